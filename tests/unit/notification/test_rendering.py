"""Every notice is written in both languages, from the facts that it carries and no others."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from jinja2 import UndefinedError

from domain.editions import LATEST
from domain.kernel.actors import SYSTEM
from domain.kernel.consequences import Notice
from domain.kernel.decider import EventMetadata
from domain.kernel.free_text import VaultText
from domain.partnership.notices import BY_SECTION, COMMON, FACTS, SECTIONS, NoticeTemplate
from domain.round.cancellation import RoundCancelled
from domain.round.correction import RoundCorrected
from domain.round.kind import DECIDER as ROUND
from domain.round.window import RoundAnnounced, RoundClosed, RoundExtended, RoundOpened
from services.notification.languages import Erased
from services.notification.notice_content import REACHED_NOBODY, NoticeContent
from services.notification.rendering import TEMPLATES, render

CASE = "partnership/2026-0042"
PERIOD = {
    "period": 1,
    "starts": "2027-01-01",
    "ends": "2027-12-31",
    "due": "2028-03-31",
    "amount_minor": 45_000_000,
}
SAMPLES: dict[str, Any] = {
    "case": "2026-0042",
    "round": "kp-2026-autumn",
    "component": "project",
    "currency": "SEK",
    "applicant": "local/exempelstad",
    "person": "p-017",
    "reported_by": "p-018",
    "periods": [PERIOD, PERIOD | {"period": 2}],
    "period": 1,
    "version": 2,
    "attempt": 2,
    "assessors": 2,
    "missing": 1,
    "days": -7,
    "if_missed": "dismiss",
    "consequence": "assess_as_is",
    "ground": "other",
    "ruling": "not_disqualified",
    "outcome": "not_disqualified",
    "not_paid": [1, 2],
    "completed": True,
    "capped": True,
    "late": True,
    "overdue": False,
    "ordered": [1, 2],
    "was": "closed",
    "back_to": "eligible",
    "awaited": "approve_report",
    "asked": ["programme_officer"],
}
TEXTS = ("title", "reason", "reasons", "comment", "account", "answer", "source", "grounds")
GROUNDS = {
    NoticeTemplate.APPLICATION_DISMISSED: "not_eligible",
    NoticeTemplate.TERMINATION_ANNOUNCED: "report_missing",
    NoticeTemplate.TERMINATION_TO_DECIDE: "report_missing",
    NoticeTemplate.GRANT_TERMINATED: "terms_broken",
}


def sample(fact: str) -> Any:
    """A value of the form that the fact's name stands for."""
    if fact in SAMPLES:
        return SAMPLES[fact]
    if fact.endswith("_minor"):
        return 96_736_364
    assert fact in (
        "due",
        "signature_due",
        "starts",
        "ends",
        "keep_until",
        "since",
    ) or fact.endswith("_on")
    return "2026-10-15"


def content(template: NoticeTemplate, **changes: Any) -> NoticeContent:
    names = (*COMMON, *FACTS[template])
    facts = {name: sample(name) for name in names if name not in TEXTS}
    if template in GROUNDS:
        facts["ground"] = GROUNDS[template]
    texts: dict[str, Any] = {name: f"text of {name}" for name in names if name in TEXTS}
    return NoticeContent(
        template=template.value,
        stream=CASE,
        facts=facts,
        texts=texts | changes,
        funder="Utlysaren",
    )


def round_notices() -> list[Notice]:
    """The notices of a round, as the round itself makes them."""
    text = VaultText(text="0" * 8 + "-0000" * 3 + "-" + "0" * 12, sha256="0" * 64)
    opens, closes = datetime(2026, 9, 14, 22, tzinfo=UTC), datetime(2026, 10, 15, 22, tzinfo=UTC)
    announced = RoundAnnounced(
        funder="local/utlysaren",
        programme="kp",
        programme_version=1,
        definition="0" * 64,
        title=text,
        opens_at=opens,
        closes_at=closes,
        frame_minor=100,
        currency="SEK",
    )
    stamp = EventMetadata(stream="round/kp-2026-autumn", seq=1, at=opens, actor=SYSTEM)
    state = ROUND.evolve(ROUND.initial, announced, stamp)
    later = (
        RoundOpened(),
        RoundExtended(closes_at=closes, reason=text),
        RoundCorrected(correction=1, title=text, reason=text),
        RoundClosed(),
        RoundCancelled(reasons=text, returned_minor=100, told=("partnership/2026-0001",)),
    )
    effects = (effect for event in later for effect in ROUND.effects(state, event, LATEST))
    return [effect for effect in effects if isinstance(effect, Notice)]


ROUND_NOTICES = round_notices()


def test_there_is_one_template_for_every_notice_and_no_other() -> None:
    codes = {one.value for one in NoticeTemplate} | {one.template for one in ROUND_NOTICES}

    files = {file.stem for file in TEMPLATES.glob("*.txt") if not file.stem.startswith("_")}

    assert files == codes | {REACHED_NOBODY}


