"""The agreement: signed in time by the applicant, countersigned by the funder, or lapsed."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.kernel.dates import end_of, start_of
from domain.partnership.agreement import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    SignatureReminded,
)
from domain.partnership.signing import SignatureGiven
from domain.partnership.terms import Reminder, ReportingPlan
from tests.unit.partnership import life
from tests.unit.partnership.papers import COUNTERSIGN, SIGN
from tests.unit.partnership.story import given
from tests.unit.partnership.world import (
    COORDINATOR,
    DECISION_MAKER,
    FUNDER_SIGNATORY,
    SIGNATORY,
    STRANGER,
    at,
    text,
)


def test_the_applicants_signatory_signs_and_names_the_account() -> None:
    told = given(life.approved()).when(SIGNATORY, SIGN, "2026-12-15")
    after = told.then(
        SignatureGiven, AgreementSigned(signatory=SIGNATORY.person, account=text("account"))
    )
    assert after.armed == {}
    assert told.templates == ["agreement_signed"]


@pytest.mark.parametrize("who", [COORDINATOR, STRANGER, FUNDER_SIGNATORY])
def test_nobody_else_signs_for_the_applicant(who: Actor) -> None:
    given(life.approved()).when(who, SIGN, "2026-12-15").then_refused("E02")


def test_an_agreement_is_signed_after_the_decision_and_once() -> None:
    given(life.assessed()).when(SIGNATORY, SIGN, "2026-12-01").then_refused("E03")
    given(life.signed()).when(SIGNATORY, SIGN, "2026-12-16").then_refused("E03", status="signed")


def test_E21_the_last_day_to_sign_counts_to_its_end() -> None:
    given(life.approved()).when(SIGNATORY, SIGN, "2027-01-31 23:59:59").then(
        SignatureGiven, AgreementSigned
    )
    late = given(life.approved()).when(SIGNATORY, SIGN, "2027-02-01 00:00:00")
    late.then_refused("E21", last_day="2027-01-31")


def test_an_agreement_that_nobody_signs_lapses_and_the_money_goes_back() -> None:
    told = given(life.approved().until("2027-01-30")).when_passes("signature_due")
    after = told.then(AgreementLapsed(released_minor=60_000_000))
    assert after.view.headline == "not_signed"
    assert after.view.finished
    assert after.books.of("reserved") == 0
    assert after.books.of("frame") == 100_000_000
    assert told.templates == ["agreement_lapsed", "grant_lapsed"]


def test_the_applicant_is_reminded_to_sign() -> None:
    told = given(life.approved()).when_passes("signature_reminder-1")
    reminded = told.then(SignatureReminded(reminder=1))
    assert told.templates == ["signature_reminder"]
    given(reminded).when_passes("signature_reminder-2").then(SignatureReminded(reminder=2))


def test_after_an_outage_only_the_last_reminder_goes_out() -> None:
    case = life.approved()
    told = given(case).when_passes("signature_reminder-1", "2027-01-29")
    late = told.then(SignatureReminded(reminder=1, skipped=True))
    assert told.templates == []
    told = given(late).when_passes("signature_reminder-2", "2027-01-29")
    told.then(SignatureReminded(reminder=2))
    assert told.templates == ["signature_reminder"]


def test_after_a_long_outage_no_reminder_goes_out_for_what_has_lapsed() -> None:
    told = given(life.approved()).when_passes("signature_reminder-2", "2027-02-02")
    told.then(SignatureReminded(reminder=2, skipped=True))


def test_the_funder_countersigns_and_the_reporting_plan_is_fixed() -> None:
    told = given(life.signed()).when(FUNDER_SIGNATORY, COUNTERSIGN, "2026-12-20")
    after = told.then(SignatureGiven, AgreementCountersigned)
    [_, event] = told.ruling.events
    assert isinstance(event, AgreementCountersigned)
    # The step of ninety days before would come before the report opens: it is left out.
    assert event.plans[0] == ReportingPlan(
        period=1,
        opens_at=start_of(date(2028, 1, 1)),
        due_at=end_of(date(2028, 3, 1)),
        reminders=(
            Reminder(days=-30, at=at("2028-01-31 08:00:00")),
            Reminder(days=-7, at=at("2028-02-23 08:00:00")),
            Reminder(days=1, at=at("2028-03-02 08:00:00")),
            Reminder(days=14, at=at("2028-03-15 08:00:00")),
        ),
    )
    assert (after.books.of("reserved"), after.books.of("committed")) == (0, 60_000_000)
    assert told.templates == ["agreement_in_force"]


def test_only_the_funders_signatory_countersigns_and_only_what_was_signed() -> None:
    given(life.signed()).when(DECISION_MAKER, COUNTERSIGN, "2026-12-20").then_refused("E02")
    unsigned = given(life.approved()).when(FUNDER_SIGNATORY, COUNTERSIGN, "2026-12-20")
    unsigned.then_refused("E03", status="awaited", needed=["signed"])


def test_no_time_runs_against_an_applicant_who_has_signed() -> None:
    waiting = life.signed().until("2027-06-01")
    given(waiting).when(FUNDER_SIGNATORY, COUNTERSIGN, "2027-06-01").then(
        SignatureGiven, AgreementCountersigned
    )
