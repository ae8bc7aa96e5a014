"""Every kind of letter says whether it may wait, and none that a day depends on does."""

from typing import Any

import pytest

from domain.kernel.consequences import Notice
from domain.kernel.kind import StreamKind
from domain.kernel.urgency import Urgency
from domain.kinds import KINDS
from domain.partnership.notices import FACTS, NoticeTemplate
from services.notification.notice_content import REACHED_NOBODY
from services.notification.rendering import TEMPLATES, render
from tests.unit.notification.test_rendering import ROUND_NOTICES, content

MAY_WAIT = {
    *("agreement_in_force", "payment_made", "case_closed", "application_to_check"),
    *("revision_to_check", "application_withdrawn", "application_eligible", "conflict_declared"),
    *("reported_interest_to_rule_on", "reported_interest_settled", "clarification_received"),
    *("interest_to_rule_on", "ready_for_decision", "assessment_revised", "grant_returned"),
    *("grant_lapsed", "report_received", "closing_due", "round_opened", "round_closed"),
}
"""Written out again: a letter that begins to wait should be looked at twice."""
DAYS = {"due", "signature_due", "closes_on", "closed_on", "effective_on"}
"""Facts that say by when something has to be done."""
INFORMS_OF_A_DAY = {"grant_lapsed"}
"""The day is over, and the money is back in the budget."""


def declared() -> dict[str, Urgency]:
    return {template: its for kind in KINDS for template, its in kind.letters.items()}


def test_every_letter_that_has_words_says_whether_it_may_wait() -> None:
    files = {file.stem for file in TEMPLATES.glob("*.txt") if not file.stem.startswith("_")}
    assert declared().keys() | {REACHED_NOBODY} == files


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_each_kind_of_stream_declares_its_own_letters(kind: StreamKind[Any]) -> None:
    own = {
        "partnership": {one.value for one in NoticeTemplate},
        "round": {one.template for one in ROUND_NOTICES} | {"wait_reminder"},
    }
    assert kind.letters.keys() == own.get(kind.name, set())


def test_these_may_wait_and_no_others() -> None:
    assert {one for one, its in declared().items() if its is Urgency.MAY_WAIT} == MAY_WAIT


@pytest.mark.parametrize("template", NoticeTemplate)
def test_a_letter_that_names_a_last_day_goes_at_once(template: NoticeTemplate) -> None:
    if DAYS & set(FACTS[template]) and template not in INFORMS_OF_A_DAY:
        assert not KINDS.may_wait("partnership/2026-0001", template.value)


@pytest.mark.parametrize("template", [REACHED_NOBODY, "a_letter_of_newer_code"])
def test_a_letter_that_no_kind_declares_goes_at_once(template: str) -> None:
    assert not KINDS.may_wait("partnership/2026-0001", template)


# Links

PORTAL = "https://portal.example.se"


@pytest.mark.parametrize("template", NoticeTemplate)
def test_a_letter_of_a_case_leads_to_it_in_both_languages(template: NoticeTemplate) -> None:
    letter = render(content(template), "A", PORTAL)
    assert letter.body.count(f"{PORTAL}/streams/partnership/2026-0042\n") == 2


@pytest.mark.parametrize("notice", ROUND_NOTICES, ids=lambda one: one.template)
def test_a_letter_of_a_round_leads_to_it_in_both_languages(notice: Notice) -> None:
    stream = "round/kp-2026-autumn"
    texts = {name: "A text" for name in ("title", "reason", "reasons") if name in notice.facts}
    facts = {name: fact for name, fact in notice.facts.items() if name not in texts}
    of_round = content(NoticeTemplate.CASE_CLOSED).model_copy(
        update={"template": notice.template, "stream": stream, "facts": facts, "texts": texts}
    )
    assert render(of_round, "A", PORTAL).body.count(f"{PORTAL}/streams/{stream}\n") == 2


def test_that_a_letter_reached_nobody_leads_to_what_it_was_about() -> None:
    about = content(NoticeTemplate.CASE_CLOSED)
    facts = about.facts | {"unreached": "report_open", "asked": []}
    lost = about.model_copy(update={"template": REACHED_NOBODY, "facts": facts})
    assert render(lost, "A", PORTAL).body.count(f"{PORTAL}/streams/{about.stream}\n") == 2
