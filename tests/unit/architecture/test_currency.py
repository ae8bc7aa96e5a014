"""No currency is written out: each amount is in that of the programme which it is of.

What is in a currency of its own stands apart: programmes, scenarios, and what is made for tests and
measurements (samples, bench).
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from programmes.consistency import currencies
from tests.unit.architecture.modules import ROOT, lies_in, outside_tests
from texts.formats import units

OF_ONE_PROGRAMME = ("bench", "samples")
HELP = "cli"
"""Its docstrings are what `--help` says."""
FILES = ("texts/**/*.ftl", "web/templates/**/*.html", "web/static/*.js", "services/**/*.typ")
COMMENT = re.compile(r"^\s*(#|//).*$", re.MULTILINE)
CODE = re.compile(r"(?<![A-Za-z0-9_-])[A-Z]{3}(?![A-Za-z0-9_-])")
WORD = re.compile(r"[^\W\d_]+")
NAMES = {
    *(one.casefold() for code in ("SEK", "EUR") for one in units(code) if one != code),
    *("krona", "kronan", "kronorna", "öre", "ören", "ore"),
}
"""Of the currencies that the funder and its partners use."""
NO_CURRENCIES = {"ALL", "CRC", "TOP"}
"""Other abbreviations and English words that are codes too."""


def named_in(words: str) -> list[str]:
    return [one for one in WORD.findall(words) if one.casefold() in NAMES]


def currencies_in(words: str) -> list[str]:
    codes = [one for one in CODE.findall(words) if one in currencies() - NO_CURRENCIES]
    return [*codes, *named_in(words)]


def docstrings(tree: ast.AST) -> set[tuple[int, int]]:
    """Where they begin."""
    return {
        (node.lineno, node.col_offset)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)
    }


def in_python(source: str, *, says_help: bool = False) -> Iterator[str]:
    """In names and texts, but neither in comments nor in what explains the code."""
    explained = () if says_help else docstrings(ast.parse(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            yield from named_in(token.string)
        elif token.type == tokenize.STRING and token.start not in explained:
            yield from currencies_in(token.string)


@pytest.mark.parametrize(
    "name", sorted(one for one in outside_tests() if not lies_in(one, *OF_ONE_PROGRAMME))
)
def test_no_module_names_a_currency(name: str) -> None:
    source = outside_tests()[name].read_text(encoding="utf-8")
    assert list(in_python(source, says_help=lies_in(name, HELP))) == []


@pytest.mark.parametrize("pattern", FILES)
def test_no_text_and_no_page_names_a_currency(pattern: str) -> None:
    found = {
        path.name: named
        for path in sorted(ROOT.glob(pattern))
        if (named := currencies_in(COMMENT.sub("", path.read_text(encoding="utf-8"))))
    }
    assert len(list(ROOT.glob(pattern))) > 1
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'currency = view.currency or "SEK"',
        'def shown(amount: int, currency: str = "EUR") -> str: ...',
        'said = f"{amount} kr"',
        'HELP = "Belopp i kronor."',
        "def kronor(amount_minor: int) -> str: ...",
        "whole, ore = divmod(amount, 100)",
    ],
)
def test_a_currency_that_is_written_out_is_found(source: str) -> None:
    assert list(in_python(source))


def test_help_names_none_either_and_what_explains_the_code_may() -> None:
    source = '"""`1 250,50 kr`"""\n'
    assert list(in_python(source)) == []
    assert list(in_python(source, says_help=True)) == ["kr"]
    assert list(in_python("# 1 250,50 kr\n")) == []
