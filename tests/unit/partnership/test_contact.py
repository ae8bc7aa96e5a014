"""Contacts are recorded: day, officer, channel, with whom, and a note in the vault."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from domain.kernel.actors import Actor
from domain.partnership.assessment import DeclareConflict
from domain.partnership.contact import ContactRecorded, RecordContact
from domain.partnership.terms import Channel, ConflictGround
from tests.unit.partnership import life
from tests.unit.partnership.story import given
from tests.unit.partnership.world import ASSESSOR, COORDINATOR, OFFICER, at, text


def contact(**changes: Any) -> RecordContact:
    said: dict[str, Any] = {
        "day": date(2026, 10, 19),
        "channel": Channel.PHONE,
        "person": COORDINATOR.person,
        "note": text("asked about the budget"),
    }
    return RecordContact(**{**said, **changes})


def test_a_contact_has_its_day_officer_channel_person_and_note() -> None:
    told = given(life.submitted()).when(OFFICER, contact(), "2026-10-20")
    told.then(
        ContactRecorded(
            day=date(2026, 10, 19),
            channel=Channel.PHONE,
            officer=OFFICER.person,
            person=COORDINATOR.person,
            note=text("asked about the budget"),
        )
    )
    assert told.templates == []


def test_a_contact_is_recorded_in_every_open_state_and_in_no_other() -> None:
    for case in (life.draft(), life.eligible(), life.approved(), life.active(), life.closing()):
        given(case).when(OFFICER, contact(), "2029-03-01").then(ContactRecorded)
    given(life.closed()).when(OFFICER, contact(), "2029-03-02").then_refused("E03")


@pytest.mark.parametrize("who", [COORDINATOR, ASSESSOR])
def test_E02_the_officers_record_it(who: Actor) -> None:
    given(life.submitted()).when(who, contact(), "2026-10-20").then_refused("E02")


def test_E64_a_contact_has_been_made() -> None:
    later = contact(day=date(2026, 10, 21))
    given(life.submitted()).when(OFFICER, later, "2026-10-20").then_refused("E64")


def test_E64_the_day_is_compared_with_that_of_the_act_however_late_it_is_decided() -> None:
    case = life.submitted().receiving(at("2026-10-20 16:00"))
    late = contact(day=date(2026, 10, 21))
    given(case).when(OFFICER, late, "2026-10-22").then_refused("E64")
    given(case).when(OFFICER, contact(day=date(2026, 10, 20)), "2026-10-22").then(ContactRecorded)


def test_E65_an_id_stands_for_a_person_in_the_register() -> None:
    unknown = contact(person="p-nobody")
    given(life.submitted()).when(OFFICER, unknown, "2026-10-20").then_refused("E65")
    named = contact(person=None, name=text("the switchboard"))
    given(life.submitted()).when(OFFICER, named, "2026-10-20").then(ContactRecorded)


def test_a_contact_is_with_one_person_by_id_or_by_name() -> None:
    for wrong in ({"person": None}, {"name": text("somebody else")}):
        with pytest.raises(ValidationError, match="give the person's id"):
            contact(**wrong)


def test_R15_a_person_with_a_conflict_of_interest_has_no_contacts_in_the_case() -> None:
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    case = life.submitted().when(OFFICER, conflict, "2026-10-19").after
    given(case).when(OFFICER, contact(), "2026-10-20").then_refused("R15")
