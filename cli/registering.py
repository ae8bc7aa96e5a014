"""The verb `register`: organisations, people and roles from one file."""

from collections import Counter
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape

from application.checking import check
from application.receiving import WrittenCommand
from application.registration import Plan, Registration, plan
from cli.answers import actor_of
from cli.input_files import named_as
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.people_file import read_rows
from cli.previews import agreed, can_be_asked
from cli.screen import Exit, Screen
from cli.session import CommandSession, command_session
from cli.vouching import vouched
from domain.kernel.actors import Actor
from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from texts.labels import command_label

SHOWN_AT_MOST = 20


async def register(
    acting: Acting,
    *,
    from_: Annotated[str, Parameter(name="--from", help="The list, as CSV.")],
    doing: Doing = AT_ONCE,
    options: Options = PLAIN,
) -> Exit:
    """Register organisations, people and their roles from one list (CSV).

    Columns: organisation (its number), body, organisation_name, country, name, email, role, starts,
    ends. Everything that is wrong is told at once. What is in the register already is left as it
    is, so that the same list can be given again.
    """
    screen = Screen(options)
    rows = read_rows(from_)
    with named_as({"actor.person": "--as", "actor.organisation": "--for"}):
        async with command_session(options) as session:
            actor = await actor_of(acting, session.reader)
            planned = await plan(session.reader, rows, day_of(await session.reader.now()))
            if not doing.dry_run and planned.steps and can_be_asked(doing, screen):
                _preview(planned, screen)
                await agreed(screen.text("register.question"), screen)
            if doing.dry_run:
                _show_plan(planned, screen)
                return Exit.ACCEPTED
            return await _carry_out(planned, session, actor, screen)


def _preview(planned: Plan, screen: Screen) -> None:
    for one in planned.steps[:SHOWN_AT_MOST]:
        screen.show(escape(_line(one, screen)))
    if len(planned.steps) > SHOWN_AT_MOST:
        count = len(planned.steps) - SHOWN_AT_MOST
        screen.show(screen.text("register.more", count=count))
    screen.show(screen.text("register.known", count=planned.known))


def _line(one: Registration, screen: Screen) -> str:
    """`line 3: give a role, anna@example.org (coordinator)`."""
    about = one.person or str(one.command.get("organisation", ""))
    what = screen.said(command_label(one.kind))
    role = f" ({one.command['role']})" if "role" in one.command else ""
    return screen.text("register.step", line=str(one.line), what=what, about=f"{about}{role}")


def _show_plan(planned: Plan, screen: Screen) -> None:
    screen.data(
        {"dry_run": True, "known": planned.known}
        | {"commands": [{"line": one.line, **one.command} for one in planned.steps]}
    )
    _preview(planned, screen)
    screen.show(screen.text("preview.nothing_stored"))


async def _carry_out(planned: Plan, session: CommandSession, actor: Actor, screen: Screen) -> Exit:
    """One after the other: a refusal stops nothing that does not need what was refused."""
    ids, done, refused = dict(planned.ids), Counter[str](), list[tuple[Registration, Answer]]()
    progress, signed_in = screen.progress("register.progress"), True
    for place, one in enumerate(planned.steps, start=1):
        command = dict(one.command)
        if one.kind == "grant_role" and one.person is not None:
            if one.person not in ids:
                continue  # the person was refused, and is told of
            command["person"] = ids[one.person]
        answer, signed_in = await _sent(session, command, one, actor)
        if answer.outcome == "refused":
            refused.append((one, answer))
            continue
        done[one.kind] += 1
        for event in answer.events:
            if event["type"] == "person_added.v1" and one.person is not None:
                ids[one.person] = event["person"]
        progress(place, len(planned.steps))
    people = {one.person: ids[one.person] for one in planned.steps if one.person in ids}
    screen.data(
        {"done": dict(done), "known": planned.known, "people": people}
        | {"signed_in": signed_in}
        | {"refused": [_refusal(one, answer) for one, answer in refused]}
    )
    for kind, count in done.items():
        what = screen.said(command_label(kind))
        screen.show(escape(screen.text("register.done", what=what, count=count)))
    if planned.known:
        screen.show(screen.text("register.known", count=planned.known))
    for one, answer in refused:
        said = screen.stored(answer.message) if answer.message else ""
        screen.show(f"[red]{answer.rule}[/] {escape(_line(one, screen))}: {escape(said)}")
    if not signed_in:
        screen.show(f"[dim]{escape(screen.text('answer.not_signed_in'))}[/]")
    screen.suggest(screen.options, "show", REGISTER)
    return Exit.REFUSED if refused else Exit.ACCEPTED


def _refusal(one: Registration, answer: Answer) -> dict[str, object]:
    return {"line": one.line, **answer.model_dump(mode="json", exclude_none=True)}


async def _sent(
    session: CommandSession, command: dict[str, object], one: Registration, actor: Actor
) -> tuple[Answer, bool]:
    """And whether somebody who has signed in vouches for it."""
    by, signed_in, to_stream = await vouched(session, check(REGISTER, command), actor)
    written = WrittenCommand(
        one.command_id(), actor.model_dump(mode="json"), to_stream.checked.command, by
    )
    return (await session.send(to_stream, written)).answer(), signed_in
