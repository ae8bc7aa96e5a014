"""What the pages name: paths, modules, identifiers, links and command lines, read from Markdown."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.unit.architecture.modules import OWN, ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
SOURCES = (".py", ".sql", ".ftl", ".toml", ".yml", ".sh", ".lock", ".txt")

CODE = re.compile(r"`([^`\n]+)`")
FILE_NAME = re.compile(r"[\w.<>*-]+\.(?:py|sql|ftl|toml|md|yml|txt|json|xz|example)")
PATH = re.compile(r"(?:[\w.<>*-]+/)+(?:[\w.<>*-]+)?")
PROSE_PATH = re.compile(r"(?<![\w/.-])(?:[\w-]+/)+[\w-]+\.(?:py|sql|ftl|toml|md)\b")
DOTTED = re.compile(r"[a-z_]+(?:\.[A-Za-z_]\w*)+")
IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+")
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)\s]+)\)")
MODULE_RUN = re.compile(r"\bpython -m ([a-z_.]+)")
STARTER = re.compile(r"(?:^|\s)(?:\S*python )?starter(?:\.py)?\s+(?=[a-z-])")
REST_OF_LINE = re.compile(r"\s(?:#|\||>|<|;)\s?")


class Named(NamedTuple):
    """Something that a page names, and the line that it is on."""

    page: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.what}"


@cache
def prose(page: Path) -> tuple[tuple[int, str], ...]:
    """The lines of a page with their numbers. What a decision record says of the situation before
    it keeps the names of that time."""
    kept = []
    of_then = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        of_then = line.startswith("**Situation.**") or (of_then and bool(line))
        if not of_then:
            kept.append((number, line))
    return tuple(kept)


def blocks(page: Path) -> Iterator[Named]:
    """The lines of its code blocks, those that end in a backslash joined with the next."""
    fenced = False
    begun = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            begun += line.strip().removesuffix("\\")
            if not line.endswith("\\"):
                yield Named(page.name, number, begun)
                begun = ""


def in_code(page: Path) -> Iterator[Named]:
    for number, line in prose(page):
        if not line.startswith("    "):
            for found in CODE.finditer(line):
                yield Named(page.name, number, found[1])


def paths(page: Path) -> Iterator[Named]:
    """Files and folders; not addresses, and not names of streams."""
    for one in in_code(page):
        if FILE_NAME.fullmatch(one.what) or (
            (found := PATH.match(one.what)) and found[0] == one.what and "..." not in one.what
        ):
            yield one
    for number, line in prose(page):
        for found in PROSE_PATH.finditer(line):
            yield Named(page.name, number, found[0])


def is_there(path: str) -> bool:
    """Whether a file or folder of the project has this path, or one that ends with it. What is in
    angle brackets may be any name."""
    pattern = "".join(
        r"[^/]+" if part.startswith("<") or part == "*" else re.escape(part)
        for part in re.split(r"(<[^>]*>|\*)", path.rstrip("/"))
    )
    return re.search(rf"(?:^|/){pattern}$", all_paths(), re.MULTILINE) is not None


@cache
def all_paths() -> str:
    """One a line."""
    hidden = (".venv", ".git", ".partnership")
    found = {
        path.relative_to(ROOT).as_posix()
        for top in ROOT.iterdir()
        if top.name not in hidden
        for path in (top, *(top.rglob("*") if top.is_dir() else ()))
        if "__pycache__" not in path.parts
    }
    return "\n".join(sorted(found)) + "\n"


def dotted_names(page: Path) -> Iterator[Named]:
    """`module.function` of a package of the project."""
    for one in in_code(page):
        name = one.what.removesuffix("()")
        if DOTTED.fullmatch(name) and name.partition(".")[0] in OWN and not is_there(name):
            yield one._replace(what=name)


def is_defined(dotted: str) -> bool:
    """A module, or a name at the top of one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        base = ROOT.joinpath(*parts[:length])
        file = base.with_suffix(".py") if base.with_suffix(".py").exists() else base / "__init__.py"
        if file.exists():
            rest = parts[length:]
            return not rest or rest[0] in _top_names(file)
    return False


def _top_names(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {one.id for one in targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def identifiers(page: Path) -> Iterator[Named]:
    """Functions, classes, commands, events, metrics: any name of more than one word."""
    for one in in_code(page):
        if IDENTIFIER.fullmatch(name := one.what.removesuffix("()")):
            yield one._replace(what=name)


def is_a_name(name: str) -> bool:
    """An identifier of the project, or a metric, whose unit the exporter appends."""
    words = words_of_sources()
    return name in words or re.sub(r"_(total|seconds|info)$", "", name) in words


@cache
def words_of_sources() -> frozenset[str]:
    """Every identifier in a file that is not a page."""
    words: set[str] = set()
    for name in all_paths().splitlines():
        path = ROOT / name
        if path.suffix not in SOURCES or name.startswith("docs/"):
            continue
        # The tests of this folder hold dead names on purpose: of them only their own names count.
        here = name.startswith("tests/unit/architecture/")
        word = r"def (test_\w+)" if here else r"[A-Za-z_][A-Za-z0-9_]*"
        words |= set(re.findall(word, path.read_text("utf-8")))
    return frozenset(words)


def links(page: Path) -> Iterator[Named]:
    for number, line in prose(page):
        for found in LINK.finditer(line):
            yield Named(page.name, number, found[1])


def anchors(page: Path) -> set[str]:
    """Of its headings, as the sites that show Markdown make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def starter_lines(page: Path) -> Iterator[Named]:
    """What follows `starter.py` in code blocks: a verb, its arguments and options."""
    for one in blocks(page):
        if (found := STARTER.search(one.what)) and "alias " not in one.what:
            rest = REST_OF_LINE.split(one.what[found.end() :])[0]
            yield one._replace(what=rest.strip())


def starter_mentions(page: Path) -> Iterator[Named]:
    """The same in a sentence, where arguments may be left out."""
    for one in in_code(page):
        if found := STARTER.match(one.what):
            yield one._replace(what=REST_OF_LINE.split(one.what[found.end() :])[0].strip())


def typed(page: Path, pattern: str) -> Iterator[Named]:
    """What the pattern's group finds in code, in blocks and in sentences."""
    for one in (*blocks(page), *in_code(page)):
        for found in re.finditer(pattern, one.what):
            yield one._replace(what=found[1].strip())