@pytest.mark.parametrize("template", NoticeTemplate)
def test_a_case_notice_is_written_from_the_facts_it_carries(template: NoticeTemplate) -> None:
    letter = render(content(template), "Åsa Öberg")

    swedish, english = letter.body.split("-" * 66)
    assert "Hej Åsa Öberg,\n\n" in swedish
    assert "Hello Åsa Öberg,\n\n" in english
    assert "Ärende: 2026-0042, text of title" in swedish
    assert "Case: 2026-0042, text of title" in english
    for part in (swedish, english):
        assert len(part.split()) > 20
        assert not re.search(r"\{|\}|None|Erased|Undefined|\n\n\n", part)
    assert "\n-- \nUtlysaren\nMeddelandet är skickat automatiskt.\n" in letter.body


@pytest.mark.parametrize("template", NoticeTemplate)
def test_a_subject_names_the_case_in_both_languages_and_nobody(template: NoticeTemplate) -> None:
    letter = render(content(template), "Åsa Öberg")

    assert re.fullmatch(r"2026-0042: [^/\n]+ / [^/\n]+", letter.subject)
    for private in ("Åsa", "p-017", "exempelstad", "text of"):
        assert private not in letter.subject


@pytest.mark.parametrize("template", NoticeTemplate)
def test_a_notice_can_be_written_when_its_texts_are_erased(template: NoticeTemplate) -> None:
    erased = {name: Erased.TEXT for name in (*COMMON, *FACTS[template]) if name in TEXTS}

    letter = render(content(template, **erased), None)

    assert letter.body.startswith("(In English below.)\n\nHej,\n\n")
    assert "(Texten är raderad.)" in letter.body
    assert "(The text has been erased.)" in letter.body


@pytest.mark.parametrize("template", NoticeTemplate)
def test_no_account_number_is_sent_by_mail(template: NoticeTemplate) -> None:
    assert "text of account" not in render(content(template), None).body


@pytest.mark.parametrize("notice", ROUND_NOTICES, ids=lambda one: one.template)
def test_a_round_notice_is_written_from_the_facts_it_carries(notice: Notice) -> None:
    texts = {name: f"text of {name}" for name in notice.facts if name in TEXTS}
    facts = {name: fact for name, fact in notice.facts.items() if name not in texts}
    stream = "round/kp-2026-autumn"

    letter = render(
        NoticeContent(
            template=notice.template, stream=stream, facts=facts, texts=texts, funder="Utlysaren"
        ),
        "Åsa",
    )

    assert letter.subject.startswith("text of title: Omgången är ")
    assert "Ansökningsomgång: text of title" in letter.body
    assert "kp-2026-autumn" not in f"{letter.subject}\n{letter.body}"
    assert "15 oktober 2026" in letter.body
    assert "15 October 2026" in letter.body


def test_the_subject_about_a_round_whose_title_is_erased_begins_with_what_happened() -> None:
    (opened,) = [one for one in ROUND_NOTICES if one.template == "round_opened"]
    facts = {name: fact for name, fact in opened.facts.items() if name != "title"}
    letter = render(
        NoticeContent(
            template=opened.template,
            stream="round/kp-2026-autumn",
            facts=facts,
            texts={"title": Erased.TEXT},
            funder="Utlysaren",
        ),
        None,
    )
    assert letter.subject == "Omgången är öppen / The round is open"
    assert "kp-2026-autumn" not in letter.body


def test_a_reminder_of_a_round_is_written_without_a_period_and_a_person() -> None:
    facts = {name: sample(name) for name in ("round", "opens_on", "closes_on", "asked", "since")}
    facts |= {"awaited": "publish_round", "period": None, "person": None}

    letter = render(
        NoticeContent(
            template=NoticeTemplate.WAIT_REMINDER,
            stream="round/kp-2026-autumn",
            facts=facts,
            texts={"title": "Hösten"},
            funder="Utlysaren",
        ),
        None,
    )

    assert letter.subject == (
        "Hösten: Påminnelse: publicera resultatet / Reminder: publish the result"
    )
    assert "publicera resultatet.\n\nAnsökningsomgång" in letter.body
    assert "None" not in letter.body


@pytest.mark.parametrize("roles", [["programme_officer", "assessor"], []])
def test_that_a_notice_reached_nobody_is_written_for_whatever_it_was(roles: list[str]) -> None:
    facts = {name: sample(name) for name in ("case", "round", "applicant")}
    facts |= {"unreached": "report_open", "asked": roles}

    letter = render(
        NoticeContent(
            template=REACHED_NOBODY, stream=CASE, facts=facts, texts={"title": None}, funder=""
        ),
        "Åsa",
    )

    assert 'nobody: "time to submit the report".' in letter.body
    assert ("programme officer or assessor" in letter.body) is bool(roles)
    assert "\n\nEither nobody holds" in letter.body
    assert "\n\n\n" not in letter.body


