"""Who is in the register, and the roles that they hold today."""

from collections.abc import Mapping
from datetime import date

from rich.table import Table
from rich.text import Text as Cell

from cli.screen import Screen
from domain.kernel.actors import RoleHeld
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from domain.register.view import RegisterView
from texts.labels import role_label

TITLE = Text(sv="Personer och roller i dag", en="Persons and their roles today")
COLUMNS = (
    Text(sv="Person", en="Person"),
    Text(sv="Namn", en="Name"),
    Text(sv="Roller", en="Roles"),
)


class Holding(Frozen):
    role: RoleHeld
    organisation: str


class Listed(Frozen):
    """`name` is None where it was erased."""

    person: str
    name: str | None
    roles: tuple[Holding, ...]


def people(register: RegisterView, names: Mapping[str, str], day: date) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            person=one.id,
            name=names.get(one.id),
            roles=tuple(
                Holding(role=held, organisation=names.get(held.organisation, held.organisation))
                for held in register.roles
                if held.person == one.id and held.covers(day)
            ),
        )
        for one in register.persons
    )


def people_table(listed: tuple[Listed, ...], screen: Screen) -> Table:
    table = Table(title=screen.said(TITLE))
    for column in COLUMNS:
        table.add_column(screen.said(column))
    for one in listed:
        roles = (
            f"{screen.said(role_label(held.role.role))}, {held.organisation}" for held in one.roles
        )
        table.add_row(one.person, Cell(one.name or "-"), Cell("\n".join(roles) or "-"))
    return table
