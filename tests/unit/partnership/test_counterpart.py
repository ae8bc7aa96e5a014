"""A counterpart abroad is linked by id: its people write with the applicant and sign for it."""

from datetime import date
from typing import Any

import pytest

from domain.editions import LATEST
from domain.kernel.actors import COUNTERPART_ROLES, BodyKind, Role, RoleHeld
from domain.kernel.decision_context import OrganisationsOf
from domain.kernel.reading import Extent, Part, may_read, principal_of
from domain.partnership.application import CounterpartsInvited, DraftSaved, SaveDraft
from domain.partnership.application import SubmitApplication as Submit
from domain.partnership.completion import RequestCompletion
from domain.partnership.counterpart import (
    CompletionDrafted,
    CounterpartSigned,
    DraftCompletion,
    DraftReport,
    ReportDrafted,
    SignAsCounterpart,
)
from domain.partnership.kind import DECIDER
from domain.partnership.reading import FIELDS, read_stream
from domain.partnership.signatures import Mandate, Signature
from domain.partnership.signing import SignatureGiven
from domain.partnership.terms import Application, IfMissed
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ABROAD,
    APPLICANT,
    COORDINATOR,
    COUNTERPART_CONTACT,
    COUNTERPART_SIGNATORY,
    DECISION_MAKER,
    FUNDER,
    FUNDER_SIGNATORY,
    OFFICER,
    SIGNATORY,
    text,
)

DAY = date(2026, 12, 11)
INVITE = SaveDraft(content=text("draft"), counterparts=(ABROAD,))
WRITE = SaveDraft(content=text("more"))


def linked(**changes: Any) -> Application:
    one = papers.counterpart("UA").model_copy(update={"organisation": ABROAD, **changes})
    return papers.application(counterparts=(one,))


def granted() -> Case:
    return life.assessed_with(linked()).when(DECISION_MAKER, papers.approval(), "2026-12-11").after


def test_the_applicant_invites_a_counterpart_and_its_contact_writes_the_draft() -> None:
    given(life.draft()).when(COUNTERPART_CONTACT, WRITE, "2026-09-21").then_refused("E02")
    invited = (
        life.draft()
        .when(COORDINATOR, INVITE, "2026-09-21")
        .then(DraftSaved, CounterpartsInvited(counterparts=(ABROAD,), newly=(ABROAD,)))
    )
    given(invited).when(COUNTERPART_CONTACT, WRITE, "2026-09-22").then(DraftSaved)
    given(invited).when(COUNTERPART_SIGNATORY, WRITE, "2026-09-22").then_refused("E02")
    kept = given(invited).when(COORDINATOR, WRITE, "2026-09-22").then(DraftSaved)
    assert kept.view.counterparts == (ABROAD,)


def test_the_contact_gets_a_letter_once_when_the_counterpart_is_invited() -> None:
    invited = life.draft().when(COORDINATOR, INVITE, "2026-09-21")
    assert invited.templates == ["counterpart_invited"]
    (notice,) = invited.notices
    assert [(one.organisation, one.roles) for one in notice.to] == [
        (ABROAD, (Role.COUNTERPART_CONTACT,))
    ]
    again = invited.after.when(COORDINATOR, INVITE, "2026-09-22")
    assert again.templates == []


def test_a_counterpart_is_told_when_its_signatory_can_sign() -> None:
    approved = life.assessed_with(linked()).when(DECISION_MAKER, papers.approval(), "2026-12-11")
    assert approved.templates == ["application_approved", "counterpart_to_sign"]
    to = approved.notices[1].to
    assert [(one.organisation, one.roles) for one in to] == [(ABROAD, COUNTERPART_ROLES)]


def test_only_the_applicant_invites() -> None:
    invited = life.draft().when(COORDINATOR, INVITE, "2026-09-21").after
    given(invited).when(COUNTERPART_CONTACT, INVITE, "2026-09-22").then_refused("E02")
    submit = Submit(application=linked())
    given(invited).when(COUNTERPART_CONTACT, submit, "2026-10-01").then_refused("E02")


@pytest.mark.parametrize("who", ["local/nowhere", APPLICANT])
def test_E66_who_is_invited_is_an_organisation_abroad(who: str) -> None:
    invite = INVITE.model_copy(update={"counterparts": (who,)})
    given(life.draft()).when(COORDINATOR, invite, "2026-09-21").then_refused("E66", wrong=[who])


@pytest.mark.parametrize(
    "changes",
    [{"organisation": "local/nowhere"}, {"country": "RS"}, {"kind": BodyKind.REGION}],
)
def test_E66_the_application_says_what_the_register_says(changes: dict[str, Any]) -> None:
    submit = Submit(application=linked(**changes))
    given(life.draft()).when(COORDINATOR, submit, "2026-10-01").then_refused("E66")


