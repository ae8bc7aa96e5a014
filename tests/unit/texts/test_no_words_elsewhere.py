"""What people read of the command line is in the catalogue, and not in the code.

The help of the program and its verbs (`--help`) is written in the code, in English: it has to be
there before anything of the catalogue is loaded.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.unit.architecture.modules import imported, lies_in, modules, outside_tests

PLACES = re.compile(
    r"(cli|application)\..*|services\.(input_errors|file_faults|unavailable)|settings"
    r"|rehearsal\.(calendar|load|planning|references|scenario)"
)
SENTENCE = re.compile(r"[a-zåäö]{2,}[,:;]? [a-zåäö]{2,}", re.IGNORECASE)
"""Two words after each other."""
MARKUP = re.compile(r"\[/?[a-z ]*\]")
TYPE = re.compile(r"tuple\[")
"""Of an annotation that must not be evaluated."""
SQL = re.compile(r"\s*(select|insert|update|delete|lock|with \w+ as)\s")

NOT_SHOWN = {
    "command line",  # the field of a fault: its words are input.place-command_line
    "the file",
    "not bold",  # a style
    "another operation (2)",  # a part of a driver's message
    "Input should be ",  # the beginning of pydantic's messages
    " (it is ",  # of a fault in the log, which is English
    " -m stack down --data ",  # a command to type
    "Internationellt centrum för lokal demokrati (ICLD)",  # a name
    "A command in its envelope.",  # JSON Schema, for programs
    "Free text. It goes into the vault; the journal holds a reference and a hash.",
    "A person of the register: the id, or the mail address.",
}
HELP = ("help", "HELP", "VERBS")


def words(tree: ast.AST) -> Iterator[ast.Constant]:
    """Texts in the code that are neither docstrings, nor help, nor what an exception says to us."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.keyword(arg=name) if name in HELP:
                continue
            case ast.Assign(targets=[ast.Name(id=name)]) if name in HELP:
                continue
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")))):
                continue
            case ast.Constant(value=str(text)) if not TYPE.match(text):
                yield node
            case _:
                yield from words(node)


def sentences(tree: ast.AST) -> list[str]:
    found = (MARKUP.sub("", str(one.value)) for one in words(tree))
    return [
        one for one in found if SENTENCE.search(one) and not SQL.match(one) and one not in NOT_SHOWN
    ]


@pytest.mark.parametrize("name", sorted(name for name in outside_tests() if PLACES.fullmatch(name)))
def test_no_module_has_sentences_of_its_own(name: str) -> None:
    assert sentences(ast.parse(outside_tests()[name].read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'Text(sv="Inget hände.", en="Nothing happened.")',
        'screen.show(f"[dim]{n} cases were found[/]")',
        'raise ValueError("name a case, not several")',
        'said_fault("field", "at least one")',
    ],
)
def test_a_sentence_in_the_code_is_found(code: str) -> None:
    assert sentences(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of a module."""',
        'Parameter(help="The person who acts.")',
        'screen.text("screen.wrong")',
        'query("select id from journal.entry")',
        'query("with named as (select id from journal.entry) select * from named")',
    ],
)
def test_what_is_no_sentence_for_people_is_let_be(code: str) -> None:
    assert sentences(ast.parse(code)) == []


SHARED = "stack.example_sign_in"
"""What the end of a rehearsal says too, in the reader's language. The stack asks for English."""


def test_what_starts_and_stops_servers_speaks_one_language() -> None:
    """English, with the words of servers and logs: nothing else of it is in the catalogue."""
    asked = {
        name
        for name, tree in modules("stack")
        if any(lies_in(one, "texts") and not lies_in(one, "texts.output") for one in imported(tree))
    }
    assert asked == {SHARED}
