"""What somebody types in a form that is one page: kept for them alone until it is sent, it ends, or
they throw it away. The script of the pages that are written over days keeps it while they type;
without one each button does.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from application.form_fields import marks_of
from application.portal.unsent import Bounds, Place, TooLong, Unsent, Writing
from domain.kernel.dates import STOCKHOLM
from domain.kernel.free_text import Written
from domain.partnership.signatures import ShownDocument
from web.fields_asked import asked
from web.form_values import Values
from web.marks import mark_of, plain
from web.sending import own_command
from web.visit import Visit

OF_A_FORM = Bounds(lasts=timedelta(days=14), forms=20, size=64 * 1024)
"""A form is often about one thing among many: what is left lying is soon about something else."""
OF_AN_ASSESSMENT = Bounds(size=256 * 1024)
VALUES, BEGUN = "values", "begun"


@dataclass(frozen=True)
class Typed:
    """`kept` is None where nothing is kept."""

    visit: Visit
    place: Place
    model: type[BaseModel]
    bounds: Bounds
    kept: Unsent | None

    @property
    def typed(self) -> Values | None:
        """As it was typed last. None where nothing is kept."""
        return None if self.kept is None else self.kept.writing.values[VALUES]

    def on(self, begun: Values) -> Values:
        """What was typed, on what the form begins with by itself."""
        return {**begun, **(self.typed or {})}

    def began_with(self, begun: str) -> bool:
        """The form began with this mark when it was typed."""
        return self.kept is not None and self.kept.writing.values[BEGUN] == begun

    async def keep(self, values: Values, begun: str, seen: str | None = None) -> Unsent | None:
        """None where nothing was typed. `begun` is the mark of what the form began with, `seen` of
        what the page showed: raises ChangedElsewhere where another window has kept something else
        since. Raises TooLong."""
        typed, mark = keepable(self.model, values), seen_of(self.model, values)
        if self.kept is None and (mark == begun or plain(typed) is None):
            return None

        def change(before: Writing | None) -> Writing:
            held = seen_of(self.model, before.values[VALUES]) if before else None
            if seen and held and held not in (seen, mark):
                raise ChangedElsewhere
            return Writing({VALUES: typed, BEGUN: begun})

        return await self.visit.portal.unsent.keep(self.place, change, self.bounds)

    async def kept_too(self, values: Values, begun: str) -> Unsent | None:
        """With a button that does something else as well: what is too long is still on the page."""
        try:
            return await self.keep(values, begun)
        except TooLong:
            return None

    async def drop(self) -> None:
        await self.visit.portal.unsent.drop(self.place)

    async def sending(self, id: str) -> None:
        await self.visit.portal.unsent.sending(self.place, id)


class ChangedElsewhere(Exception):
    """Another window has kept something else."""


async def typed_in(
    visit: Visit, stream: str, work: str, model: type[BaseModel], bounds: Bounds
) -> Typed:
    place = Place(visit.principal.person, stream, work)
    return Typed(visit, place, model, bounds, await visit.portal.unsent.find(place))


async def sent_as(visit: Visit, id: str) -> None:
    """What was accepted is not kept any longer."""
    became = await own_command(visit, id)
    if became is not None and became.outcome == "accepted":
        await visit.portal.unsent.sent(visit.principal.person, id)


async def kept_by_script(typed: Typed, values: Values, begun: str) -> Response:
    """The line to show, and the new mark."""
    visit = typed.visit
    try:
        kept = await typed.keep(values, begun, visit.field("seen") or None)
    except ChangedElsewhere:
        return JSONResponse({"said": visit.say("portal.typed_elsewhere")}, 409)
    except TooLong:
        return JSONResponse({"said": visit.say("portal.typed_too_long")}, 409)
    at = (kept.kept_at if kept else visit.now).astimezone(STOCKHOLM)
    said = visit.say("portal.writing_kept_at", at=f"{at:%H:%M}")
    return JSONResponse({"said": said, "seen": seen_of(typed.model, values)})


def seen_of(model: type[BaseModel], values: Values) -> str:
    """The mark of what a page shows: it is sent back with what is typed there."""
    return mark_of(keepable(model, values), [one.name for one in asked(model)])


def keepable(model: type[BaseModel], values: Values) -> Values:
    """Without the document that is signed, which is shown anew, and without accounts to pay to: an
    old one must not come back by itself."""
    found: dict[str, Any] = {}
    for one in asked(model):
        value = values.get(one.name)
        if value is None or one.inner is ShownDocument or Written.ACCOUNT in marks_of(one):
            continue
        if one.inner is not None and one.many:
            rows = value if isinstance(value, list) else []
            value = [keepable(one.inner, row) for row in rows if isinstance(row, dict)]
        elif one.inner is not None:
            value = keepable(one.inner, value) if isinstance(value, dict) else {}
        found[one.name] = value
    return found
