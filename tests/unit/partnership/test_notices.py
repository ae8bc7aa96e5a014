"""Each notice carries the facts that the list of templates promises, and nothing else."""

import json
from datetime import date

import pytest

from domain.editions import LATEST
from domain.kernel.actors import COUNTERPART_ROLES, FUNDER_ROLES, Role
from domain.kernel.consequences import Notice
from domain.kernel.decider import EventMetadata
from domain.partnership.account_change import (
    ConfirmAccountChange,
    RefuseAccountChange,
    WithdrawAccountChange,
)
from domain.partnership.application import SaveDraft, WithdrawApplication
from domain.partnership.approval_withdrawal import WithdrawApproval
from domain.partnership.assessment import DeclareConflict
from domain.partnership.closure import CloseCase
from domain.partnership.completion import RequestCompletion
from domain.partnership.completion_withdrawal import WithdrawCompletionRequest
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.declined_grant import DeclineGrant
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.interest_report import ReportInterest
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.partnership.notices import (
    BY_SECTION,
    COMMON,
    FACTS,
    ONLY_SECTIONS,
    SECTIONS,
    NoticeTemplate,
)
from domain.partnership.payment_hold import ReleasePayments
from domain.partnership.reconsideration import ReconsiderDecision
from domain.partnership.reporting import ReturnReport
from domain.partnership.returned_payment import RecordReturnedPayment
from domain.partnership.revision import ReviseApplication
from domain.partnership.section_reasons import (
    ApplicationSection,
    ApplicationSectionReason,
    ReportSection,
    ReportSectionReason,
)
from domain.partnership.terms import ConflictGround, IfMissed, Interest, InterestRuling
from domain.round.facts import NoteRoundCancelled
from tests.unit.partnership import clarification, life, papers
from tests.unit.partnership.papers import application, approval, counterpart, rejection
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import (
    ABROAD,
    ANNOUNCED,
    APPLICANT,
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    ENGINE,
    EVERYTHING,
    FINANCE,
    FUNDER,
    OFFICER,
    SECOND_ASSESSOR,
    SECOND_FINANCE,
    SIGNATORY,
    STREAM,
    at,
    seen_of,
    text,
)

REASON = text("reason")


def sent(case: Case) -> list[Notice]:
    """Every notice that the case has sent, from its first event."""
    state, notices = PARTNERSHIP.initial, list[Notice]()
    metadata = EventMetadata(stream=STREAM, seq=1, at=at("2028-03-12"), actor=ENGINE)
    for event in case.events:
        state = PARTNERSHIP.evolve(state, event, metadata)
        notices += [
            one for one in PARTNERSHIP.effects(state, event, LATEST) if isinstance(one, Notice)
        ]
    return notices


def lives() -> list[Case]:
    """Lives that between them meet every template."""
    extended = ANNOUNCED.model_copy(update={"closes_at": at("2026-10-23 00:00:00")})
    cancelled = ANNOUNCED.model_copy(update={"status": "cancelled", "cancelled_for": REASON})
    withdraw = WithdrawApplication(reason=REASON)
    complete = RequestCompletion(
        due=date(2026, 11, 3),
        if_missed=IfMissed.DISMISS,
        reason=REASON,
        sections=(ApplicationSectionReason(section=ApplicationSection.BUDGET, reason=REASON),),
    )
    invite = SaveDraft(content=text("draft"), counterparts=(ABROAD,))
    abroad = counterpart("UA").model_copy(update={"organisation": ABROAD})
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    reject = rejection()
    ground = DeclareInterest(interest=Interest.OTHER, reason=REASON)
    ruling = RuleOnInterest(
        person=OFFICER.person, ruling=InterestRuling.NOT_DISQUALIFIED, reason=REASON
    )
    report = ReportInterest(person=OFFICER.person, ground=ConflictGround.OTHER, reason=REASON)
    mend = ReturnReport(
        period=1,
        due=date(2028, 4, 1),
        reason=REASON,
        sections=(ReportSectionReason(section=ReportSection.COSTS, reason=REASON),),
    )
    mend_later = ReturnReport(period=1, due=date(2028, 7, 1), reason=REASON)
    half = papers.SIGN.model_copy(update={"signature": papers.JOINTLY})
    sent_back = RecordReturnedPayment(period=1, reason=REASON)
    return [
        life.closing().when(OFFICER, CloseCase(), "2029-03-01").after,
        life.draft().until("2027-01-01"),
        life.draft().when(COORDINATOR, invite, "2026-09-21").after,
        life.assessed_with(application(counterparts=(abroad,)))
        .when(DECISION_MAKER, approval(), "2026-12-11")
        .after,
        life.draft().seeing(streams=seen_of(extended)).until("2026-10-16"),
        life.submitted().when(COORDINATOR, withdraw, "2026-10-02").after,
        life.submitted().when(OFFICER, complete, "2026-10-20").after.until("2027-01-01"),
        life.submitted().when(OFFICER, conflict, "2026-10-02").after,
        life.submitted()
        .when(ASSESSOR, report, "2026-10-02")
        .after.when(EVERYTHING, ruling, "2026-10-03")
        .after,
        life.submitted()
        .when(OFFICER, ground, "2026-10-02")
        .after.when(EVERYTHING, ruling, "2026-10-03")
        .after,
        life.eligible().until("2027-01-01"),
        clarification.asked().until("2027-01-01"),
        clarification.answered(),
        clarification.asked()
        .when(OFFICER, WithdrawCompletionRequest(reason=REASON), "2026-11-21")
        .after,
        life.assessed().when(DECISION_MAKER, reject, "2026-12-11").after,
        life.assessed()
        .when(DECISION_MAKER, reject, "2026-12-11")
        .after.when(DECISION_MAKER, ReconsiderDecision(reason=REASON), "2026-12-14")
        .after,
        life.submitted()
        .when(COORDINATOR, ReviseApplication(application=application()), "2026-10-02")
        .after,
        life.assessed().when(ASSESSOR, papers.revised_assessment(), "2026-11-10").after,
        life.approved().when(SIGNATORY, DeclineGrant(reason=REASON), "2026-12-15").after,
        life.approved().until("2027-06-01"),
        life.approved().when(SIGNATORY, half, "2026-12-15").after.until("2027-06-01"),
        life.prepared().until("2028-06-01"),
        life.active().until("2029-06-01"),
        life.reported().when(OFFICER, mend, "2028-03-10").after,
        life.ordered().when(FINANCE, sent_back, "2028-03-14").after,
        life.draft()
        .seeing(streams=seen_of(cancelled))
        .when(ENGINE, NoteRoundCancelled(round=ANNOUNCED.id), "2026-10-01")
        .after,
        life.warned().when(OFFICER, papers.GOES_ON, "2028-06-02").after,
        life.terminated(life.reported(), "2028-06-16")
        .when(OFFICER, mend_later, "2028-06-20")
        .after.until("2028-09-01"),
        life.active().when(SIGNATORY, papers.RELINQUISH, "2028-01-02").after,
        *ways_back(),
    ]


