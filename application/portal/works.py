"""What an applicant writes over days, and others with them: an application, what was asked for in
addition, a period's report. Each is sent by a command, and most are shared by another one first.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from application.queries.possible import possible_commands
from application.queries.reader import Reader
from domain.kernel.actors import Actor
from domain.kernel.dates import day_of
from domain.partnership import drafts
from domain.partnership.state import PartnershipState

_REPORT = re.compile("report-([1-9])")
APPLICATION, COMPLETION = drafts.APPLICATION, drafts.COMPLETION
REPORT = "report"
"""The report of whichever period waits for one."""


SAVED_MEANWHILE = drafts.E123.id
"""The rule that refuses a draft which is not based on the latest one."""


class Work(NamedTuple):
    """`name` is what addresses call it. `command` sends it; `sharing` is the command that saves it
    for all who write, None where there is none."""

    name: str
    command: str
    sharing: str | None = None
    period: int | None = None


_WORKS = (
    Work(APPLICATION, "submit_application", "save_draft"),
    Work("revision", "revise_application"),
    Work(COMPLETION, "complete_application", "draft_completion"),
    Work(REPORT, "submit_report", "draft_report"),
)
SENDING = tuple(one.command for one in _WORKS)


class Rights(NamedTuple):
    """What the person may do with a work as the case is now."""

    may_send: bool
    may_share: bool


def work_named(name: str) -> Work | None:
    """`report-2` is the report of the second period."""
    if matched := _REPORT.fullmatch(name):
        period = int(matched[1])
        return work_by_command("submit_report", period)
    return next((one for one in _WORKS if one.name == name), None)


def work_by_command(command: str, period: int | None = None) -> Work | None:
    """The work that a command sends or shares."""
    found = next((one for one in _WORKS if command in (one.command, one.sharing)), None)
    if found is not None and found.name == REPORT and period is not None:
        return found._replace(name=drafts.report(period), period=period)
    return found


def one_for_each_page(kinds: Iterable[str]) -> list[str]:
    """Without the command that saves a work for all who write, where the one that sends it is there
    too: both are given on the same pages."""
    offered = tuple(kinds)
    both = {one.sharing for one in _WORKS if one.command in offered}
    return [one for one in offered if one not in both]


async def rights(reader: Reader, principal: Actor, stream: str, work: Work) -> Rights | None:
    """None for somebody who can neither send it nor share it now."""
    day = day_of(await reader.now())
    possible = await possible_commands(reader, principal, stream, day)
    found = Rights(work.command in possible, work.sharing in possible)
    return found if any(found) else None


async def period_to_report(reader: Reader, stream: str) -> int | None:
    """The first one that waits for its report or its signature; else the first that will."""
    case = await reader.state(stream)
    if not isinstance(case, PartnershipState):
        return None
    waiting = [one.number for one in case.periods if one.awaits_report]
    later = [one.number for one in case.periods if one.is_unreported]
    return next(iter((*waiting, *later)), None)
