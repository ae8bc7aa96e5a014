"""Whatever somebody writes is shown as text: it neither acts nor gets lost nor breaks the page."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from services.documents.content import Document
from services.documents.render import render
from services.documents.text import Prose
from services.documents.visible import BREAK_HERE, visible
from tests.unit.documents.examples import AGREEMENT, MADE_AT, RECEIPT, REPORT
from tests.unit.documents.reading import lines_of, reader, squeezed, text_of
from tests.unit.documents.test_content import changed

MARKUP = (
    "#panic()",
    '#import "/settings.py"',
    '#read("/settings.py")',
    "#sys.inputs",
    "$x^2 + y$",
    "*strong* and _emphasis_",
    r"\u{41} \ end",
    "= Heading",
    "- item and + item",
    "/ term: text",
    "<label> @reference",
    "`raw` ```code```",
    "[content] {code} (x)",
    "// comment /* comment */",
    "\"quotes\" 'single' -- --- ... ~",
    "https://example.org/a#b",
)
INVISIBLE = "\u00ad\u200b\u2060\ufeff"


def everywhere(text: str) -> Document:
    """A report with the text in every field of a person's own words."""
    person = {"name": text, "capacity": text}
    line = REPORT.lines[0].model_dump() | {"comment": text}
    return changed(
        REPORT,
        title=text,
        narrative=text,
        grantee={"name": text, "number": text},
        lines=(line,),
        salaries=({"person": person, "minutes": 1, "amount_minor": 1},),
        audit={"auditor": person, "day": "2028-08-20", "opinion": "qualified", "remarks": text},
        prepared_by=person,
    )


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_shown_and_not_followed(markup: str) -> None:
    text = text_of(render(everywhere(markup), "en", MADE_AT))
    assert text.count(squeezed(markup)) >= 10


def test_codes_and_labels_of_the_programme_are_text_as_well() -> None:
    hostile = {"sv": "#panic() *a*", "en": "#panic() *a*"}
    document = changed(RECEIPT, received=hostile, funder=hostile, number="#panic()")
    assert text_of(render(document, "sv", MADE_AT)).count("#panic()") >= 4


def test_a_character_that_no_font_has_is_shown_by_its_code() -> None:
    assert visible("北京") == "[U+5317][U+4EAC]"
    text = text_of(render(everywhere("Hej \U0001f9d1\u200d\U0001f692 北京"), "sv", MADE_AT))
    assert "[U+1F9D1][U+200D][U+1F692][U+5317][U+4EAC]" in text


def test_a_character_that_would_turn_text_around_is_shown_by_its_code() -> None:
    for code in (0x202E, 0x202D, 0x2066, 0x200F, 0x061C):
        assert visible(f"100 {chr(code)}005 kr") == f"100 [U+{code:04X}]005 kr"


def test_control_characters_and_private_ones_are_shown_by_their_codes() -> None:
    assert visible("a\x01b\x7fc\ue000d") == "a[U+0001]b[U+007F]c[U+E000]d"
    assert visible("a\tb\nc") == "a b\nc"


def test_text_from_right_to_left_can_be_read() -> None:
    text = text_of(render(everywhere("שלום עליכם"), "en", MADE_AT))
    assert text.count("שלום") + text.count("םולש") >= 10


@pytest.mark.parametrize(
    "name",
    ["Ђорђе Шћепановић", "Ґалаґан Їжак", "თბილისი", "Nguyễn Thị Hằng", "İğdır Şükrü", "Łódź"],
)
def test_names_of_the_partner_countries_have_all_their_letters(name: str) -> None:
    assert visible(name) == name
    text = unicodedata.normalize("NFC", text_of(render(everywhere(name), "en", MADE_AT)))
    assert text.count(squeezed(name)) >= 10


def test_a_mark_needs_a_letter_to_be_set_on() -> None:
    assert visible("\u0301x") == "[U+0301]x"
    assert visible("a \u0301") == "a [U+0301]"
    assert visible("e\u0301") == "e\u0301"
    assert visible("中\u0301") == "[U+4E2D][U+0301]"


def test_more_marks_than_anybody_can_read_are_shown_by_their_codes() -> None:
    assert visible("a" + "\u0301" * 12) == "a" + "\u0301" * 10 + "[U+0301][U+0301]"


def test_a_very_long_word_is_broken_and_can_be_copied_as_it_was() -> None:
    word = "Kommunfullmäktigeledamot" * 50
    pdf = render(everywhere(word), "sv", MADE_AT)
    assert word in text_of(pdf)
    assert BREAK_HERE not in "".join(lines_of(pdf))
    assert max(map(len, lines_of(pdf))) < 130


def test_a_long_word_is_not_broken_between_a_letter_and_its_mark() -> None:
    marked = visible("e\u0323" * 40)
    assert BREAK_HERE in marked
    assert f"{BREAK_HERE}\u0323" not in marked


def test_words_that_hold_together_are_broken_where_a_line_ends() -> None:
    together = "\u00a0".join(["word"] * 100)
    assert max(map(len, lines_of(render(everywhere(together), "en", MADE_AT)))) < 130


def test_an_ordinary_word_is_not_broken() -> None:
    text = "internationaliseringsstrategi " * 20
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "part", "times"),
    [
        ("demokrati " * 20_000, "demokrati", 20_000),
        ("ж" * 40_000, "ж", 40_000),
        ("ж\n" * 3_000, "ж", 3_000),
        ("ж\n\n" * 3_000, "ж", 3_000),
        ("ж" + "\u0301" * 6_000, "[", 5_990),
    ],
    ids=["words", "a word", "lines", "paragraphs", "marks"],
)
@pytest.mark.slow
def test_a_text_of_any_length_is_set_in_pages(text: str, part: str, times: int) -> None:
    written = TypeAdapter(Prose).validate_python(text)
    pdf = render(changed(REPORT, narrative=written), "en", MADE_AT)
    assert len(reader(pdf).pages) > 10
    assert text_of(pdf).count(part) == times


@pytest.mark.parametrize("text", ["x" * 60_000, "北" * 10_000, "a\n" * 5_000])
def test_what_has_no_end_goes_on_in_another_paragraph(text: str) -> None:
    """Typst takes time by the square of the pieces in one: minutes for a text of full length."""
    paragraphs = visible(text).split("\n\n")
    assert max(len(re.split(f"[{BREAK_HERE}\n]", one)) for one in paragraphs) <= 500
    whole = "".join(paragraphs).replace(BREAK_HERE, "").replace("\n", "")
    assert whole == text.replace("\n", "").replace("北", "[U+5317]")


def test_a_row_that_is_longer_than_a_page_goes_on_on_the_next() -> None:
    long = "qwx " * 3_000
    signature = {"party": long, "signatories": ({"name": "A", "capacity": long},)}
    pdf = render(changed(AGREEMENT, signatures=(signature,)), "sv", MADE_AT)
    assert text_of(pdf).count("qwx") == 6_000
    assert len(reader(pdf).pages) > 6, "what lies below the last line of a page is not seen"


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=400))
def test_any_text_can_be_rendered_or_is_refused_by_its_field(text: str) -> None:
    sender = {"name": text, "capacity": text}
    if "\0" in text or not text.translate(dict.fromkeys(map(ord, INVISIBLE))).strip():
        with pytest.raises(ValidationError, match="sender"):
            changed(RECEIPT, sender=sender)
    else:
        assert render(changed(RECEIPT, sender=sender), "sv", MADE_AT).startswith(b"%PDF")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["C", "M"])))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text).replace(BREAK_HERE, "") == text