def ways_back() -> list[Case]:
    """What is taken back, declined, held and changed around payments."""
    release = ReleasePayments(grounds=REASON)
    confirmed = life.account_to_confirm().when(SECOND_FINANCE, ConfirmAccountChange(), "2028-03-14")
    return [
        life.to_attest()
        .when(FINANCE, DeclineAttestation(period=1, reason=REASON), "2028-03-11")
        .after.when(OFFICER, UpholdApproval(period=1, reason=REASON), "2028-03-12")
        .after.when(OFFICER, WithdrawApproval(period=1, reason=REASON), "2028-03-13")
        .after,
        life.held()
        .when(FINANCE, release, "2028-03-13")
        .after.when(SECOND_FINANCE, release, "2028-03-13")
        .after,
        confirmed.after.until("2028-04-01"),
        confirmed.after.when(SIGNATORY, WithdrawAccountChange(), "2028-03-15").after,
        confirmed.after.when(FINANCE, RefuseAccountChange(reason=REASON), "2028-03-15").after,
        life.reopened(),
    ]


EVER_SENT = [notice for case in lives() for notice in sent(case)]


def test_every_template_is_sent_at_some_time_in_some_life() -> None:
    assert {notice.template for notice in EVER_SENT} == {one.value for one in NoticeTemplate}


@pytest.mark.parametrize("template", list(NoticeTemplate))
def test_a_notice_carries_exactly_its_facts(template: NoticeTemplate) -> None:
    for notice in EVER_SENT:
        if notice.template == template:
            named = {SECTIONS, ONLY_SECTIONS} if template in BY_SECTION else set()
            assert set(notice.facts) - named == {*COMMON, *FACTS[template]}


def test_the_letters_that_can_name_sections_have_been_sent_with_them() -> None:
    named = {notice.template for notice in EVER_SENT if SECTIONS in notice.facts}
    assert named == {one.value for one in BY_SECTION}


@pytest.mark.parametrize("template", list(NoticeTemplate))
def test_facts_are_plain_json_that_reads_back_the_same(template: NoticeTemplate) -> None:
    for notice in EVER_SENT:
        if notice.template == template:
            assert json.loads(json.dumps(notice.facts)) == notice.facts
            assert Notice.model_validate_json(notice.model_dump_json()) == notice


def test_a_notice_goes_to_roles_of_the_side_that_it_concerns() -> None:
    applicants = {Role.COORDINATOR, Role.SIGNATORY, Role.CONTROLLER}
    for notice in EVER_SENT:
        for audience in notice.to:
            if notice.template in (
                NoticeTemplate.INTEREST_RULED_ON,
                NoticeTemplate.INTEREST_REPORTED,
            ):
                assert audience.person == OFFICER.person
                continue
            if notice.template == NoticeTemplate.REPORTED_INTEREST_SETTLED:
                assert audience.person == ASSESSOR.person
                assert (audience.organisation, audience.roles) == (FUNDER, FUNDER_ROLES)
                continue
            if notice.template == NoticeTemplate.CLARIFICATION_RECEIVED and audience.person:
                assert audience.person in (ASSESSOR.person, SECOND_ASSESSOR.person)
                continue
            if audience.person:
                assert notice.template.startswith("account_change"), "who gave an account"
                continue
            if audience.organisation == ABROAD:
                assert set(audience.roles) <= set(COUNTERPART_ROLES)
                continue
            assert audience.organisation in (APPLICANT, FUNDER)
            assert audience.roles
            theirs = set(audience.roles) <= applicants
            assert theirs is (audience.organisation == APPLICANT)


def test_only_the_finance_officers_get_the_account() -> None:
    with_account = [notice for notice in EVER_SENT if "account" in notice.facts]
    assert with_account
    for notice in with_account:
        assert [audience.roles for audience in notice.to] == [(Role.FINANCE_OFFICER,)]