@pytest.mark.parametrize("template", BY_SECTION)
def test_a_letter_lists_the_sections_and_what_is_to_be_mended_in_each(
    template: NoticeTemplate,
) -> None:
    whole = content(template)
    named = [{"section": one, "reason": {"text": "t", "sha256": "0"}} for one in ("costs", "forms")]
    texts = {"sections.0.reason": "Two invoices\nare missing.", "sections.1.reason": Erased.TEXT}
    made = whole.model_copy(
        update={"facts": whole.facts | {SECTIONS: named}, "texts": whole.texts | texts}
    )

    swedish, english = render(made, None).body.split("-" * 66)

    assert "\n\nDen ekonomiska delen:\n\n> Two invoices\n> are missing.\n\n" in swedish
    assert "\n\nThe financial part:\n\n> Two invoices\n> are missing.\n\n" in english
    assert "Salary form, signature and certificate:\n\n(The text has been erased.)\n" in english
    assert all("\n\n\n" not in one for one in (swedish, english))
    assert "> text of reason\n" in english, "that for the whole stands before them"


def test_a_missing_fact_is_an_error_and_never_a_gap() -> None:
    complete = content(NoticeTemplate.PAYMENT_MADE)
    facts = {name: fact for name, fact in complete.facts.items() if name != "paid_on"}

    with pytest.raises(UndefinedError, match="paid_on"):
        render(complete.model_copy(update={"facts": facts}), None)


@pytest.mark.parametrize(
    ("days", "sv", "en"),
    [
        (-7, "Det är 7 dagar kvar.", "That is 7 days from now."),
        (-1, "Det är 1 dag kvar.", "That is 1 day from now."),
        (0, "ska vara inne i dag, den 15 oktober 2026.", "is due today, 15 October 2026."),
        (1, "Den är 1 dag sen.", "It is 1 day late."),
        (14, "Den är 14 dagar sen.", "It is 14 days late."),
    ],
)
def test_a_reminder_says_how_far_the_due_day_is(days: int, sv: str, en: str) -> None:
    complete = content(NoticeTemplate.REPORT_REMINDER)

    letter = render(complete.model_copy(update={"facts": complete.facts | {"days": days}}), None)

    assert sv in letter.body
    assert en in letter.body


@pytest.mark.parametrize(
    ("outcome", "sv", "en"),
    [
        ("disqualified", "Resultatet: jävig.", "p-017 takes no further part in the case."),
        ("stepped_aside", "Ingen behöver pröva det.", "Nobody has to rule on it."),
        ("declared", "du får ett brev till", "you get another letter"),
        ("not_disqualified", "inte anmäla samma omständighet", "can take part in the case again."),
    ],
)
def test_who_reported_an_interest_reads_what_became_of_it(outcome: str, sv: str, en: str) -> None:
    complete = content(NoticeTemplate.REPORTED_INTEREST_SETTLED)

    letter = render(
        complete.model_copy(update={"facts": complete.facts | {"outcome": outcome}}), None
    )

    words = " ".join(letter.body.split())
    assert sv in words
    assert en in words


def test_plain_text_is_not_escaped_as_if_it_were_html() -> None:
    letter = render(content(NoticeTemplate.REPORT_RETURNED, reason="A & B < C"), None)

    assert "> A & B < C" in letter.body


def test_words_of_others_are_never_read_as_a_template() -> None:
    letter = render(content(NoticeTemplate.REPORT_RETURNED, reason="{{ 7 * 7 }}"), None)

    assert "> {{ 7 * 7 }}" in letter.body


def test_a_name_stays_a_name_and_adds_no_lines_of_its_own() -> None:
    name = "Åsa,\n\nBetala till konto 1\u202e"
    complete = content(NoticeTemplate.REPORT_RETURNED).model_copy(update={"funder": name})

    letter = render(complete, name)

    assert "Hej Åsa, Betala till konto 1,\n" in letter.body
    assert "-- \nÅsa, Betala till konto 1\n" in letter.body
    assert "\u202e" not in letter.body


def test_a_letter_leads_to_the_page_that_it_is_about() -> None:
    letter = render(content(NoticeTemplate.REPORT_RETURNED), "A", "https://portal.example.se")
    assert letter.body.count(f"https://portal.example.se/streams/{CASE}\n") == 2


def test_without_a_portal_there_is_no_link() -> None:
    assert "http" not in render(content(NoticeTemplate.REPORT_RETURNED), "A").body


def test_an_amount_that_did_not_change_is_not_told_twice() -> None:
    def told(before: int) -> str:
        completed = content(NoticeTemplate.CLARIFICATION_RECEIVED)
        facts = {**completed.facts, "before_minor": before}
        return render(completed.model_copy(update={"facts": facts}), None).body

    assert "is now for" in told(100)
    assert "is now for" not in told(sample("amount_minor"))
