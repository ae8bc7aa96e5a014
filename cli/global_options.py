"""Options that every verb has may stand before the verb too. `--version` needs none."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

FLAGS, WITH_VALUE = ("--json",), ("--lang", "--data")
VERSION = "--version"
_PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def verb_first(arguments: Sequence[str]) -> list[str]:
    """`--lang sv list` is `list --lang sv`: what precedes the verb follows all that it has."""
    rest = list(arguments)
    before: list[str] = []
    while rest:
        if rest[0] in FLAGS or rest[0].startswith(tuple(f"{name}=" for name in WITH_VALUE)):
            before.append(rest.pop(0))
        elif rest[0] in WITH_VALUE and len(rest) > 1:
            before += [rest.pop(0), rest.pop(0)]
        else:
            break
    if not rest or rest[0].startswith("-"):  # there is no verb
        return list(arguments)
    return [rest[0], *before, *rest[1:]]


def version() -> str:
    """The release, and the latest edition of the rulebook that this code knows."""
    from domain.editions import LATEST

    with _PROJECT.open("rb") as file:
        release = tomllib.load(file)["project"]["version"]
    return f"partnership-engine {release}, edition {LATEST} of the rulebook"
