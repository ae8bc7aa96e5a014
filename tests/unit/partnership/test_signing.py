"""Signatures: of one document, by one or two persons, in the engine, on paper or elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from domain.kernel.edition import FIRST
from domain.kernel.free_text import Retention
from domain.partnership.agreement import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    CosignAgreement,
    CountersignAgreement,
    SignAgreement,
)
from domain.partnership.attachments import FileAttached
from domain.partnership.recorded_signatures import RecordSignature, SignedCopy
from domain.partnership.report_schedule import ReportOverdue
from domain.partnership.reporting import ReportPrepared, ReportSubmitted
from domain.partnership.signatures import Mandate, MandateBasis, Signature, SignatureMethod
from domain.partnership.signing import SignatureGiven
from domain.partnership.statuses import AgreementStatus, PeriodStatus
from tests.unit.partnership import life
from tests.unit.partnership.papers import (
    COUNTERSIGN,
    DOCUMENT,
    JOINTLY,
    SIGN,
    on_paper,
    report_of,
    signed_report,
    stored_file,
)
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    EVERYTHING,
    FUNDER_SIGNATORY,
    OFFICER,
    SECOND_SIGNATORY,
    SIGNATORY,
    text,
)

OTHER = DOCUMENT.model_copy(update={"sha256": "a" * 64})
COSIGN = CosignAgreement(document=DOCUMENT)
ACCOUNT = text("account")


def by_the_first(case: Case) -> Case:
    """The rest of its life is decided by the first edition."""
    return replace(case, edition=FIRST)


def half_signed() -> Case:
    sign = SIGN.model_copy(update={"signature": JOINTLY})
    return given(life.approved()).when(SIGNATORY, sign, "2026-12-15").then(SignatureGiven)


def half_signed_report() -> Case:
    entry = life.prepared().state.periods[0].prepared_in
    sign = signed_report(1, entry, JOINTLY)
    return given(life.prepared()).when(SIGNATORY, sign, "2028-02-21").then(SignatureGiven)


def paper_of(person: str, day: date, named: bool = False) -> RecordSignature:
    paper = on_paper(day, account=ACCOUNT if named else None)
    return paper.model_copy(update={"signatory": person})


def test_a_signature_is_kept_with_its_document_its_sign_in_and_its_mandate() -> None:
    mandate = Mandate(basis=MandateBasis.POWER_OF_ATTORNEY, reference=text("power of attorney"))
    signature = Signature(acr="http://id.example/loa3", amr=("bankid",), mandate=mandate)
    sign = SIGN.model_copy(update={"signature": signature})
    told = given(life.approved()).when(SIGNATORY, sign, "2026-12-15")
    told.then(
        SignatureGiven(
            subject="agreement",
            party="applicant",
            signatory=SIGNATORY.person,
            method=SignatureMethod.ENGINE,
            document=DOCUMENT,
            mandate=mandate,
            acr="http://id.example/loa3",
            amr=("bankid",),
        ),
        AgreementSigned,
    )


def test_a_power_of_attorney_says_where_it_is_found() -> None:
    with pytest.raises(ValueError, match="where the power of attorney is found"):
        Mandate(basis=MandateBasis.POWER_OF_ATTORNEY)


def test_E80_a_signature_names_its_document() -> None:
    sign = SignAgreement(account=ACCOUNT)
    given(life.approved()).when(SIGNATORY, sign, "2026-12-15").then_refused("E80")
    countersign = CountersignAgreement()
    told = given(life.signed()).when(FUNDER_SIGNATORY, countersign, "2026-12-20")
    told.then_refused("E80")


def test_E81_a_report_that_was_prepared_again_is_read_again() -> None:
    first = life.prepared().state.periods[0].prepared_in
    again = life.prepared().when(COORDINATOR, report_of(1), "2028-02-21").after
    second = again.state.periods[0].prepared_in
    told = given(again).when(SIGNATORY, signed_report(1, first), "2028-02-22")
    told.then_refused("E81", shown=first, present=second)


def test_E82_the_funder_signs_what_the_applicant_has_signed() -> None:
    other = CountersignAgreement(document=OTHER)
    told = given(life.signed()).when(FUNDER_SIGNATORY, other, "2026-12-20")
    told.then_refused("E82", signed=DOCUMENT.sha256)


def test_the_first_of_two_signatures_asks_for_the_second() -> None:
    sign = SIGN.model_copy(update={"signature": JOINTLY})
    told = given(life.approved()).when(SIGNATORY, sign, "2026-12-15")
    after = told.then(SignatureGiven)
    assert told.templates == ["agreement_to_cosign"]
    assert after.state.agreement is AgreementStatus.HALF_SIGNED
    [task] = after.view.waiting
    assert (task.command, task.except_for) == ("cosign_agreement", (SIGNATORY.person,))
    assert after.view.reserved_minor == 60_000_000


def test_two_who_sign_jointly_name_one_account() -> None:
    told = given(half_signed()).when(SECOND_SIGNATORY, COSIGN, "2026-12-16")
    told.then(SignatureGiven, AgreementSigned(signatory=SECOND_SIGNATORY.person, account=ACCOUNT))
    given(half_signed()).when(SECOND_SIGNATORY, SIGN, "2026-12-16").then_refused("E03")
    given(life.approved()).when(SECOND_SIGNATORY, COSIGN, "2026-12-16").then_refused("E03")


def test_E83_two_who_sign_jointly_are_two_persons() -> None:
    given(half_signed()).when(SIGNATORY, COSIGN, "2026-12-16").then_refused("E83")


def test_E82_two_who_sign_jointly_sign_one_document() -> None:
    other = CosignAgreement(document=OTHER)
    given(half_signed()).when(SECOND_SIGNATORY, other, "2026-12-16").then_refused("E82")


def test_half_a_signature_in_time_is_none() -> None:
    waiting = half_signed().until("2027-01-30")
    given(waiting).when_passes("signature_due").then(AgreementLapsed(released_minor=60_000_000))
    late = given(half_signed()).when(SECOND_SIGNATORY, COSIGN, "2027-02-01 00:00:00")
    late.then_refused("E21")


def test_the_reminder_asks_the_one_who_has_not_signed() -> None:
    reminded = given(half_signed()).when_passes("signature_reminder-1")
    assert reminded.templates == ["agreement_to_cosign"]


def test_the_funder_can_sign_jointly_too() -> None:
    jointly = CountersignAgreement(document=DOCUMENT, signature=JOINTLY)
    told = given(life.signed()).when(FUNDER_SIGNATORY, jointly, "2026-12-20")
    half = told.then(SignatureGiven)
    assert told.templates == ["agreement_signed"]
    given(half).when(FUNDER_SIGNATORY, COUNTERSIGN, "2026-12-21").then_refused("E83")
    both = given(half).when(EVERYTHING, COUNTERSIGN, "2026-12-21")
    both.then(SignatureGiven, AgreementCountersigned)


def test_a_report_that_two_sign_is_submitted_by_the_second() -> None:
    entry = half_signed_report().state.periods[0].prepared_in
    [task] = half_signed_report().view.waiting
    assert (task.command, task.except_for) == ("sign_report", (SIGNATORY.person,))
    sign = signed_report(1, entry)
    given(half_signed_report()).when(SIGNATORY, sign, "2028-02-22").then_refused("E83")
    told = given(half_signed_report()).when(SECOND_SIGNATORY, sign, "2028-02-22")
    told.then(SignatureGiven, ReportSubmitted)


def test_a_report_that_is_prepared_again_needs_both_signatures_again() -> None:
    again = half_signed_report().when(COORDINATOR, report_of(1), "2028-02-22").after
    assert again.state.periods[0].signed_by == ()


def test_a_report_that_nobody_signs_becomes_overdue_and_keeps_what_was_prepared() -> None:
    told = given(life.prepared().until("2028-03-01")).when_passes("report_due-1")
    after = told.then(ReportOverdue(period=1))
    assert told.templates == ["report_to_sign", "report_missing"]
    period = after.state.periods[0]
    assert (period.status, period.overdue) == (PeriodStatus.AWAITING_SIGNATURE, True)
    assert "report_due-1" not in after.armed
    told = given(after).when(SIGNATORY, signed_report(1, period.prepared_in), "2028-03-10")
    told.then(SignatureGiven, ReportSubmitted)
    assert told.notices[0].facts["late"] is True


def test_a_report_that_was_overdue_is_not_overdue_twice() -> None:
    late = life.to_report().until("2028-03-05")
    prepared = given(late).when(COORDINATOR, report_of(1), "2028-03-05").then(ReportPrepared)
    assert "report_due-1" not in prepared.armed


def test_paper_signs_an_agreement_and_an_officer_vouches_for_it() -> None:
    day = date(2026, 12, 14)
    told = given(life.approved()).when(OFFICER, on_paper(day, account=ACCOUNT), "2026-12-15")
    told.then(
        SignatureGiven(
            subject="agreement",
            party="applicant",
            signatory=SIGNATORY.person,
            method=SignatureMethod.PAPER,
            document=DOCUMENT,
            mandate=Mandate(),
            signed_on=day,
            received_on=day,
            evidence=text("scan"),
            vouched_by=OFFICER.person,
        ),
        AgreementSigned(signatory=SIGNATORY.person, account=ACCOUNT),
    )
    assert told.templates == ["agreement_signed"]


def test_one_of_two_signs_on_paper_and_the_other_in_the_engine() -> None:
    paper = paper_of(SECOND_SIGNATORY.person, date(2026, 12, 16))
    given(half_signed()).when(OFFICER, paper, "2026-12-17").then(SignatureGiven, AgreementSigned)


def test_paper_countersigns_for_the_funder() -> None:
    paper = paper_of(FUNDER_SIGNATORY.person, date(2026, 12, 20))
    told = given(life.signed()).when(OFFICER, paper, "2026-12-20")
    told.then(SignatureGiven, AgreementCountersigned)


def test_E87_the_account_is_named_with_the_first_signature_and_only_then() -> None:
    unnamed = on_paper(date(2026, 12, 14))
    given(life.approved()).when(OFFICER, unnamed, "2026-12-15").then_refused("E87")
    named = paper_of(SECOND_SIGNATORY.person, date(2026, 12, 16), named=True)
    given(half_signed()).when(OFFICER, named, "2026-12-16").then_refused("E87")


def test_E84_a_signature_from_elsewhere_is_by_a_signatory_of_the_party() -> None:
    paper = paper_of(COORDINATOR.person, date(2026, 12, 14), named=True)
    told = given(life.approved()).when(OFFICER, paper, "2026-12-15")
    told.then_refused("E84", needed=["signatory"])


def test_E85_nobody_vouches_for_their_own_signature() -> None:
    paper = paper_of(EVERYTHING.person, date(2026, 12, 20))
    given(life.signed()).when(EVERYTHING, paper, "2026-12-20").then_refused("E85")


def test_E86_what_is_recorded_has_been_signed() -> None:
    tomorrow = on_paper(date(2026, 12, 16), account=ACCOUNT)
    given(life.approved()).when(OFFICER, tomorrow, "2026-12-15").then_refused("E86")


def test_E86_the_officer_has_the_paper_when_they_record_it() -> None:
    """However long the decision takes."""
    tomorrow = on_paper(date(2026, 12, 16), account=ACCOUNT)
    told = given(life.approved()).when(OFFICER, tomorrow, "2026-12-16", received="2026-12-15")
    told.then_refused("E86", today="2026-12-15")


@pytest.mark.parametrize(("received", "late"), [("2028-03-01", False), ("2028-03-02", True)])
def test_a_report_is_in_time_by_when_its_signature_was_received(received: str, late: bool) -> None:
    sign = signed_report(1, life.prepared().state.periods[0].prepared_in)
    told = given(life.prepared()).when(SIGNATORY, sign, "2028-03-02", received=received)
    told.then(SignatureGiven, ReportSubmitted)
    assert told.notices[0].facts["late"] is late


@pytest.mark.parametrize(("received", "late"), [("2028-03-01", False), ("2028-03-02", True)])
def test_a_report_on_paper_is_in_time_by_the_day_on_which_it_came(
    received: str, late: bool
) -> None:
    entry = life.prepared().state.periods[0].prepared_in
    document = DOCUMENT.model_copy(update={"entry": entry})
    paper = on_paper(date.fromisoformat(received), period=1)
    paper = paper.model_copy(update={"document": document})
    told = given(life.prepared().until("2028-03-03")).when(OFFICER, paper, "2028-03-03")
    told.then(SignatureGiven, ReportSubmitted)
    assert told.notices[0].facts["late"] is late


def test_under_the_first_edition_nothing_is_asked_of_a_signature() -> None:
    sign = SignAgreement(account=ACCOUNT)
    signed = given(by_the_first(life.approved())).when(SIGNATORY, sign, "2026-12-15")
    after = signed.then(AgreementSigned(signatory=SIGNATORY.person, account=ACCOUNT))
    assert [check.rule for check in signed.ruling.checks] == ["E02", "E03", "E03", "E21"]
    told = given(after).when(FUNDER_SIGNATORY, CountersignAgreement(), "2026-12-20")
    told.then(AgreementCountersigned)
    assert [check.rule for check in told.ruling.checks] == ["E02", "E03", "E03", "R15"]


def test_under_the_first_edition_a_report_is_submitted_at_once() -> None:
    to_report = by_the_first(life.to_report())
    told = given(to_report).when(COORDINATOR, report_of(1), "2028-02-20")
    told.then(ReportSubmitted)
    states = next(one for one in told.ruling.checks if one.inputs.get("status") == "open")
    assert states.inputs["needed"] == ["upcoming", "open", "overdue", "returned"]
    unsigned = report_of(1, approval_signature=None)
    told = given(to_report).when(COORDINATOR, unsigned, "2028-02-20")
    told.then_refused("R22", missing=["approval_signature"])


def copy_of_what_was_signed() -> SignedCopy:
    return SignedCopy(
        file=stored_file(), retention=Retention.ACCOUNTING, name=text("agreement.pdf")
    )


def test_what_was_signed_elsewhere_is_attached_by_the_same_entry() -> None:
    copy = copy_of_what_was_signed()
    paper = on_paper(date(2026, 12, 14), account=ACCOUNT, signed_copy=copy)
    attached = FileAttached(
        document="signed_agreement",
        file=copy.file,
        retention=Retention.ACCOUNTING,
        name=copy.name,
    )
    signed = given(life.approved()).when(OFFICER, paper, "2026-12-15")
    signed.then(SignatureGiven, AgreementSigned, attached)


def test_a_signature_that_is_refused_attaches_nothing() -> None:
    early = on_paper(date(2026, 12, 16), account=ACCOUNT, signed_copy=copy_of_what_was_signed())
    given(life.approved()).when(OFFICER, early, "2026-12-15").then_refused("E86")


def test_a_signature_without_a_file_is_written_as_before() -> None:
    paper = on_paper(date(2026, 12, 14), account=ACCOUNT)
    assert "signed_copy" not in paper.model_dump(mode="json")
