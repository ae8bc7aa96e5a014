"""All that is given in can be read in the document, written as people in its language write it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from domain.kernel.rules import Text
from services.documents.content import Document
from services.documents.render import render
from tests.unit.documents.examples import (
    AGREEMENT,
    DECISION,
    DOCUMENTS,
    MADE_AT,
    PAYMENT_NOTE,
    REPORT,
)
from tests.unit.documents.reading import lines_of, reader, squeezed, tags_of, text_of
from tests.unit.documents.test_content import changed
from texts.catalogue import LANGUAGES, Language, in_language
from texts.formats import day, instant, money

NOT_SHOWN = ("programme", "currency", "written_in", "payment", "outcome", "opinion", "kind")
"""Codes: which template, or which words of the template."""
MINUS = "\u2212"


def expected(value: Any, name: str, language: Language) -> Iterator[str]:
    match value:
        case Text():
            yield in_language(value, language)
        case BaseModel():
            for field, one in value:
                if field not in NOT_SHOWN:
                    yield from expected(one, field, language)
        case tuple():
            for one in value:
                yield from expected(one, name, language)
        case datetime():
            yield instant(value, language)
        case date():
            yield day(value, language)
        case int() if name.endswith("_minor"):
            yield money(value, language, "SEK")
        case int() if name == "minutes":
            yield f"{value // 60} {'tim' if language == 'sv' else 'h'}"
        case str():
            yield from value.split("\n\n")
        case _:
            yield "" if value is None else str(value)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.template)
def test_everything_given_in_is_there(document: Document, language: Language) -> None:
    text = text_of(render(document, language, MADE_AT))
    missing = [one for one in expected(document, "", language) if squeezed(one) not in text]
    assert missing == []


def test_what_is_missing_would_be_seen() -> None:
    text = text_of(render(AGREEMENT, "sv", MADE_AT))
    other = changed(AGREEMENT, account="Bankgiro 1", title="Någon annan rubrik")
    missing = [one for one in expected(other, "", "sv") if squeezed(one) not in text]
    assert missing == ["Någon annan rubrik", "Bankgiro 1"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sums_and_deviations_of_a_report_are_right(language: Language) -> None:
    text = text_of(render(REPORT, language, MADE_AT))
    budget, reported = 50_000_000, 44_150_025
    for amount in (budget, reported, reported - budget, 37_000_000, 37_000_000 + reported):
        assert squeezed(money(amount, language, "SEK").replace("-", MINUS)) in text
    assert squeezed("480 tim 30 min" if language == "sv" else "480 h 30 min") in text


def test_small_and_large_amounts_are_written_in_full() -> None:
    lines = [
        AGREEMENT.periods[0].lines[0].model_dump() | {"amount_minor": amount}
        for amount in (5, 99_900, 10**15 - 99_905)
    ]
    total = 10**15
    period = AGREEMENT.periods[0].model_dump() | {"lines": lines, "amount_minor": total}
    document = changed(AGREEMENT, periods=(period,), amount_minor=total)
    text = text_of(render(document, "sv", MADE_AT))
    for shown in ("0,05 kr", "999,00 kr", "9 999 999 999 000,95 kr", "10 000 000 000 000,00 kr"):
        assert squeezed(shown) in text


@pytest.mark.parametrize("currency", ["EUR", "NOK", "USD"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_currency_is_written_as_on_pages(currency: str, language: Language) -> None:
    text = text_of(render(changed(PAYMENT_NOTE, currency=currency), language, MADE_AT))
    assert squeezed(money(425_000_50, language, currency)) in text
    assert "SEK" not in text


def test_a_moment_is_told_by_a_clock_in_sweden_in_summer_and_winter() -> None:
    text = text_of(render(PAYMENT_NOTE, "sv", MADE_AT))
    assert squeezed("14 september 2028 kl. 09:55") in text
    assert squeezed("15 december 2028 kl. 09:40") in text


def test_the_note_of_a_payment_says_when_the_bank_paid_and_what_it_calls_it() -> None:
    for language, words in (("sv", "Betald 18 december 2028"), ("en", "Paid on 18 December 2028")):
        text = text_of(render(PAYMENT_NOTE, language, MADE_AT))  # type: ignore[arg-type]
        assert squeezed(words) in text
        assert squeezed("OCR 4711 0042") in text
        ordered = changed(PAYMENT_NOTE, paid_on=None, reference=None)
        assert squeezed("OCR") not in text_of(render(ordered, language, MADE_AT))  # type: ignore[arg-type]


def test_a_decision_names_the_delegation_where_there_was_no_meeting() -> None:
    by = {"kind": "delegation", "body": "Exempelfondens styrelse", "order": "Arbetsordning 4.2"}
    text = text_of(render(changed(DECISION, decided_by=by), "sv", MADE_AT))
    assert squeezed("Beslutat på delegation av Exempelfondens styrelse") in text
    assert squeezed("Arbetsordning 4.2") in text
    assert squeezed("Protokoll 4/2026") not in text


@pytest.mark.parametrize(
    ("outcome", "sv", "en"),
    [
        ("rejected", "Ansökan avslås.", "The application is rejected."),
        ("dismissed", "Ansökan avvisas.", "The application is dismissed."),
    ],
)
def test_a_refusal_says_so_and_names_no_grant(outcome: str, sv: str, en: str) -> None:
    refused = changed(DECISION, outcome=outcome, periods=(), amount_minor=0, conditions=())
    texts = {language: text_of(render(refused, language, MADE_AT)) for language in ("sv", "en")}
    assert squeezed(sv) in texts["sv"]
    assert squeezed(en) in texts["en"]
    assert squeezed("Stödet är högst") not in texts["sv"]
    assert squeezed("The grant is at most") not in texts["en"]


def test_what_is_not_there_has_no_heading() -> None:
    bare = changed(DECISION, presenter=None, others_present=(), absent=(), dissents=(), rules=())
    text = text_of(render(bare, "sv", MADE_AT))
    for label in ("Föredragande", "Övriga närvarande", "jäv", "Avvikande mening", "Regler som"):
        assert squeezed(label) not in text


def test_pages_are_numbered_and_name_the_case() -> None:
    pages = [page.extract_text() for page in reader(render(AGREEMENT, "sv", MADE_AT)).pages]
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert squeezed(f"Sida {number} av 3") in squeezed(page)
        assert squeezed("Ärende 2026-0042") in squeezed(page)


@pytest.mark.parametrize(
    ("language", "title", "author", "spoken"),
    [
        ("sv", "Beslut 2026-17, ärende 2026-0042", "Exempelfonden för lokal demokrati", "sv-SE"),
        ("en", "Decision 2026-17, case 2026-0042", "Example Fund for Local Democracy", "en-GB"),
    ],
)
def test_the_file_names_its_title_author_and_language(
    language: Language, title: str, author: str, spoken: str
) -> None:
    found = reader(render(DECISION, language, MADE_AT))
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == (title, author)
    assert str(found.root_object["/Lang"]) == spoken


@pytest.mark.parametrize("document", [DECISION, PAYMENT_NOTE], ids=lambda one: one.template)
def test_a_name_that_is_one_long_word_stands_in_full_in_title_and_author(
    document: Document,
) -> None:
    name = "Demokratiutvecklingsmyndigheten" * 5
    long = changed(document, funder={"sv": name, "en": name}, number="8" * 200)
    pdf = render(long, "sv", MADE_AT)
    assert text_of(pdf).count(name) == 1
    found = reader(pdf).metadata
    assert found is not None
    assert found.author == name
    assert "8" * 200 in squeezed(str(found.title))


def test_headings_tables_and_lists_are_tagged_as_what_they_are() -> None:
    names = [tag.name for tag in tags_of(render(DECISION, "sv", MADE_AT))]
    assert names.count("/Title") == 1
    assert names.count("/H1") == 5
    assert names.count("/Table") == names.count("/THead") == 1
    assert names.count("/TH") == 3
    assert {"/L", "/LI", "/Lbl", "/LBody", "/P"} <= set(names)


@pytest.mark.parametrize(
    ("document", "own", "other", "marked"),
    [(REPORT, "en", "sv", "en-GB"), (DECISION, "sv", "en", "sv-SE")],
    ids=["report", "decision"],
)
def test_words_in_another_language_are_marked_for_those_who_hear_them(
    document: Document, own: Language, other: Language, marked: str
) -> None:
    assert {tag.language for tag in tags_of(render(document, own, MADE_AT))} == {None}
    assert {tag.language for tag in tags_of(render(document, other, MADE_AT))} == {None, marked}


def test_paragraphs_and_lines_stay_apart() -> None:
    lines = lines_of(render(REPORT, "en", MADE_AT))
    assert "1. start with the schools" in lines
    assert "2. agree on who answers" in lines
