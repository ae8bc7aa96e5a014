"""Templates are text that a funder's lawyer can read; they show content and never evaluate it."""

import re
from pathlib import Path

import pytest

from services.documents.content import Document
from services.documents.render import PROGRAMMES, template
from tests.unit.architecture.modules import ROOT
from tests.unit.documents.examples import DOCUMENTS
from tests.unit.documents.test_content import changed

SHARED = ROOT / "services" / "documents" / "templates"
ALL = sorted((*SHARED.rglob("*.typ"), *PROGRAMMES.rglob("*.typ")))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def used(source: str) -> list[str]:
    """The content that a template shows, and in what, in its order."""
    return re.findall(r"data\.[a-z_0-9.]+|#?rows-of|#?facts|^ *=+ ", source, flags=re.M)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.template)
def test_both_languages_show_the_same_in_the_same_order(document: Document) -> None:
    shared = changed(document, programme="another-programme")
    sv, en = (used(template(shared, to).read_text("utf-8")) for to in ("sv", "en"))
    assert sv == en
    assert len(sv) > 10


def test_a_programme_that_words_a_document_does_so_in_both_languages() -> None:
    own = [path for path in ALL if path.is_relative_to(PROGRAMMES)]
    by_language = {
        language: {
            path.relative_to(PROGRAMMES).as_posix().replace(f"/{language}/", "/")
            for path in own
            if path.parent.name == language
        }
        for language in ("sv", "en")
    }
    assert by_language["sv"] == by_language["en"] != set()


@pytest.mark.parametrize("path", ALL, ids=named)
def test_no_template_evaluates_text_or_reads_a_file(path: Path) -> None:
    source = path.read_text("utf-8")
    assert re.findall(r"\b(eval|read|plugin|csv|yaml|toml|xml|cbor|image|include)\(", source) == []
    assert re.findall(r'import "(?!\.\./layout|/services/documents/templates/)', source) == []


@pytest.mark.parametrize(
    "path", [path for path in ALL if path.is_relative_to(PROGRAMMES)], ids=named
)
def test_a_programmes_own_term_names_a_source_that_confirms_it(path: Path) -> None:
    """What is inferred or borrowed is never shown to a party as the funder's rule."""
    terms = path.read_text("utf-8").partition("terms: (")[2]
    sources = re.findall(r"^ *// (.+)\n *\[", terms, flags=re.M)
    assert len(sources) == len(re.findall(r"^ *\[", terms, flags=re.M)) > 0
    known = (ROOT / "docs" / "sources.md").read_text("utf-8")
    own = known.partition("## ICLD's own")[2].partition("\n## ")[0]
    keys = {key for source in sources for key in source.split(", ")}
    assert {key for key in keys if f"| {key} |" not in own} == set()
