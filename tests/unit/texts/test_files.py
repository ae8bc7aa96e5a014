"""Both languages hold the same texts, with the same facts, written as people write."""

import ast as python
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

from domain.kinds import KINDS
from domain.rulebook import RULEBOOK
from tests.unit.architecture.modules import ROOT, modules
from tests.unit.texts.files import SUBJECTS, entries, everything, pairs, written
from texts.catalogue import FOLDER, LANGUAGES, TERMS, Language, files, said, sources

COMMON = {
    *("Budget", "JSON", "Organisation", "Period", "Person", "Text"),
    *("Administration", "controller", "region", "register"),
}
"""Words that Swedish and English have in common."""

WITHOUT_WORDS = {
    "kinds.deadline-unknown",
    "input.fault",
    "input.literal_error",
    "input.other",
    "input.stream_name",
    "replay.summary",
    "settings.wrong",
    "portal.case_period",
    "tables.in_currency",
    "tasks.task-period",
}
"""Texts that put facts together, or have no more than a word that is common."""

OFFICIALESE: dict[Language, str] = {
    "sv": r"avseende|beträffande|ej|erfordras|erhåll\w*|föreligg\w*|gällande|härmed|inkom\w*|"
    r"jämlikt|nyttja\w*|och/eller|skall|tillse|varvid|vederbörande|åligg\w*|äga rum",
    "en": r"anew|and/or|behind|frame|hereby|pursuant|shall|stands|therein|told|utili[sz]e\w*|"
    r"whoever|comes? to nothing",
}
"""Words of offices, and of a dialect of our own, that have a plain word."""

OTHER_WORDS: dict[Language, str] = {
    "sv": r"bidragsgivar\w*|anslagsgivar\w*|motpart\w*|part(en|er|erna|s)? utomlands|utländsk part|"
    r"(slut|del|års)?rapport\w*",
    "en": r"grantor\w*|donors?|counterparts?|part(y|ies) abroad",
}
"""Other words for what has one name: the funder (finansiären, as in the agreement that people
sign), the partner abroad (partnern utomlands), and what a grantee submits of a period
(redovisningen, as the funder calls it). A report of the verification is a kontrollrapport."""

UNTIDY = re.compile(r"  | [,;:!?)]| \.(?!\.\.)|\(\s|\t|(?<!\.)\.\.(?!\.)|^\s|\s$")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", [*SUBJECTS, TERMS])
def test_every_file_is_there_in_each_language_and_can_be_read(
    language: Language, subject: str
) -> None:
    found = entries(language, subject)
    assert [one.content for one in found if isinstance(one, ast.Junk)] == []
    names = [one.id.name for one in found if isinstance(one, ast.Message | ast.Term)]
    assert names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", [*SUBJECTS, TERMS])
def test_what_is_read_of_a_file_is_what_fluent_reads_of_it(
    language: Language, subject: str
) -> None:
    """The catalogue finds where each entry begins and ends without parsing the whole file."""
    expected = [
        one for one in entries(language, subject) if isinstance(one, ast.Message | ast.Term)
    ]
    found = [
        entry for source in sources(language, subject).values() for entry in parse(source).body
    ]
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one.equals(other, ignored_fields=["span", "comment"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_stream_has_a_file_of_its_own(language: Language) -> None:
    names = {path.stem for path in files(language, "kinds")}
    assert names == {kind.name for kind in KINDS} | {"shared"}


def test_there_is_a_folder_for_each_language_and_no_other() -> None:
    folders = {one.name for one in FOLDER.iterdir() if one.is_dir() and one.name[0] != "_"}
    assert folders == set(LANGUAGES)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_languages_hold_the_same_texts_in_the_same_order(subject: str) -> None:
    assert list(written("sv", subject)) == list(written("en", subject))


def test_a_text_has_places_for_the_same_facts_in_each_language() -> None:
    differing = {id for id, sv, en in pairs() if sv.variables != en.variables}
    assert differing == set()


def test_the_languages_say_it_in_words_of_their_own() -> None:
    alike = {id: sv.words for id, sv, en in pairs() if sv.words == en.words}
    assert {id for id, words in alike.items() if words not in COMMON} == WITHOUT_WORDS
    assert set(alike.values()) >= COMMON


def test_a_sentence_ends_with_a_full_stop_in_both_languages() -> None:
    assert {id for id, sv, en in pairs() if _ends(sv.words) != _ends(en.words)} == set()


def _ends(words: str) -> str:
    return words[-1:] if words[-1:] in (".", ":", "?") else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_tidy(language: Language) -> None:
    shown = {id: _with_facts(id, language) for id in everything(language)}
    assert {id: words for id, words in shown.items() if UNTIDY.search(words)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_in_plain_words(language: Language) -> None:
    stilted = re.compile(rf"\b({OFFICIALESE[language]})\b", re.IGNORECASE)
    texts = {id: one.words for id, one in everything(language).items()} | dict(letters(language))
    assert {id: found for id, words in texts.items() if (found := stilted.findall(words))} == {}


def documents(language: Language) -> list[Path]:
    """Templates of what people sign and are sent as a file."""
    patterns = ("services/documents/templates/{}/*.typ", "programmes/*/documents/{}/*.typ")
    return [path for one in patterns for path in sorted(ROOT.glob(one.format(language)))]


def letters(language: Language) -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("services/notification/templates/*.txt")):
        blocks = re.findall(
            rf"{{% block {language}(?:_subject)? %}}(.*?){{% endblock %}}",
            path.read_text(encoding="utf-8"),
            re.DOTALL,
        )
        yield path.name, "\n".join(blocks)


def in_domain(language: Language) -> Iterator[tuple[str, str]]:
    """What the code says itself, such as the status of a case."""
    for name, tree in modules("domain"):
        words = [
            one.value
            for node in python.walk(tree)
            if isinstance(node, python.keyword) and node.arg == language
            for one in python.walk(node.value)
            if isinstance(one, python.Constant) and isinstance(one.value, str)
        ]
        yield name, "\n".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_name(language: Language) -> None:
    other = re.compile(rf"\b({OTHER_WORDS[language]})\b", re.IGNORECASE)
    texts = {id: one.words for id, one in everything(language).items()}
    texts |= {rule.id: getattr(rule, language) for rule in RULEBOOK}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in documents(language)}
    texts |= dict(letters(language)) | dict(in_domain(language))
    assert {id: found for id, words in texts.items() if (found := other.findall(words))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_written_with_its_facts(language: Language) -> None:
    for id, one in everything(language).items():
        words = _with_facts(id, language)
        assert words, id
        assert "{" not in words, id
        for name in one.variables:
            with pytest.raises(AssertionError, match=name):
                said(id, language, **dict.fromkeys(one.variables - {name}, "1"))


def _with_facts(id: str, language: Language) -> str:
    return said(id, language, **dict.fromkeys(everything(language)[id].variables, 1))
