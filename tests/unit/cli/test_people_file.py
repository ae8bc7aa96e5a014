"""A list of organisations and people, as spreadsheets write it: faults with line and column."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.registration import Plan, Row, plan
from cli.people_file import read_rows
from domain.kernel.actors import BodyKind, Role, RoleHeld
from domain.kernel.free_text import VaultText
from domain.register.view import OrganisationView, PersonView, RegisterView
from services.input_errors import WrongInput

TODAY = date(2027, 1, 10)
HEADING = "organisation,body,organisation_name,name,email,role\n"


def text(number: int) -> VaultText:
    return VaultText(text=f"00000000-0000-4000-8000-{number:012d}", sha256="0" * 64)


KNOWN = RegisterView(
    funder="local/icld",
    persons=(PersonView(id="p-anna", name=text(1), email=text(2)),),
    organisations=(OrganisationView(id="local/icld", body=BodyKind.FUNDER, name=text(3)),),
    roles=(
        RoleHeld(
            person="p-anna",
            organisation="local/icld",
            role=Role.ASSESSOR,
            starts=date(2026, 1, 1),
        ),
    ),
)


class Known:
    """A register with one person and one organisation."""

    async def register(self) -> RegisterView:
        return KNOWN

    async def texts(self, ids: Any) -> dict[str, str | None]:
        return dict.fromkeys(ids, "Anna@Example.org")


def rows(folder: Path, content: str) -> tuple[Row, ...]:
    file = folder / "people.csv"
    file.write_text(content, encoding="utf-8")
    return read_rows(str(file))


def planned(folder: Path, content: str) -> Plan:
    return asyncio.run(plan(Known(), rows(folder, content), TODAY))  # type: ignore[arg-type]


def faults(folder: Path, content: str) -> list[tuple[int | None, str]]:
    with pytest.raises(WrongInput) as wrong:
        planned(folder, content)
    return [(one.line, one.field) for one in wrong.value.faults]


def test_one_row_is_an_organisation_a_person_and_their_roles(tmp_path: Path) -> None:
    row = "212000-1850,municipality,Karlstad,Karin,karin@example.org,coordinator signatory\n"
    steps = planned(tmp_path, HEADING + row).steps
    assert [one.kind for one in steps] == [
        "add_organisation",
        "add_person",
        "grant_role",
        "grant_role",
    ]
    assert steps[0].command["organisation"] == "SE-ON-212000-1850"
    assert [one.command["role"] for one in steps[2:]] == ["coordinator", "signatory"]
    assert steps[2].command["starts"] == "2027-01-10"


def test_a_spreadsheet_may_write_semicolons_and_swedish_words(tmp_path: Path) -> None:
    content = (
        "\ufeffOrganisationsnummer;Slag;Organisationens namn;Namn;E-post;Roll\n"
        "2120001850;kommun;Karlstad;Karin;karin@example.org;samordnare\n"
    )
    steps = planned(tmp_path, content).steps
    assert steps[0].command["body"] == "municipality"
    assert steps[2].command["role"] == "coordinator"


def test_what_is_in_the_register_is_left_as_it_is(tmp_path: Path) -> None:
    """By the address, whatever its letters, and by the organisation's number."""
    row = "local/icld,,,Anna,anna@example.org,assessor\n"
    found = planned(tmp_path, HEADING + row + row)
    assert (found.steps, found.known > 0) == ((), True)
    assert found.ids == {"anna@example.org": "p-anna"}


def test_a_role_that_the_organisation_cannot_have_is_a_fault_of_the_list(tmp_path: Path) -> None:
    """Nobody of the list is registered then, as nothing takes back that somebody was added."""
    officer = "212000-1850,municipality,Karlstad,Karin,karin@example.org,programme_officer\n"
    contact = "local/kisumu,municipality,Kisumu,Carol,carol@example.org,counterpart_contact\n"
    known = "local/icld,,,Anna,anna@example.org,coordinator\n"
    found = faults(tmp_path, HEADING + officer + contact + known)
    assert found == [(2, "role"), (3, "role"), (4, "role")]


def test_a_new_role_of_somebody_who_is_there(tmp_path: Path) -> None:
    row = "local/icld,,,Anna,anna@example.org,decision_maker\n"
    (step,) = planned(tmp_path, HEADING + row).steps
    assert (step.kind, step.command["person"]) == ("grant_role", "p-anna")


def test_the_same_organisation_in_several_rows_is_added_once(tmp_path: Path) -> None:
    first = "local/asp,municipality,Asp,Karin,karin@example.org,coordinator\n"
    second = "local/asp,,,Kalle,kalle@example.org,signatory\n"
    steps = planned(tmp_path, HEADING + first + second + first).steps
    assert [one.kind for one in steps].count("add_organisation") == 1
    assert [one.kind for one in steps].count("add_person") == 2


def test_the_same_line_has_the_same_command_id(tmp_path: Path) -> None:
    row = "local/asp,municipality,Asp,Karin,karin@example.org,coordinator\n"
    first, second = planned(tmp_path, HEADING + row), planned(tmp_path, HEADING + row)
    ids = [one.command_id() for one in first.steps]
    assert ids == [one.command_id() for one in second.steps]
    assert len(set(ids)) == len(ids)


def test_every_fault_is_told_at_once_by_line_and_column(tmp_path: Path) -> None:
    content = HEADING + (
        "local/asp,town,Asp,Karin,karin at example.org,coordinator\n"
        "local/bjork,municipality,,Kalle,kalle@example.org,boss\n"
        "811228-9874,municipality,Citron,,,\n"
        "local/asp,region,Asp,,,\n"
    )
    assert faults(tmp_path, content) == [
        (2, "body"),
        (2, "email"),
        (3, "organisation_name"),
        (3, "role"),
        (4, "organisation"),
        (5, "body"),
    ]


def test_a_role_needs_somebody_who_holds_it(tmp_path: Path) -> None:
    assert faults(tmp_path, HEADING + "local/icld,,,,,assessor\n") == [(2, "email")]


@pytest.mark.parametrize(
    ("content", "field", "line"),
    [
        ("organisation,telefon\n", "telefon", 1),
        ("", "the file", 1),
        ("name,name\n", "name", 1),
        (HEADING + "a,b,c,d,e,f,g\n", "the file", 2),
        (HEADING + '"a\n', "the file", 2),
    ],
)
def test_a_list_that_cannot_be_read(content: str, field: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as wrong:
        rows(tmp_path, content)
    assert (wrong.value.fault.field, wrong.value.fault.line) == (field, line)


def test_the_nearest_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as wrong:
        rows(tmp_path, "emial,name\n")
    assert wrong.value.fault.near == "email"
