"""A digest: every letter of the day with its sentence, its text and its link, in one language."""

from datetime import date

import pytest

from domain.partnership.notices import NoticeTemplate
from services.notification.digest_letter import digest_letter
from services.notification.languages import Erased
from services.notification.rendering import RULE
from tests.unit.notification.test_rendering import CASE, ROUND_NOTICES, content
from texts.catalogue import Language

PORTAL = "https://portal.example.se"
DAY = date(2026, 12, 3)
BOTH = (content(NoticeTemplate.PAYMENT_MADE), content(NoticeTemplate.CASE_CLOSED))


def test_each_letter_is_there_with_its_sentence_and_its_link() -> None:
    letter = digest_letter(BOTH, "Åsa Öberg", DAY, "en", PORTAL)
    assert letter.subject == "3 December 2026: 2 notices"
    assert letter.languages == "en"
    lead, first, last = letter.body.split(RULE)
    assert lead.startswith("Hello Åsa Öberg,\n\n")
    assert "2026-0042: Period 1: the reimbursement has been paid\n\nSEK" in first
    assert "2026-0042: The case is closed\n\nThe case is closed." in last
    assert all(f"{PORTAL}/streams/{CASE}\n" in one for one in (first, last))
    change = f"Change how you get notices: {PORTAL}/notices"
    assert letter.body.endswith(f"Utlysaren\n{FOOT}\n{change}\n")


FOOT = "This message was sent automatically, once a day, as you have chosen."


@pytest.mark.parametrize(("language", "other"), [("sv", "Hello"), ("en", "Hej")])
def test_it_is_in_the_language_of_its_person_alone(language: Language, other: str) -> None:
    letter = digest_letter(BOTH[:1], "Åsa", DAY, language, PORTAL)
    assert other not in letter.body
    assert RULE in letter.body
    assert ("utbetald" in letter.body) is (language == "sv")


def test_of_one_letter_it_says_so() -> None:
    letter = digest_letter(BOTH[:1], None, DAY, "sv")
    assert letter.subject == "3 december 2026: ett meddelande"
    assert letter.body.startswith("Hej,\n\nHär är ett meddelande som kunde vänta till nu.")


def test_its_subject_names_nobody_and_no_case() -> None:
    subject = digest_letter(BOTH, "Åsa Öberg", DAY, "sv", PORTAL).subject
    for private in ("Åsa", "2026-0042", "text of"):
        assert private not in subject


def test_without_a_portal_there_is_no_link() -> None:
    assert "http" not in digest_letter(BOTH, "A", DAY, "sv").body


def test_a_text_that_was_erased_while_it_waited_is_not_in_it() -> None:
    erased = content(NoticeTemplate.CASE_CLOSED, title=Erased.TEXT)
    assert "(The text has been erased.)" in digest_letter([erased], "A", DAY, "en").body


def test_it_may_hold_letters_of_rounds_and_cases_in_their_order() -> None:
    opened = next(one for one in ROUND_NOTICES if one.template == "round_opened")
    facts = {name: fact for name, fact in opened.facts.items() if name != "title"}
    of_round = BOTH[0].model_copy(
        update={
            "template": "round_opened",
            "stream": "round/kp-2026-autumn",
            "facts": facts,
            "texts": {"title": "Hösten"},
        }
    )
    body = digest_letter([of_round, *BOTH], "A", DAY, "en").body
    places = [body.index(one) for one in ("Hösten: The", "has been paid", "is closed")]
    assert places == sorted(places)
