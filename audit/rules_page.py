"""docs/rules.md, written from the rules and commands themselves: `python -m audit.rules_page`."""

import sys
from pathlib import Path
from typing import Any

from domain.kernel.actors import Role
from domain.kernel.command import Command, Side, kind_name
from domain.kernel.kind import StreamKind
from domain.kernel.rules import Force, Mark, Rule
from domain.kinds import KINDS
from domain.rulebook import RULEBOOK

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

HEAD = """\
# The rules

Written from the code by `python -m audit.rules_page`; a test fails when this page is out of date.

A command is decided by asking rules one after the other. The first one that refuses ends it, and
the answer names the rule and says why in both languages. A rule that warns lets the command
through and adds a warning to the answer; some of those that refuse only warn where a programme
gives a guide value, or where nothing has been submitted yet. Words in braces are filled in with the
inputs of the rule.

Rules that begin with R come from the field, those with E are the engine's own. The mark says how
certain it is that a rule is the funder's ([sources.md](sources.md)). Where that is not known, the
answer adds that it is a setting of this installation. The [commands](#commands) are at the end.

| mark | meaning |
|---|---|
"""

MEANINGS = {
    Mark.CONFIRMED: "confirmed in a public source of the funder's",
    Mark.SOURCE: "confirmed in the press release on the round of autumn 2019",
    Mark.LAW: "read in the text of a law",
    Mark.ANALOGUE: "a rule of another funder, taken as a default",
    Mark.INFERENCE: "inferred: our reading or proposal",
    Mark.UNKNOWN: "looked for and not found: a default of ours",
    Mark.ENGINE: "the engine's own, needed to keep its books and its journal right",
}


COMMANDS = """
## Commands

Every command: who may give it (rule E02), in which states of its stream (rule E03), and which
command undoes what it did. [ways-back.md](ways-back.md) says until when and by whom, and why some
cannot be undone.
"""

SIDES = {
    Side.OWN: "any organisation",
    Side.APPLICANT: "the applicant",
    Side.FUNDER: "the funder",
    Side.COUNTERPART: "a counterpart of the case",
}


BY_ROLE = """
### By role

What a person may do who holds a role, at the funder or in the applicant's own matter.

| role | commands |
|---|---|
"""


def page() -> str:
    marks = "".join(f"| {mark.value} | {MEANINGS[mark]} |\n" for mark in Mark)
    by_role = BY_ROLE + "".join(map(_commands_of, Role))
    tables = "".join(map(_table, KINDS))
    return HEAD + marks + "".join(map(_entry, RULEBOOK)) + COMMANDS + by_role + tables


def _entry(rule: Rule) -> str:
    force = "warns" if rule.force is Force.WARNS else "refuses"
    return f"""
## {rule.id} {rule.name}

[{rule.mark.value}] {rule.basis}. It {force}.

- sv: {rule.sv}
- en: {rule.en}
"""


def _table(kind: StreamKind[Any]) -> str:
    rows = "".join(_row(kind, command) for command in kind.commands)
    return f"""
### {kind.name.capitalize()}

| command | who may give it | in which states | undone by |
|---|---|---|---|
{rows}"""


def _commands_of(role: Role) -> str:
    commands = (command for kind in KINDS for command in kind.commands)
    # Some kinds of stream have a command in common.
    given = {f"`{kind_name(one)}`": None for one in commands if role in one.spec.roles}
    return f"| {in_words((role,))} | {', '.join(given) or '-'} |\n"


def _row(kind: StreamKind[Any], command: type[Command]) -> str:
    spec = command.spec
    undone = in_words(spec.undone_by) or ("replaced when given again" if spec.repeatable else "-")
    states = states_of(kind, command)
    return f"| `{kind_name(command)}` | {who_gives(command)} | {states} | {undone} |\n"


def states_of(kind: StreamKind[Any], command: type[Command]) -> str:
    states = command.spec.states
    if not states or {*kind.headlines} - {*states} == {"unopened"}:
        return "any, once it is opened"
    return in_words(states)


def who_gives(command: type[Command]) -> str:
    if command.spec.side is Side.ENGINE:
        return "the engine only"
    if not command.spec.roles:
        return "the owner of the installation: nobody holds a role yet"
    own = f"{in_words(command.spec.roles)} at {SIDES[command.spec.side]}"
    if not command.spec.co_written_by:
        return own
    return f"{own}; {in_words(command.spec.co_written_by)} at {SIDES[Side.COUNTERPART]}"


def in_words(codes: tuple[str, ...]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
