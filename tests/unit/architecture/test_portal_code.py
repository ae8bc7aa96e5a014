"""What code must not do that meets what strangers send, read from its source."""

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

import pytest

from tests.unit.architecture.modules import ROOT, imported, lies_in, modules

STATIC, TEMPLATES = ROOT / "web" / "static", ROOT / "web" / "templates"
MEETS_STRANGERS = ("web", "application", "services")
KEEPS_SECRETS = ("web", "application", "services", "audit", "domain")
STARTS_OR_MAKES = (
    "subprocess",
    "asyncio.subprocess",
    "multiprocessing",
    "pickle",
    "marshal",
    "shelve",
    "dill",
)
EVALUATES = {"eval", "exec", "compile", "__import__", ".system", ".popen", ".execv", ".from_string"}
EVALUATES |= {".create_subprocess_exec", ".create_subprocess_shell"}
STARTS = "application.portal.verifications"
"""Starts `verify`, by a list of arguments in which nothing is input."""
WRITES = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    r"|postMessage|onmessage|localStorage|indexedDB|document\.cookie|__proto__"
)
CIPHERS = {"AESGCM", "AESGCMSIV"}
HASHES = {"sha256", "sha384", "sha512", "SHA256", "SHA384", "SHA512"}
PATTERNS = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}


def code() -> Iterator[tuple[str, ast.Module]]:
    for package in MEETS_STRANGERS:
        yield from modules(package)
    yield "portal", ast.parse((ROOT / "portal.py").read_text(encoding="utf-8"))


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute) and not _of_expressions(node.func):
                yield f".{node.func.attr}"


def _of_expressions(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re"


def dangerous(tree: ast.AST) -> list[str]:
    found = [one for one in imported(tree) if lies_in(one, *STARTS_OR_MAKES)]
    return found + [one for one in called(tree) if one in EVALUATES]


def open_expressions(tree: ast.AST) -> list[str]:
    """Regular expressions that are not written out: a text, or a name of a text in capitals."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _of_expressions(node.func)
        and node.func.attr in PATTERNS
        and not isinstance(node.args[0], ast.Constant)
        and not (isinstance(node.args[0], ast.Name) and node.args[0].id.isupper())
    ]


def weak(tree: ast.AST) -> list[str]:
    """Ciphers and hashes by other names than those that are approved."""
    ciphers = [
        one
        for one in imported(tree)
        if lies_in(one, "cryptography.hazmat.primitives.ciphers")
        and one.rpartition(".")[2] not in CIPHERS
    ]
    hashes = [
        one
        for one in imported(tree)
        if lies_in(one, "cryptography.hazmat.primitives.hashes")
        and one.rpartition(".")[2] not in HASHES
    ]
    used = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "hashlib"
        and node.attr not in HASHES
    ]
    return ciphers + hashes + used


def test_the_portal_starts_one_program_and_evaluates_no_text() -> None:
    found = {name: each for name, tree in code() if (each := dangerous(tree))}
    assert set(found) == {STARTS}
    assert {one for one in found[STARTS] if one.startswith(".")} == {".create_subprocess_exec"}
    (call,) = [one for one in ast.walk(tree_of(STARTS)) if is_start(one)]
    assert [ast.unparse(one) for one in call.args] == [
        "sys.executable",
        "*('-m', 'audit.verify', '--json', '--progress')",
    ]


def tree_of(module: str) -> ast.Module:
    return next(tree for name, tree in code() if name == module)


def is_start(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "create_subprocess_exec"
    )


def test_no_expression_is_built_from_input() -> None:
    portal = [one for package in ("web", "application.portal") for one in _within(package)]
    assert {name: found for name, tree in portal if (found := open_expressions(tree))} == {}


def _within(package: str) -> Iterator[tuple[str, ast.Module]]:
    return (one for one in modules(package.partition(".")[0]) if lies_in(one[0], package))


def test_only_these_ciphers_and_hashes_are_used() -> None:
    trees = [one for package in KEEPS_SECRETS for one in modules(package)]
    assert {name: found for name, tree in trees if (found := weak(tree))} == {}


def test_secrets_are_made_by_the_systems_generator() -> None:
    """Chance that may be foreseen only spreads attempts in time."""
    trees = [one for package in KEEPS_SECRETS for one in modules(package)]
    foreseeable = [
        name for name, tree in trees if any(lies_in(i, "random") for i in imported(tree))
    ]
    assert foreseeable == ["services.journal.serializable"]


def test_no_script_of_ours_writes_into_a_page() -> None:
    scripts = list(STATIC.glob("*.js"))
    assert scripts
    for one in scripts:
        assert WRITES.findall(one.read_text(encoding="utf-8")) == [], one.name


def test_no_page_asks_for_a_password_or_a_secret() -> None:
    for one in TEMPLATES.rglob("*.html"):
        text = one.read_text(encoding="utf-8")
        assert "password" not in text, one.name
        assert "|safe" not in text.replace(" ", ""), one.name
        assert "autoescape" not in text, one.name
        assert not re.search(r"""\son\w+=|<style|\sstyle=|javascript:""", text), one.name


@pytest.mark.parametrize(
    ("source", "by"),
    [
        ("import subprocess", dangerous),
        ("from pickle import loads", dangerous),
        ("import os\nos.system(x)", dangerous),
        ("import asyncio\nasyncio.create_subprocess_shell(x)", dangerous),
        ("environment.from_string(x)", dangerous),
        ("import re\nre.compile(x)", open_expressions),
        ("import re\nre.sub(f'{x}', y, z)", open_expressions),
        ("import hashlib\nhashlib.md5(x)", weak),
        ("from cryptography.hazmat.primitives.ciphers import algorithms", weak),
    ],
)
def test_what_must_not_be_is_seen(source: str, by: object) -> None:
    assert callable(by)
    assert by(ast.parse(source))