def test_an_application_without_a_link_is_checked_as_before() -> None:
    told = given(life.draft()).when(COORDINATOR, papers.SUBMIT, "2026-10-01")
    assert "E66" not in {check.rule for check in told.ruling.checks}
    said = told.ruling.events[0].model_dump(mode="json")
    assert "organisation" not in said["application"]["counterparts"][0]


def test_the_register_is_asked_about_the_counterparts() -> None:
    needs = DECIDER.needs(life.draft().state, Submit(application=linked()), 2)
    assert OrganisationsOf((ABROAD,)) in needs


def test_the_counterpart_writes_on_what_was_asked_for_and_on_reports() -> None:
    case = life.draft().when(COORDINATOR, Submit(application=linked()), "2026-10-01").after
    case = life.declared(case, "2026-10-02")
    ask = RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("what"))
    asked = case.when(OFFICER, ask, "2026-10-20").after
    written = DraftCompletion(content=text("draft"))
    given(asked).when(COUNTERPART_CONTACT, written, "2026-10-21").then(
        CompletionDrafted(written_by=COUNTERPART_CONTACT.person, content=text("draft"))
    )
    given(case).when(COUNTERPART_CONTACT, written, "2026-10-21").then_refused("E03")


def test_the_counterpart_signs_for_its_own_side_once() -> None:
    sign = SignAsCounterpart(document=papers.DOCUMENT)
    signed = (
        given(granted())
        .when(COUNTERPART_SIGNATORY, sign, "2026-12-14")
        .then(
            SignatureGiven,
            CounterpartSigned(organisation=ABROAD, signatory=COUNTERPART_SIGNATORY.person),
        )
    )
    given(signed).when(COUNTERPART_SIGNATORY, sign, "2026-12-15").then_refused("E67")
    given(granted()).when(COUNTERPART_CONTACT, sign, "2026-12-14").then_refused("E02")
    given(life.approved()).when(COUNTERPART_SIGNATORY, sign, "2026-12-14").then_refused("E02")
    active = signed.when(SIGNATORY, papers.SIGN, "2026-12-15").after
    active = active.when(FUNDER_SIGNATORY, papers.COUNTERSIGN, "2026-12-20").after
    draft = DraftReport(period=1, content=text("draft"))
    given(active).when(COUNTERPART_CONTACT, draft, "2027-06-01").then(ReportDrafted)


def test_E80_a_counterpart_names_the_document_that_it_signs() -> None:
    unnamed = SignAsCounterpart()
    given(granted()).when(COUNTERPART_SIGNATORY, unnamed, "2026-12-14").then_refused("E80")


def test_a_counterpart_whose_rules_ask_for_two_has_signed_with_the_second() -> None:
    jointly = Signature(mandate=Mandate(jointly=True))
    sign = SignAsCounterpart(document=papers.DOCUMENT, signature=jointly)
    half = given(granted()).when(COUNTERPART_SIGNATORY, sign, "2026-12-14").then(SignatureGiven)
    given(half).when(COUNTERPART_SIGNATORY, sign, "2026-12-15").then_refused("E83")


def test_a_counterpart_signs_on_paper_and_an_officer_vouches_for_it() -> None:
    on_paper = papers.on_paper(date(2026, 12, 14)).model_copy(
        update={"signatory": COUNTERPART_SIGNATORY.person, "counterpart": ABROAD}
    )
    given(granted()).when(OFFICER, on_paper, "2026-12-15").then(SignatureGiven, CounterpartSigned)
    by_contact = on_paper.model_copy(update={"signatory": COUNTERPART_CONTACT.person})
    given(granted()).when(OFFICER, by_contact, "2026-12-15").then_refused("E84")
    with_account = on_paper.model_copy(update={"account": text("account")})
    given(granted()).when(OFFICER, with_account, "2026-12-15").then_refused("E87")


def test_E88_a_signature_is_recorded_for_a_counterpart_of_the_case_only() -> None:
    strangers = papers.on_paper(date(2026, 12, 14)).model_copy(update={"counterpart": ABROAD})
    given(life.approved()).when(OFFICER, strangers, "2026-12-15").then_refused("E88")


def test_a_counterpart_sees_neither_account_nor_salaries() -> None:
    assert (FIELDS["account"], FIELDS["salary_form"]) == (Part.ACCOUNT, Part.SALARIES)
    stream = read_stream(granted().state, "partnership/2026-0001", FUNDER, LATEST)
    for part in (Part.ACCOUNT, Part.SALARIES):
        for role in (Role.COUNTERPART_CONTACT, Role.COUNTERPART_SIGNATORY):
            held = RoleHeld(person="p-1", organisation=ABROAD, role=role, starts=DAY)
            sight = may_read(principal_of("p-1", [held], (), DAY), stream, part)
            assert sight.extent is Extent.NOTHING
