"""One module for each row of the table, or for rows that are measured alike."""

from bench.measuring import Row
from bench.rows.bare import Bare
from bench.rows.commands import Commands, Noticed
from bench.rows.deadline import Deadline
from bench.rows.demo import Demo
from bench.rows.entrance import Entering
from bench.rows.growth import Growth
from bench.rows.one_frame import OneFrame
from bench.rows.pages import Pages
from bench.rows.portal_commands import PortalCommands
from bench.rows.portal_process import PortalProcess
from bench.rows.start import Start
from bench.rows.transaction import Transaction
from bench.rows.verifying import Verifying

ROWS: dict[str, type[Row]] = {
    row.id: row
    for row in (
        *(Bare, Commands, Noticed, Transaction, OneFrame),
        *(Verifying, Deadline, Demo, Growth, Start, Entering),
        *(Pages, PortalProcess, PortalCommands),
    )
}
