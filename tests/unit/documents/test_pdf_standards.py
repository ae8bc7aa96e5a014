"""Every document keeps PDF/UA-1 and PDF/A-2a: an independent validator says so."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from services.documents.render import render
from tests.unit.documents.examples import DOCUMENTS, MADE_AT, REPORT
from tests.unit.documents.test_content import changed
from tests.unit.documents.test_fonts import covered
from tests.unit.documents.test_hostile_text import MARKUP
from tests.unit.documents.verapdf import CannotValidate, Verdict, validate
from texts.catalogue import Language

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

LANGUAGES: tuple[Language, ...] = ("sv", "en")
KEPT = (Verdict("PDF/A-2A", ()), Verdict("PDF/UA-1", ()))
GUARD = "untagged"


def untagged(pdf: bytes) -> bytes:
    """The same file, still saying that it keeps both standards, without its tags."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for name in ("/StructTreeRoot", "/MarkInfo"):
        del writer.root_object[name]
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Verdict, ...]]:
    """Of all files in one run, since the validator takes seconds to start."""
    strange = " ".join((*MARKUP, *covered(), "x" * 2_000, "北京 \U0001f9d1 \u202e"))
    files = {
        f"{one.template}-{language}": render(one, language, MADE_AT)
        for one in DOCUMENTS
        for language in LANGUAGES
    }
    files["strange"] = render(changed(REPORT, narrative=strange), "en", MADE_AT)
    files[GUARD] = untagged(files["agreement-sv"])
    folder = tmp_path_factory.mktemp("pdf")
    for name, pdf in files.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    found = validate(sorted(folder.iterdir()))
    assert set(found) == {f"{name}.pdf" for name in files}
    return {name.removesuffix(".pdf"): verdict for name, verdict in found.items()}


def test_every_document_keeps_both_standards_in_both_languages(
    verdicts: dict[str, tuple[Verdict, ...]],
) -> None:
    documents = {name: found for name, found in verdicts.items() if name != GUARD}
    assert len(documents) == 2 * len(DOCUMENTS) + 1
    assert {name: found for name, found in documents.items() if found != KEPT} == {}


def test_a_file_without_tags_is_found_out(verdicts: dict[str, tuple[Verdict, ...]]) -> None:
    broken = {one.profile: one.broken for one in verdicts[GUARD]}
    assert "6.7.3.3" in broken["PDF/A-2A"]
    assert "7.1" in broken["PDF/UA-1"]


@pytest.mark.parametrize("missing", ["java", "mvn"])
def test_a_missing_program_is_named_with_what_to_install(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = tmp_path / "bin"
    present.mkdir()
    for name in {"java", "mvn"} - {missing}:
        (present / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(present))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(CannotValidate, match=f"needs {missing} \\(Debian: apt install"):
        validate([])
