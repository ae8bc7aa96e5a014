"""What our fonts have: typst itself refuses a PDF/UA file with a character that has no picture."""

import json

import pytest
import typst

from services.documents.fonts import FOLDER, fonts, repertoires
from services.documents.visible import visible

PAGE = b"""
#set document(title: "characters")
#set text(lang: "en", font: ("Source Sans 3", "DejaVu Sans"))
#json(bytes(sys.inputs.text))
"""


def set_in_type(text: str) -> None:
    typst.compile(
        PAGE,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"text": json.dumps(text)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,
    )


def covered() -> list[str]:
    """Every character that some font has and that is shown as it is."""
    return [
        one for one in map(chr, sorted(frozenset().union(*repertoires()))) if visible(one) == one
    ]


def test_every_character_that_we_say_a_font_has_can_be_set() -> None:
    characters = covered()
    assert len(characters) > 5_000
    set_in_type(" ".join(characters))


@pytest.mark.parametrize("character", ["中", "ጀ", "\U0001f9d1", "\u0007"])
def test_a_character_that_no_font_has_cannot_be_set(character: str) -> None:
    assert visible(character) != character
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        set_in_type(character)


def test_both_weights_have_the_same_characters() -> None:
    """Otherwise a name could be written in a text and not in its heading."""
    dejavu, regular, semibold = repertoires()
    assert regular == semibold
    assert len(dejavu) > len(regular)


def test_typst_finds_our_fonts_alone() -> None:
    assert set(fonts().families()) == {"Source Sans 3", "DejaVu Sans"}


def test_every_font_comes_with_its_licence() -> None:
    families = {path.name.split("-")[0].split(".")[0] for path in FOLDER.glob("*.[ot]tf")}
    licences = {path.name.split("-")[0] for path in FOLDER.glob("*LICENSE*")}
    assert families == licences == {"SourceSans3", "DejaVuSans"}
