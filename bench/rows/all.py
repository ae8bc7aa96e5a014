"""The rows by their letters."""

from bench.row import Row
from bench.rows.bare import Bare
from bench.rows.commands import Commands, Noticed
from bench.rows.transaction import Transaction

ROWS: dict[str, type[Row]] = {row.id: row for row in (Bare, Commands, Noticed, Transaction)}
