"""What would come of a command, before somebody sends it: tried, and nothing kept."""

from datetime import datetime
from typing import Any

from application.checking import ToStream
from application.portal.services import Portal
from application.queries.people import names_by_id
from application.receiving import WrittenCommand
from application.trying import outcome_of
from domain.kernel.answer import Warned
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text


class Preview(Frozen):
    """`refused` is why it would be refused, by `rule`. `letters` are templates and how many get
    them."""

    refused: Text | None
    rule: str | None
    events: tuple[dict[str, Any], ...]
    warned: tuple[Warned, ...]
    letters: tuple[tuple[str, int], ...]
    names: dict[str, str]

    @property
    def warnings(self) -> tuple[Text, ...]:
        return tuple(one.message for one in self.warned)


async def preview(
    portal: Portal, to_stream: ToStream, written: WrittenCommand, now: datetime
) -> Preview:
    """As things are now: another command may come first. Raises WrongInput."""
    found = await outcome_of(portal.reader.pool, to_stream, written, now)
    return Preview(
        refused=found.answer.message,
        rule=found.answer.rule,
        events=found.answer.events,
        warned=found.answer.warnings,
        letters=tuple((one.template, len(one.persons)) for one in found.letters if one.persons),
        names=await names_by_id(portal.reader),
    )
