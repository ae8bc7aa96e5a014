"""Many organisations, people and roles at once: what of a list is not in the register yet.

An organisation is known by its number, a person by their mail address: what is there already is
not added again, so that the same list can be given any number of times.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, get_args
from uuid import NAMESPACE_URL, UUID, uuid5

from application.checking import NEW_PERSON, check
from application.queries.reader import Reader
from domain.kernel.actors import BodyKind, Role
from domain.kernel.ids import REGISTER
from domain.register.roles import belongs_to
from domain.register.view import RegisterView
from services.canonical_json import digest
from services.input_errors import Explanation, InputFault, WrongInput, input_fault

Column = Literal[
    "organisation",
    "body",
    "organisation_name",
    "country",
    "name",
    "email",
    "role",
    "starts",
    "ends",
]
COLUMNS: tuple[Column, ...] = get_args(Column)
REGISTERING: UUID = uuid5(NAMESPACE_URL, "urn:partnership:register")

_COLUMN_OF: Mapping[str, Mapping[str, Column]] = {
    "add_organisation": {"name": "organisation_name"},
    "add_person": {},
    "grant_role": {"person": "email"},
}
"""Where a field of a command has another name than its column."""


class Row(NamedTuple):
    """A line of the list; columns without a value are left out. `roles` are those of its cell."""

    line: int
    cells: Mapping[Column, str]
    roles: tuple[str, ...] = ()


class Registration(NamedTuple):
    """A command to the register. `person` is the mail address of whom it is about: a new person has
    their id only when they have been added."""

    command: dict[str, Any]
    person: str | None
    line: int

    @property
    def kind(self) -> str:
        return str(self.command["kind"])

    def command_id(self) -> str:
        """The same for the same line of the list, so that it is carried out once."""
        content = {name: value for name, value in self.command.items() if name != "person"}
        return str(uuid5(REGISTERING, digest([content, self.person])))


class Plan(NamedTuple):
    """What is to be done, in order, and how much of the list is in the register already. `ids` are
    those of people who are there, by their addresses."""

    steps: tuple[Registration, ...]
    known: int
    ids: dict[str, str]


async def plan(reader: Reader, rows: Iterable[Row], today: date) -> Plan:
    """Raises WrongInput with everything that is wrong, each fault with its line and column."""
    register = await reader.register()
    texts = await reader.texts(one.email.text for one in register.persons)
    ids = {
        mail.strip().casefold(): one.id
        for one in register.persons
        if (mail := texts.get(one.email.text))
    }
    planner = _Planner(register, ids, today)
    for row in rows:
        planner.add(row)
    if planner.faults:
        raise WrongInput.of(planner.faults)
    return Plan(tuple(planner.steps), planner.known, ids)


class _Planner:
    def __init__(self, register: RegisterView, ids: dict[str, str], today: date) -> None:
        self._register, self._ids, self._today = register, ids, today
        self._organisations = {one.id for one in register.organisations}
        self._added: dict[tuple[str, ...], dict[str, Any]] = {}
        self.steps: list[Registration] = []
        self.faults: list[InputFault] = []
        self.known = 0

    def add(self, row: Row) -> None:
        cells = row.cells
        if "organisation" in cells:
            self._organisation(row)
        mail = cells.get("email", "").strip().casefold() or None
        if "name" in cells or "email" in cells:
            self._person(row, mail)
        for role in row.roles:
            self._role(row, mail, role)
        if not row.roles and ("starts" in cells or "ends" in cells):
            self._wrong(row, "role", "input.missing")

    def _organisation(self, row: Row) -> None:
        """Only named where the list or the register says of it elsewhere what it is."""
        id = row.cells["organisation"]
        names: tuple[Column, ...] = ("body", "organisation_name", "country")
        described = any(one in row.cells for one in names)
        if not described and (id in self._organisations or ("organisation", id) in self._added):
            return
        command = {
            "kind": "add_organisation",
            "organisation": id,
            "body": row.cells.get("body"),
            "name": row.cells.get("organisation_name"),
            "country": row.cells.get("country"),
        }
        if id in self._organisations:
            self.known += 1
            return
        self._step(row, ("organisation", id), command, None)

    def _person(self, row: Row, mail: str | None) -> None:
        command = {
            "kind": "add_person",
            "name": row.cells.get("name"),
            "email": row.cells.get("email"),
        }
        if mail is not None and mail in self._ids:
            self.known += ("person", mail) not in self._added
            self._added.setdefault(("person", mail), {})
            return
        self._step(row, ("person", mail or ""), command, mail)

    def _role(self, row: Row, mail: str | None, role: str) -> None:
        if mail is None or "organisation" not in row.cells:
            self._wrong(row, "email" if mail is None else "organisation", "input.missing")
            return
        if not self._belongs_to(role, row.cells["organisation"]):
            self._wrong(row, "role", "input.role_of_the_body")
            return
        id = self._ids.get(mail)
        command = {
            "kind": "grant_role",
            "person": id or NEW_PERSON,
            "organisation": row.cells["organisation"],
            "role": role,
            "starts": row.cells.get("starts", self._today.isoformat()),
            "ends": row.cells.get("ends"),
        }
        if self._is_held(command):
            self.known += 1
            return
        key = ("role", mail, row.cells["organisation"], role, str(row.cells.get("starts")))
        self._step(row, key, command, mail)

    def _belongs_to(self, role: str, organisation: str) -> bool:
        """As rule E43 asks. What cannot be read is told of by the command's own check."""
        known = next((one for one in self._register.organisations if one.id == organisation), None)
        added = self._added.get(("organisation", organisation), {})
        body: Any = known.body if known else added.get("body")
        country = known.country if known else added.get("country")
        if role not in [*Role] or body not in [*BodyKind]:
            return True
        return belongs_to(Role(role), BodyKind(body), country)

    def _is_held(self, command: Mapping[str, Any]) -> bool:
        """On the day from which it is wanted, or ever since that day."""
        return any(
            (one.person, one.organisation, one.role.value)
            == (command["person"], command["organisation"], command["role"])
            and (one.starts.isoformat() <= command["starts"])
            and (one.ends is None or one.ends.isoformat() >= command["starts"])
            for one in self._register.roles
        )

    def _step(
        self, row: Row, key: tuple[str, ...], command: dict[str, Any], person: str | None
    ) -> None:
        """Once for each key. Two lines that say different things of it are a fault."""
        command = {name: value for name, value in command.items() if value is not None}
        before = self._added.setdefault(key, command)
        if before is not command:
            for name in sorted(before.keys() | command.keys()):
                if name in command and before.get(name) != command.get(name):
                    self._wrong(row, self._column(command, name), "input.as_above")
            return
        try:
            checked = check(REGISTER, command)
        except WrongInput as wrong:
            self.faults += [self._placed(one, row, command) for one in wrong.faults]
            return
        written = checked.checked.command
        if written["kind"] == "add_person":
            written = {name: value for name, value in written.items() if name != "person"}
        self.steps.append(Registration(written, person, row.line))

    def _placed(self, fault: InputFault, row: Row, command: Mapping[str, Any]) -> InputFault:
        field = fault.field.removeprefix("command.")
        return fault.model_copy(update={"field": self._column(command, field), "line": row.line})

    def _column(self, command: Mapping[str, Any], field: str) -> str:
        return _COLUMN_OF[str(command["kind"])].get(field, field)

    def _wrong(self, row: Row, column: str, text: str) -> None:
        self.faults.append(input_fault(column, Explanation(text=text), line=row.line))
