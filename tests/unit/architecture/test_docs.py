"""What README and docs name is there: files, modules, names, links, and commands to type."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from cyclopts import CycloptsError, MissingArgumentError

from cli.app import read_words
from stack.__main__ import app as stack_app
from tests.unit.architecture import pages
from tests.unit.architecture.modules import OWN, ROOT
from tests.unit.architecture.pages import PAGES, Named

README = ROOT / "README.md"
DECISIONS = ROOT / "docs" / "decisions"
IN_THE_DATA_FOLDER = {"logs/starter.log", "passwords.json", "ports.json", "sign-in.json"}
OF_OTHERS = re.compile(
    r"temporal_\w+|core_local_activity|(Local)?ActivityWorker"
    r"|pg_\w+|recovery_\w+|restore_command|archive_\w+|failed_count"
    r"|WorkingDirectory|ExecStart"
)
"""Names of Temporal, PostgreSQL and systemd."""
BY_NAME = [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES]


def parsed(line: str) -> None:
    """Raises CycloptsError for a verb, an argument or an option that the command line has not."""
    read_words(shlex.split(line))


def shown(dead: list[Named]) -> list[str]:
    return [str(one) for one in dead]


@pytest.mark.parametrize("page", BY_NAME)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    named = [one for one in pages.paths(page) if one.what not in IN_THE_DATA_FOLDER]
    assert shown([one for one in named if not pages.is_there(one.what)]) == []


@pytest.mark.parametrize("page", BY_NAME)
def test_code_in_a_sentence_stays_on_its_line(page: Path) -> None:
    """A name that is broken over two lines cannot be searched for, and would not be seen here."""
    lines = [one for one in pages.prose(page) if not one[1].startswith(("    ", "```"))]
    assert [one for one in lines if one[1].count("`") % 2] == []


@pytest.mark.parametrize("page", BY_NAME)
def test_every_module_and_function_that_a_page_names_exists(page: Path) -> None:
    named = list(pages.dotted_names(page))
    run = [
        Named(page.name, number, found[1])
        for number, line in pages.prose(page)
        for found in pages.MODULE_RUN.finditer(line)
        if found[1].partition(".")[0] in OWN
    ]
    assert shown([one for one in named + run if not pages.is_defined(one.what)]) == []


@pytest.mark.parametrize("page", BY_NAME)
def test_every_name_in_code_is_a_name_of_the_project(page: Path) -> None:
    ours = [one for one in pages.identifiers(page) if not OF_OTHERS.fullmatch(one.what)]
    assert shown([one for one in ours if not pages.is_a_name(one.what)]) == []


@pytest.mark.parametrize("page", BY_NAME)
def test_every_link_leads_somewhere(page: Path) -> None:
    for one in pages.links(page):
        path, _, anchor = one.what.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), str(one)
        if anchor:
            assert anchor in pages.anchors(target), str(one)


def test_the_map_of_the_readme_has_every_folder() -> None:
    text = README.read_text(encoding="utf-8")
    table = text.partition("## Find your way around")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    mapped = [name for row in rows for name in re.findall(r"`([\w.]+)/`", row)]
    on_disk = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith((".", "_")) and _has_files(path)
    }
    assert sorted(mapped) == sorted(on_disk)


def _has_files(folder: Path) -> bool:
    """A folder that was renamed may leave compiled files behind, on a machine that ran it."""
    return any(path.is_file() and "__pycache__" not in path.parts for path in folder.rglob("*"))


@pytest.mark.parametrize("page", BY_NAME)
def test_every_command_line_in_a_block_can_be_typed(page: Path) -> None:
    for one in pages.starter_lines(page):
        try:
            parsed(one.what)
        except CycloptsError as wrong:
            pytest.fail(f"{one}: {wrong}")


@pytest.mark.parametrize("page", BY_NAME)
def test_every_verb_that_a_sentence_names_is_one(page: Path) -> None:
    for one in pages.starter_mentions(page):
        try:
            parsed(one.what)
        except MissingArgumentError:
            pass
        except CycloptsError as wrong:
            pytest.fail(f"{one}: {wrong}")


@pytest.mark.parametrize("page", BY_NAME)
def test_every_command_of_make_and_of_the_stack_is_one(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = pages.typed(page, r"\bmake ([a-z][a-z-]*)")
    assert shown([one for one in named if one.what not in targets]) == []
    for one in pages.typed(page, r"-m stack ([^#|)]+)"):
        words = shlex.split(one.what)
        stack_app.parse_args(words, exit_on_error=False, print_error=False)


def test_every_decision_record_is_in_the_index_with_its_title() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    records = sorted(DECISIONS.glob("0*.md"))
    rows = [line for line in index.splitlines() if line.startswith("| [")]
    titles = [one.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2] for one in records]
    assert rows == [
        f"| [{record.name[:4]}]({record.name}) | {title} |"
        for record, title in zip(records, titles, strict=True)
    ]


def test_the_newest_entry_of_the_change_log_is_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert entries[0] in (project["version"], "Unreleased")
    assert project["version"] in entries[:2]
    images = re.findall(
        r"partnership-engine:(\S+)", (ROOT / "docker-compose.yml").read_text("utf-8")
    )
    assert set(images) == {project["version"]}


def test_what_is_not_there_is_noticed(tmp_path: Path) -> None:
    """The checks themselves, on a page of dead names."""
    page = tmp_path / "page.md"
    page.write_text(
        "In `services/gone.py`, `turn.py` and docs/gone.md, by `domain.kernel.rules.gone()`,\n"
        "`GoneAndForgotten` and [a link](gone.md).\n\n    python starter.py gone --as x\n",
        encoding="utf-8",
    )
    named = [*pages.paths(page), *pages.dotted_names(page), *pages.identifiers(page)]
    dead = ["services/gone.py", "turn.py", "docs/gone.md"]
    assert [one.what for one in pages.paths(page)] == [*dead[:2], "services/gone.py", dead[2]]
    assert not any(pages.is_there(path) for path in dead)
    assert not pages.is_defined("domain.kernel.rules.gone")
    assert pages.is_defined("domain.kernel.rules.Rule")
    assert not pages.is_a_name("GoneAndForgotten")
    assert [one.what for one in named[4:]] == ["domain.kernel.rules.gone", "GoneAndForgotten"]
    assert [one.what for one in pages.links(page)] == ["gone.md"]
    (typed,) = pages.starter_lines(page)
    with pytest.raises(CycloptsError):
        parsed(typed.what)


def test_a_situation_keeps_the_names_of_then(tmp_path: Path) -> None:
    page = tmp_path / "record.md"
    page.write_text("# 1. A\n\n**Situation.** `gone.py`\nhere.\n\n**Choice.** `x.py`\n", "utf-8")
    assert [line for _, line in pages.prose(page) if "py" in line] == ["**Choice.** `x.py`"]
