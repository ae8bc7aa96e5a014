"""The same content gives the same file: on every run, in every process, on every machine."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import typst

from services.documents import render as rendering
from services.documents.render import CannotRender, render, sha256
from tests.unit.architecture.modules import ROOT
from tests.unit.documents.examples import AGREEMENT, DOCUMENTS, MADE_AT, PAYMENT_NOTE, RECEIPT
from tests.unit.documents.reading import reader, squeezed, text_of
from tests.unit.documents.test_content import changed
from texts.catalogue import Language

LANGUAGES: tuple[Language, ...] = ("sv", "en")

ELSEWHERE = """
import json, sys
sys.path.insert(0, {root!r})
from services.documents.render import render, sha256
from tests.unit.documents.examples import DOCUMENTS, MADE_AT
print(json.dumps([sha256(render(one, to, MADE_AT)) for one in DOCUMENTS for to in ("sv", "en")]))
"""

ON_EVERY_MACHINE = {
    "sv": "aa216c38cb11deeb7db32fbbe6a6ed8a70e0ba02194b3a80ae2292942a1686c5",
    "en": "45d3c7c40805ca382342840fbf74dcc5a488b1a820ea2487ee14f851efad8410",
}
"""Of the receipt. They change with typst, the fonts and the templates, and with nothing else."""


def test_a_document_is_the_same_to_the_byte_each_time() -> None:
    for document in DOCUMENTS:
        assert render(document, "sv", MADE_AT) == render(document, "sv", MADE_AT)


def test_another_process_elsewhere_makes_the_same_bytes(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)},
    )
    here = [sha256(render(one, language, MADE_AT)) for one in DOCUMENTS for language in LANGUAGES]
    assert json.loads(ran.stdout) == here
    assert len(set(here)) == len(here)


def test_documents_made_side_by_side_are_the_same_as_one_by_one() -> None:
    documents = DOCUMENTS * 3
    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda one: render(one, "sv", MADE_AT), documents))
    assert beside == [render(one, "sv", MADE_AT) for one in documents]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_document_has_the_same_hash_on_every_machine(language: Language) -> None:
    assert sha256(render(RECEIPT, language, MADE_AT)) == ON_EVERY_MACHINE[language]


def test_the_timestamp_alone_dates_the_file() -> None:
    found = reader(render(RECEIPT, "sv", MADE_AT)).metadata
    assert found is not None
    assert found.creation_date == found.modification_date == MADE_AT
    later = MADE_AT + timedelta(seconds=1)
    assert render(RECEIPT, "sv", later) != render(RECEIPT, "sv", MADE_AT)
    tokyo = MADE_AT.astimezone(timezone(timedelta(hours=9)))
    assert render(RECEIPT, "sv", tokyo) == render(RECEIPT, "sv", MADE_AT)


def test_a_timestamp_without_its_zone_is_refused() -> None:
    with pytest.raises(CannotRender) as refused:
        render(RECEIPT, "sv", datetime(2026, 6, 15, 8, 30))  # noqa: DTZ001
    assert refused.value.field == "timestamp"


def test_the_file_ends_with_a_line_break_so_that_a_signature_can_be_added() -> None:
    for document in DOCUMENTS:
        assert render(document, "en", MADE_AT).endswith(b"%%EOF\n")


def test_every_change_of_content_changes_the_hash() -> None:
    other = changed(PAYMENT_NOTE, amount_minor=PAYMENT_NOTE.amount_minor - 1)
    assert sha256(render(other, "sv", MADE_AT)) != sha256(render(PAYMENT_NOTE, "sv", MADE_AT))


def test_only_our_own_fonts_are_in_the_file() -> None:
    document: Any = reader(render(AGREEMENT, "sv", MADE_AT))
    named = {
        font.get_object()["/BaseFont"].partition("+")[2].removesuffix("-Identity-H")
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert named == {"SourceSans3-Regular", "SourceSans3-Semibold"}


def test_a_programme_may_word_a_document_in_its_own_way() -> None:
    shared = changed(AGREEMENT, programme="another-programme")
    own, plain = (text_of(render(one, "sv", MADE_AT)) for one in (AGREEMENT, shared))
    of_icld = squeezed("Bara sådana kostnader som nämns i programmets riktlinjer ersätts.")
    assert of_icld in own
    assert of_icld not in plain
    condition = squeezed("Kommunen ska minst en gång per halvår")
    assert condition in own
    assert condition in plain


def test_an_agreement_without_conditions_says_so() -> None:
    bare = changed(AGREEMENT, programme="another-programme", conditions=())
    text = text_of(render(bare, "en", MADE_AT))
    assert squeezed("The decision sets no special conditions.") in text


def test_a_programme_cannot_name_a_folder_elsewhere() -> None:
    with pytest.raises(ValueError, match="programme"):
        changed(AGREEMENT, programme="../secrets")


@pytest.fixture
def programme_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programmes in which the example's has a receipt of its own."""
    folder = tmp_path / RECEIPT.programme / "documents" / "sv"
    folder.mkdir(parents=True)
    monkeypatch.setattr(rendering, "PROGRAMMES", tmp_path)
    monkeypatch.setattr(rendering, "_PROJECT", tmp_path)
    return folder / "receipt.typ"


def test_a_template_that_is_wrong_is_named_and_quotes_nobody(programme_with: Path) -> None:
    programme_with.write_text("#let data = json(bytes(sys.inputs.content))\n#panic(data.number)")
    with pytest.raises(CannotRender) as refused:
        render(RECEIPT, "sv", MADE_AT)
    assert refused.value.field == "receipt"
    assert "panicked" in refused.value.why


def test_what_typst_quotes_of_the_content_is_left_out_of_the_error(programme_with: Path) -> None:
    programme_with.write_text(
        '#set document(title: "x")\n#set text(font: "Source Sans 3")\nHemligt \u4e2d'
    )
    with pytest.raises(CannotRender) as refused:
        render(RECEIPT, "sv", MADE_AT)
    assert "could not be displayed" in refused.value.why
    assert "\u4e2d" not in str(refused.value)


def test_a_panic_in_typst_ends_the_rendering_and_not_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        """As the Rust library raises it: not an Exception."""

    def panics(*_: object, **__: object) -> bytes:
        raise PanicException("index 65535 of 'private words'")

    monkeypatch.setattr(typst, "compile", panics)
    with pytest.raises(CannotRender) as refused:
        render(RECEIPT, "sv", MADE_AT)
    assert "private" not in str(refused.value)


def test_being_stopped_is_no_error_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "compile", stopped)
    with pytest.raises(KeyboardInterrupt):
        render(RECEIPT, "sv", MADE_AT)
