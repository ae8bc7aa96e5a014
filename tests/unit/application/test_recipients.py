"""Who has received a person's data: which letters, readings, webhooks and parties count."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from application.portal.systems import PROGRAM
from application.portal.webhooks import Told
from application.recipients import How, Known, Recipient, SentLetter, recipients_in
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.consequences import Notice
from domain.kernel.reading import ReadStream
from services.journal.readings import ReadSince

PERSON, COLLEAGUE, ABROAD, OFFICER, SYSTEM = (
    *("p-person", "p-colleague", "p-abroad", "p-officer"),
    "p-system-of-asp",
)
FUNDER, APPLICANT, PARTNER = "local/funder", "local/asp", "local/kisumu"
CASE, OTHER = "partnership/2026-0001", "partnership/2026-0002"
SINCE = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "0b9f8d1e-6e63-4d57-9d5c-6f6d3a5f5d10"
KEPT = {"text": TEXT, "sha256": "0" * 64}
ROLES = tuple(
    RoleHeld(person=person, organisation=organisation, role=role, starts=date(2020, 1, 1))
    for person, organisation, role in (
        (PERSON, APPLICANT, Role.COORDINATOR),
        (COLLEAGUE, APPLICANT, Role.SIGNATORY),
        (SYSTEM, APPLICANT, Role.COORDINATOR),
        (ABROAD, PARTNER, Role.COUNTERPART_CONTACT),
        (OFFICER, FUNDER, Role.PROGRAMME_OFFICER),
    )
)


def parts(stream: str, applicant: str = APPLICANT) -> ReadStream:
    return ReadStream(stream, (), FUNDER, applicant=applicant, counterparts=(PARTNER,))


def known(**more: Any) -> Known:
    return Known(
        **{
            "person": PERSON,
            "funder": FUNDER,
            "roles": ROLES,
            "named": {CASE: SINCE},
            "texts": frozenset({TEXT}),
            "parts": {},
            "letters": (),
            "readings": (),
            **more,
        }
    )


def letter(to: str = COLLEAGUE, template: str = "report_returned", **facts: Any) -> SentLetter:
    return SentLetter(CASE, to, SINCE, Notice(template=template, to=(), facts=facts))


def test_nothing_that_is_recorded_is_nobody() -> None:
    assert recipients_in(known()) == ()


@pytest.mark.parametrize(
    "facts",
    [{"person": PERSON}, {"reported_by": PERSON}, {"reason": KEPT}, {"sections": [{"a": KEPT}]}],
)
def test_a_letter_that_names_or_quotes_the_person_counts(facts: dict[str, Any]) -> None:
    (found,) = recipients_in(known(letters=(letter(**facts),)))
    assert found == Recipient(How.LETTER, COLLEAGUE, (APPLICANT,), True, (CASE,), SINCE)


@pytest.mark.parametrize(
    "sent",
    [
        letter(person=OFFICER),
        letter(reason={"text": TEXT.replace("0", "1"), "sha256": "0" * 64}),
        letter(case=CASE),
        letter(template="reached_nobody", person=PERSON),
    ],
)
def test_a_letter_about_something_else_does_not(sent: SentLetter) -> None:
    assert recipients_in(known(letters=(sent,))) == ()


def test_a_letter_that_may_show_who_reported_the_person_is_told_apart() -> None:
    sent = letter(OFFICER, "reported_interest_settled", person=PERSON)
    (found,) = recipients_in(known(letters=(sent,)))
    assert (found.how, found.outside) == (How.REPORT, False)


def test_each_recipient_stands_once_for_every_way_with_the_last_time() -> None:
    later = SINCE + timedelta(days=1)
    readings = (
        ReadSince(COLLEAGUE, CASE, "portal", SINCE),
        ReadSince(COLLEAGUE, OTHER, "starter.py show", later),
        ReadSince(COLLEAGUE, CASE, PROGRAM, SINCE),
        ReadSince(None, CASE, "starter.py show", SINCE),
    )
    found = recipients_in(known(letters=(letter(person=PERSON),), readings=readings))
    assert [(one.how, one.person, one.streams, one.last, one.outside) for one in found] == [
        (How.LETTER, COLLEAGUE, (CASE,), SINCE, True),
        (How.API, COLLEAGUE, (CASE,), SINCE, True),
        (How.READ, COLLEAGUE, (CASE, OTHER), later, True),
        (How.READ, None, (CASE,), SINCE, False),
    ]


def test_somebody_without_a_role_is_outside() -> None:
    (found,) = recipients_in(known(readings=(ReadSince("p-guest", CASE, "portal", SINCE),)))
    assert (found.organisations, found.outside) == ((), True)


def test_the_organisations_of_each_case_are_recipients() -> None:
    found = recipients_in(known(parts={CASE: parts(CASE), OTHER: parts(OTHER, "local/bjork")}))
    assert {(one.organisations, one.streams) for one in found} == {
        ((APPLICANT,), (CASE,)),
        (("local/bjork",), (OTHER,)),
        ((PARTNER,), (CASE, OTHER)),
    }
    assert {(one.how, one.outside, one.last) for one in found} == {(How.PARTY, True, None)}


@pytest.mark.parametrize(
    ("organisation", "after", "counts"),
    [
        (APPLICANT, timedelta(), True),
        (APPLICANT, timedelta(seconds=-1), False),
        ("local/bjork", timedelta(), False),
    ],
)
def test_a_webhook_counts_if_its_system_takes_part_and_was_told_since(
    organisation: str, after: timedelta, counts: bool
) -> None:
    told = Told("hooks.example.org", SYSTEM, organisation, SINCE + after)
    found = recipients_in(known(parts={CASE: parts(CASE)}, webhooks=(told,)))
    hosts = [(one.person, one.host) for one in found if one.how is How.WEBHOOK]
    assert hosts == ([(SYSTEM, "hooks.example.org")] if counts else [])


def test_those_outside_the_funder_come_first() -> None:
    readings = (
        ReadSince(OFFICER, CASE, "portal", SINCE + timedelta(days=9)),
        ReadSince(ABROAD, CASE, "portal", SINCE),
    )
    found = recipients_in(known(readings=readings))
    assert [one.person for one in found] == [ABROAD, OFFICER]
