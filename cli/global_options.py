"""Options that every verb has may stand before the verb too. `--version` needs none."""

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from texts.catalogue import Language

FLAGS, WITH_VALUE = ("--json",), ("--lang", "--data")
VERSION, DO = "--version", "do"
_LANGUAGE = "PARTNERSHIP_LANGUAGE"
_PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def verb_first(arguments: Sequence[str]) -> list[str]:
    """`--lang sv list` is `list --lang sv`: what precedes the verb follows it. `do X` is `X`."""
    rest = list(arguments)
    before: list[str] = []
    while rest:
        if rest[0] in FLAGS or rest[0].startswith(tuple(f"{name}=" for name in WITH_VALUE)):
            before.append(rest.pop(0))
        elif rest[0] in WITH_VALUE and len(rest) > 1:
            before += [rest.pop(0), rest.pop(0)]
        else:
            break
    if not rest:
        return list(arguments)
    if rest[0] == VERSION:
        return [VERSION, *before, *rest[1:]]
    if rest[0].startswith("-"):  # there is no verb
        return list(arguments)
    if rest[0] == DO and len(rest) > 1 and not rest[1].startswith("-"):
        return [DO, rest[1], *before, *rest[2:]]
    return [rest[0], *before, *rest[1:]]


def language_of(arguments: Sequence[str]) -> "Language":
    """For what is said before any option has been read. A setting that is none is no reason not to
    say what is wrong with it."""
    words = [word for one in arguments for word in one.split("=", 1)]
    asked = words[words.index("--lang") + 1 :] if "--lang" in words else []
    wanted = asked[0] if asked else os.environ.get(_LANGUAGE, "sv")
    return "en" if wanted == "en" else "sv"


def version(arguments: Sequence[str]) -> str:
    """The release, and the latest edition of the rulebook that this code knows."""
    import json

    from domain.editions import LATEST
    from texts.catalogue import said

    with _PROJECT.open("rb") as file:
        release = tomllib.load(file)["project"]["version"]
    if "--json" in arguments:
        return json.dumps({"release": release, "edition": LATEST})
    return said("screen.version", language_of(arguments), release=release, edition=LATEST)
