"""Who reads what: each kind of person, each part, each kind of stream; and each guard by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from audit import reading_page
from audit.reading_page import (
    APPLICANT,
    DAY,
    FUNDER,
    OTHER,
    PAGE,
    READERS,
    STREAMS,
    extent,
    mandate,
    page,
    stream_for,
)
from domain.kernel import reading
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.agenda import PassDeadline
from domain.kernel.command import kind_name
from domain.kernel.reading import Extent, Part, ReadStream, Sight, may_read, principal_of
from domain.kinds import KINDS
from domain.partnership.notices import FACTS
from domain.partnership.reading import FIELDS
from domain.rulebook import RULEBOOK
from tests.unit.reading.expected import EXPECTED
from tests.unit.texts.files import written
from texts.events import event_id

SIGNS = {"W": Extent.WHOLE, "o": Extent.OWN, "m": Extent.MASKED, ".": Extent.NOTHING}
EVERY = [(kind.name, one) for kind in KINDS for one in READERS]


def expected(kind: str) -> dict[str, list[Extent]]:
    rows = EXPECTED[kind].strip("\n").splitlines()[1:]
    found = {}
    for row in rows:
        signs = [one for one in row.split() if one in SIGNS]
        found[row[: row.index(f" {signs[0]} ")].strip()] = [SIGNS[one] for one in signs]
    return found


def answered(kind: str) -> dict[str, list[Extent]]:
    parts = [one.part for one in KINDS.named(kind).reading.parts]
    return {one.name: [extent(kind, part, one) for part in parts] for one in READERS}


@pytest.mark.parametrize("kind", EXPECTED)
def test_everybody_reads_what_they_are_meant_to_and_nothing_else(kind: str) -> None:
    assert answered(kind) == expected(kind)


def test_the_table_has_every_kind_of_stream() -> None:
    assert {kind.name for kind in KINDS} == EXPECTED.keys()


def test_the_page_of_who_reads_what_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m audit.reading_page"


# Each guard by itself: without it the table is another one.


def _nobody(*_: Any) -> bool:
    return False


def _always(*_: Any) -> bool:
    return True


GUARDS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a role counts at the parties of the stream": lambda patch: patch.setattr(
        ReadStream, "takes_part", _always
    ),
    "who is disqualified reads nothing": lambda patch: patch.setattr(
        reading, "is_shut_out", _nobody
    ),
    "an interest is declared first": lambda patch: patch.setattr(
        reading, "_has_to_declare", _nobody
    ),
    "one's own assessment comes first": lambda patch: patch.setattr(
        reading, "_own_comes_first", _nobody
    ),
    "mandates are not for people of other applicants": lambda patch: patch.setattr(
        reading, "works_elsewhere", _nobody
    ),
    "a mandate is for certain streams": lambda patch: patch.setattr(reading, "_names", _always),
    "a part is read by certain roles": lambda patch: patch.setattr(
        reading, "_declared", lambda *_: Sight(Extent.WHOLE)
    ),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_without_one_guard_the_table_is_another(
    guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    GUARDS[guard](monkeypatch)
    assert any(answered(kind) != expected(kind) for kind in EXPECTED)


# The rules


def _sight(part: Part, *held: tuple[Role, str], **more: Any) -> Sight:
    roles = [RoleHeld(person="p-1", organisation=at, role=role, starts=DAY) for role, at in held]
    mandates = more.pop("mandates", ())
    principal = principal_of("p-1", roles, mandates, more.pop("day", DAY), more.pop("acting", None))
    plain = reading_page.Reader("", principal, **more)
    return may_read(principal, stream_for("partnership", plain), part)


def _rule(sight: Sight) -> str | None:
    return sight.rule.id if sight.rule else None


def test_R75_a_part_is_read_by_those_whose_role_needs_it() -> None:
    assert _rule(_sight(Part.APPLICATION, (Role.FINANCE_OFFICER, FUNDER))) == "R75"
    assert _sight(Part.APPLICATION, (Role.PROGRAMME_OFFICER, FUNDER)) == Sight(Extent.WHOLE)


def test_R76_a_role_with_the_applicant_shuts_out_at_the_funder() -> None:
    both = ((Role.PROGRAMME_OFFICER, FUNDER), (Role.CONTROLLER, APPLICANT))
    assert _rule(_sight(Part.ASSESSMENTS, *both)) == "R76"
    assert _sight(Part.REPORTS, *both).is_whole, "as the applicant's controller"


def test_R76_a_mandate_does_not_open_the_case_to_who_is_disqualified() -> None:
    officer = (Role.PROGRAMME_OFFICER, FUNDER)
    sight = _sight(Part.REPORTS, officer, mandates=(mandate(),), conflicted=True)
    assert (sight.extent, _rule(sight)) == (Extent.NOTHING, "R76")


def test_R77_who_handles_a_case_reads_it_once_they_have_declared() -> None:
    officer = (Role.PROGRAMME_OFFICER, FUNDER)
    assert _rule(_sight(Part.BUDGET, officer, declared=False)) == "R77"
    assert _sight(Part.OVERVIEW, officer, declared=False).is_whole
    assert _sight(Part.BUDGET, (Role.AUDITOR, FUNDER), declared=False).is_whole
    by_mandate = _sight(Part.SALARIES, officer, declared=False, mandates=(mandate(),))
    assert _rule(by_mandate) == "R77"


def test_R78_another_role_opens_no_assessments_to_who_is_to_assess() -> None:
    both = ((Role.ASSESSOR, FUNDER), (Role.PROGRAMME_OFFICER, FUNDER))
    assert _sight(Part.ASSESSMENTS, *both, assessed=False) == Sight(Extent.OWN, reading.R78)
    assert _sight(Part.ASSESSMENTS, *both).is_whole
    mandated = _sight(Part.ASSESSMENTS, both[0], assessed=False, mandates=(mandate(),))
    assert mandated.extent is Extent.OWN


def test_R79_salaries_are_masked_without_a_mandate() -> None:
    finance = (Role.FINANCE_OFFICER, FUNDER)
    assert _sight(Part.SALARIES, finance) == Sight(Extent.MASKED, reading.R79)
    assert _sight(Part.SALARIES, finance, mandates=(mandate(),)) == Sight(Extent.WHOLE, mandate=1)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_mandate_is_valid_on_its_days_alone(days: int) -> None:
    other = DAY + timedelta(days=days)
    finance = (Role.FINANCE_OFFICER, FUNDER)
    past_or_to_come = mandate(starts=other, ends=other)
    assert not _sight(Part.SALARIES, finance, mandates=(past_or_to_come,)).is_whole


def test_a_mandate_is_for_the_streams_that_it_names() -> None:
    elsewhere = mandate().model_copy(update={"streams": ("round/another",)})
    assert not _sight(Part.SALARIES, (Role.AUDITOR, FUNDER), mandates=(elsewhere,)).is_whole
    this_case = mandate().model_copy(update={"streams": (STREAMS["partnership"],)})
    assert _sight(Part.SALARIES, (Role.AUDITOR, FUNDER), mandates=(this_case,)).is_whole


def test_who_acts_for_one_organisation_reads_with_the_roles_there() -> None:
    both = ((Role.COORDINATOR, APPLICANT), (Role.COORDINATOR, OTHER))
    assert _sight(Part.DRAFTS, *both, acting=APPLICANT).is_whole
    assert not _sight(Part.DRAFTS, *both, acting=OTHER).is_whole


# The declarations are whole


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda one: one.name)
def test_every_command_and_event_belongs_to_a_part_that_the_kind_has(kind: Any) -> None:
    named = {kind_name(one) for one in kind.commands} | set(_types(kind.decider.events._type))
    engine = {PassDeadline.model_fields["kind"].default}
    assert named - kind.reading.part_of.keys() == set(), "say in the kind's reading.py to which"
    assert kind.reading.part_of.keys() - named - engine == set()
    parts = {one.part for one in kind.reading.parts}
    assert {*kind.reading.part_of.values(), *kind.reading.fields.values()} <= parts


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda one: one.name)
def test_what_says_who_reported_a_person_is_declared(kind: Any) -> None:
    """Whatever else names a person is shown to them."""
    models = _models(kind.decider.events._type)
    said = {one for one in models if {"person", "reported_by"} <= one.model_fields.keys()}
    types = {one.model_fields["type"].default for one in said}
    assert types <= {*kind.reading.reports}
    letters = {name for name in kind.letters if "reported_by" in FACTS.get(name, ())}
    assert letters <= {*kind.reading.reports}
    known = kind.reading.part_of.keys() | {one.id for one in RULEBOOK} | {*kind.letters}
    assert {*kind.reading.reports} <= known, "each is a command, an event, a rule or a letter"
    assert bool(types) is (kind.name == "partnership"), "the test finds what there is"


def _types(union: Any) -> list[str]:
    return [one.model_fields["type"].default for one in _models(union)]


def _models(union: Any) -> list[type[BaseModel]]:
    if isinstance(union, type) and issubclass(union, BaseModel):
        return [union]
    return [model for one in get_args(union) for model in _models(one)]


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda one: one.name)
def test_no_sentence_of_an_event_needs_a_field_that_may_be_hidden(kind: Any) -> None:
    sentences = written("en", "kinds")
    for type in _types(kind.decider.events._type):
        assert not sentences[event_id(type)].variables & kind.reading.fields.keys(), type


def test_a_part_is_declared_once_and_for_roles_that_exist() -> None:
    for kind in KINDS:
        parts = [one.part for one in kind.reading.parts]
        assert len(set(parts)) == len(parts)
    assert FIELDS["account"] is Part.ACCOUNT
