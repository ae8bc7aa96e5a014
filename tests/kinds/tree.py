"""The project's shipped sources in a folder of their own, with the toy added to them.

What is added is all that a new kind of stream may need: its package, its workflow, its line in the
registry and a migration.
"""

import re
import shutil
from pathlib import Path

from domain.editions import LATEST

NEXT = LATEST + 1
PROJECT = Path(__file__).parents[2]
TOY = Path(__file__).parent / "toy"


def tree_with_toys(root: Path, *, next_edition: bool = False) -> Path:
    """With the next edition of the rules, loans have reminders."""
    for name in _shipped():
        source = PROJECT / name
        if source.is_dir():
            caches = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, root / name, ignore=caches)
        else:
            shutil.copyfile(source, root / name)
    for part in ("domain", "workflows", "services"):
        shutil.copytree(TOY / part, root / part, dirs_exist_ok=True)
    _register(root / "domain" / "kinds.py")
    _follow_editions(root / "domain" / "toy" / "state.py")
    if next_edition:
        _add_edition(root / "domain" / "editions.py")
    return root


def _shipped() -> list[str]:
    """What the image of the engine is made of."""
    listed = (PROJECT / ".dockerignore").read_text().splitlines()
    return [line.removeprefix("!") for line in listed if line.startswith("!")]


def _add_edition(editions: Path) -> None:
    """One edition more in their list."""
    last = ")\nLATEST"
    text = editions.read_text()
    assert text.count(last) == 1
    added = f"""    RulebookEdition(
        {NEXT}, Text(sv="Lån har påminnelser.", en="Loans have reminders.")
    ),
"""
    editions.write_text(text.replace(last, added + last))


def _follow_editions(state: Path) -> None:
    """The toy's reminders come with the edition after those that the project has."""
    text, done = re.subn(
        r"^(REMINDERS_SINCE: Edition = )\d+$", rf"\g<1>{NEXT}", state.read_text(), flags=re.M
    )
    assert done == 1
    state.write_text(text)


def _register(kinds: Path) -> None:
    """One name more in the list of kinds, and where it comes from."""
    text, done = re.subn(
        r"^(KINDS = Kinds\(.+), (edition=.+)\)$", r"\1, TOY, \2)", kinds.read_text(), flags=re.M
    )
    assert done == 1
    first = "from domain.register"
    assert text.count(first) == 1
    kinds.write_text(text.replace(first, f"from domain.toy.kind import TOY\n{first}"))
