"""The verb `raise-edition`: decide by the latest edition of the rulebook from now on.

Without `--yes` it only shows what would change: there is no way back.
"""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from application.administration import (
    CannotRaise,
    EditionPreview,
    EditionRaised,
    preview_edition,
    put_edition_in_force,
)
from cli.options import PLAIN, DryRun, Options
from cli.screen import Exit, Screen
from cli.session import command_session, operators_pool, settings_for
from settings import OWNER_URL
from texts.labels import noun

if TYPE_CHECKING:
    import asyncpg


async def raise_edition(
    *,
    yes: Annotated[bool, Parameter(negative="")] = False,
    dry_run: DryRun = False,
    options: Options = PLAIN,
) -> Exit:
    """Decide by the latest edition of the rulebook. For after an upgrade, when no old worker runs.

    Parameters
    ----------
    yes
        Do it. Without this, only show what would change.
    """
    screen = Screen(options)
    owner_url = settings_for(options.data, OWNER_URL).owner_url
    assert owner_url
    async with operators_pool(owner_url, size=2) as owner:
        if dry_run or not yes:
            preview = await preview_edition(owner, screen.progress("administration.progress"))
            return _show_preview(preview, screen, options)
        try:
            raised = await _raised(owner, screen, options)
        except CannotRaise as cannot:
            return _show_preview(cannot.preview, screen, options)
    screen.data({"outcome": "raised", **raised._asdict(), "rebuilt": raised.rebuilt._asdict()})
    screen.show(
        screen.text("editions.raised", edition=raised.edition),
        screen.text("administration.rebuilt", streams=raised.rebuilt.streams),
        screen.text("editions.looked", count=raised.looked),
    )
    if raised.out_of_reach:
        names = ", ".join(raised.out_of_reach)
        screen.show(
            escape(
                screen.text("editions.out_of_reach", count=len(raised.out_of_reach), names=names)
            )
        )
    return Exit.ACCEPTED


async def _raised(owner: "asyncpg.Pool", screen: Screen, options: Options) -> EditionRaised:
    async with command_session(options) as session:
        dispatch = await session.dispatch()
        progress = screen.progress("administration.progress")
        return await put_edition_in_force(owner, dispatch, progress)


def _show_preview(preview: EditionPreview, screen: Screen, options: Options) -> Exit:
    screen.data(_as_json(preview))
    facts = {"in_force": preview.in_force, "latest": preview.latest}
    for one in preview.changes:
        screen.show(screen.text("editions.change", edition=one.number, what=one.changes))
    if preview.deadlines.added:
        screen.show(_table(preview, screen))
    if preview.outdated:
        screen.show(screen.text("editions.outdated", count=preview.outdated))
    if preview.deadlines.moved:
        named = ", ".join(f"{stream} {name}" for stream, name in preview.deadlines.moved[:10])
        screen.show(escape(screen.text("editions.moved", names=named)))
    if not preview.is_possible:
        return Exit.REFUSED
    if not preview.changes:
        screen.show(screen.text("editions.latest", **facts))
        return Exit.ACCEPTED
    screen.show(screen.text("editions.no_way_back", **facts))
    screen.suggest(options, "raise-edition", "--yes")
    return Exit.ACCEPTED


def _table(preview: EditionPreview, screen: Screen) -> Table:
    table = Table(title=screen.text("editions.deadlines"))
    table.add_column(screen.text("editions.kind"))
    table.add_column(screen.text("editions.deadline"))
    table.add_column(screen.text("editions.streams"), justify="right")
    table.add_column(screen.text("editions.past"), justify="right")
    for (kind, deadline), count in sorted(preview.deadlines.added.items()):
        past = preview.deadlines.past[kind, deadline]
        table.add_row(screen.said(noun(kind)), deadline, str(count), str(past))
    return table


def _as_json(preview: EditionPreview) -> dict[str, object]:
    deadlines = preview.deadlines
    return {
        "outcome": "preview" if preview.is_possible else "refused",
        "in_force": preview.in_force,
        "latest": preview.latest,
        "changes": [{"edition": one.number, **one.changes.model_dump()} for one in preview.changes],
        "outdated_sessions": preview.outdated,
        "deadlines_added": [
            {"kind": kind, "deadline": name, "streams": n, "past": deadlines.past[kind, name]}
            for (kind, name), n in sorted(deadlines.added.items())
        ],
        "deadlines_moved": [list(one) for one in deadlines.moved],
    }
