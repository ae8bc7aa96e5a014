"""What a document accepts as its content, and how it says which field is wrong."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from services.documents.content import Document
from services.documents.text import Line, Prose
from services.input_errors import fault_of
from tests.unit.documents.examples import (
    AGREEMENT,
    DECISION,
    DOCUMENTS,
    PAYMENT_NOTE,
    RECEIPT,
    REPORT,
)


def changed(document: Document, **changes: Any) -> Document:
    return type(document).model_validate(document.model_dump() | changes)


def fault(document: Document, **changes: Any) -> tuple[str, str]:
    raw = document.model_dump() | changes
    with pytest.raises(ValidationError) as wrong:
        type(document).model_validate(raw)
    found = fault_of(wrong.value, raw).fault
    return found.field, found.expected


def line(text: str) -> str:
    written: str = TypeAdapter(Line).validate_python(text)
    return written


def prose(text: str) -> str:
    written: str = TypeAdapter(Prose).validate_python(text)
    return written


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.template)
def test_a_document_is_its_content_and_can_be_stored_as_json(document: Document) -> None:
    assert type(document).model_validate_json(document.model_dump_json()) == document


def test_a_text_with_the_character_nul_is_refused_by_the_name_of_its_field() -> None:
    expected = "a text without the character NUL"
    assert fault(REPORT, narrative="a\0b") == ("narrative", expected)
    assert fault(AGREEMENT, conditions=("right", "wro\0ng")) == ("conditions.1", expected)
    assert fault(RECEIPT, sender={"name": "N\0", "capacity": "x"}) == ("sender.name", expected)
    assert fault(RECEIPT, received={"sv": "ja", "en": "\0"}) == ("received", expected)


def test_an_empty_text_is_refused() -> None:
    assert fault(DECISION, reasons=" \n\t ") == ("reasons", "a text that is not empty")
    assert fault(AGREEMENT, account="\u200b\ufeff") == ("account", "a text that is not empty")


def test_a_text_has_at_most_200_000_characters() -> None:
    assert changed(REPORT, narrative="a" * 200_000)
    assert fault(REPORT, narrative="a" * 200_001) == ("narrative", "at most 200,000 characters")


def test_what_stands_in_a_title_is_short() -> None:
    assert changed(RECEIPT, number="9" * 200)
    assert fault(RECEIPT, number="9" * 201) == ("number", "at most 200 characters")
    long = {"sv": "ord", "en": "w" * 201}
    assert fault(RECEIPT, funder=long) == ("funder", "at most 200 characters in each language")


def test_half_a_character_is_refused() -> None:
    assert fault(REPORT, narrative="\ud83d")[0] == "narrative"


def test_amounts_are_whole_hundredths_and_days_are_dates() -> None:
    assert fault(REPORT, granted_minor=1.5) == (
        "granted_minor",
        "a whole number of hundredths (money is never a decimal number)",
    )
    assert fault(DECISION, day="3 juni 2026")[0] == "day"
    assert fault(RECEIPT, received_at="2026-06-03T10:00:00")[0] == "received_at"


def test_an_unknown_field_is_refused() -> None:
    assert fault(RECEIPT, greeting="Hej")[0] == "greeting"


def test_an_agreement_that_does_not_add_up_is_refused() -> None:
    too_much = AGREEMENT.amount_minor + 1
    assert "its parts add up to 149500050" in fault(AGREEMENT, amount_minor=too_much)[1]
    period = AGREEMENT.periods[0].model_dump() | {"amount_minor": 1}
    field, expected = fault(AGREEMENT, periods=(period,))
    assert field == "periods.0"
    assert "amount_minor: 1 is given" in expected


def test_a_period_ends_after_it_began() -> None:
    period = AGREEMENT.periods[0].model_dump() | {"ends": "2026-06-30"}
    assert fault(AGREEMENT, periods=(period,))[0] == "periods.0"


def test_only_an_approval_grants_amounts() -> None:
    assert "periods" in fault(DECISION, outcome="rejected")[1]
    assert "periods" in fault(DECISION, periods=(), amount_minor=0)[1]
    assert changed(DECISION, outcome="rejected", periods=(), amount_minor=0, conditions=())


def test_a_payment_is_neither_above_what_was_approved_nor_above_its_cap() -> None:
    assert "at most" in fault(PAYMENT_NOTE, amount_minor=PAYMENT_NOTE.cap_minor + 1)[1]
    assert "at most" in fault(PAYMENT_NOTE, approved_minor=PAYMENT_NOTE.amount_minor - 1)[1]


def test_a_name_is_one_line_and_a_text_keeps_its_lines() -> None:
    assert line("  Exempelstads\r\n  kommun\t(E) ") == "Exempelstads kommun (E)"
    assert prose("ett\r\ntvå\rtre\u2028fyra\n\nfem ") == "ett\ntvå\ntre\nfyra\n\nfem"


def test_what_looks_the_same_is_the_same() -> None:
    assert line("A\u030ase\u00adby\u200b\ufeff") == "Åseby"
