"""Saving for all who write together; what somebody else has saved meanwhile, beside one's own."""

from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.checking import check
from application.errors import WrongInput
from application.portal.unsent import Writing
from application.portal.works import SAVED_MEANWHILE
from application.queries.lookup import short_name
from application.queries.receipt import SentCommand
from web.form_values import Values
from web.marks import mark_of, plain, value_at
from web.sending import command_id_of, own_command, sent
from web.visit import Visit
from web.writing.opened import INVITED, Opened, opened
from web.writing.pages import shown_answers, table_in
from web.writing.sections import Section, with_section
from web.writing.shared_text import NOT_SHARED, to_share

THEIRS = "theirs"


class Difference(NamedTuple):
    """A section that both have written, and not alike."""

    section: Section
    own: list[tuple[str, Any]]
    own_table: Any
    theirs: list[tuple[str, Any]]
    their_table: Any


async def save_page(visit: Visit) -> Response:
    """The command that keeps a draft for all. Refused if another was saved meanwhile: then both are
    shown."""
    id = command_id_of(visit)
    if (earlier := await own_command(visit, id)) is not None:
        return _answered(visit, earlier)
    found = await opened(visit)
    if found.work.sharing is None or not found.rights.may_share:
        raise HTTPException(404)
    kept = await found.keep_all()
    command: dict[str, Any] = {
        "kind": found.work.sharing,
        "content": to_share(found.form, kept.writing.values),
        "based_on": kept.writing.based_on,
    }
    if found.invites is not None and found.may_invite:
        lines = map(str.strip, visit.field(found.invites.name).splitlines())
        invited = [found.partners.get(one.casefold(), one) for one in lines if one]
        if invited and set(invited) != set(found.look.state.invited):
            command[INVITED] = invited
    if found.work.period is not None:
        command["period"] = found.work.period
    try:
        answer = await sent(visit, check(found.stream, command), id)
    except WrongInput as wrong:
        return _not_saved(found, 422, [found.form.words(one) for one in wrong.faults])
    became = await own_command(visit, id) if answer else None
    if answer is None or became is None:
        return _not_saved(found, 503, [visit.say("portal.not_received")])
    if became.outcome == "accepted" and became.seq is not None:
        await _saved(found, kept.version, became.seq)
    return _answered(visit, became)


async def compare_page(visit: Visit) -> Response:
    """Both versions, section by section. What is chosen is kept, and can be saved again."""
    found = await opened(visit)
    if found.shared is None:
        return visit.go(found.address)
    theirs = found.shared_values
    if visit.form is not None:
        await found.keep_all(lambda own: Writing(_chosen(found, own.values, theirs), found.latest))
        return visit.go(found.address)
    return visit.page(
        "writing/compare.html",
        found=found,
        name=short_name(found.stream),
        shared=found.shared,
        text=found.shared.text if theirs is None else None,
        differences=[] if theirs is None else _differences(found, theirs),
    )


def _answered(visit: Visit, became: SentCommand) -> Response:
    address = visit.request.url.path.removesuffix("/save")
    if became.outcome == "accepted":
        return visit.go(address)
    if became.rule == SAVED_MEANWHILE:
        return visit.go(f"{address}/compare")
    return visit.go(f"/receipts/{became.command_id}")


async def _saved(found: Opened, version: int, seq: int) -> None:
    """Now the others have it: nothing needs to be kept, unless more was typed meanwhile, or is not
    for them to read."""
    private = [one for one in NOT_SHARED if plain(value_at(found.values, one)) is not None]
    if not private and await found.visit.portal.unsent.forget(found.place, version):
        return
    await found.keep_all(lambda own: Writing(own.values, seq))


def _not_saved(found: Opened, status: int, why: list[str]) -> Response:
    """Nothing is lost: it is kept for the person alone."""
    return found.visit.page(
        "writing/not_saved.html", status, found=found, name=short_name(found.stream), why=why
    )


def _chosen(found: Opened, values: Values, theirs: Values | None) -> Values:
    for one in found.sections:
        if theirs is not None and found.visit.field(f"choice:{one.name}") == THEIRS:
            values = with_section(values, one, theirs)
    return values


def _differences(found: Opened, theirs: Values) -> list[Difference]:
    return [
        Difference(
            one,
            shown_answers(found, one, found.values),
            table_in(found, one, found.values),
            shown_answers(found, one, theirs),
            table_in(found, one, theirs),
        )
        for one in found.sections
        if mark_of(found.values, one.paths) != mark_of(theirs, one.paths)
    ]
