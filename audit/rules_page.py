"""docs/rules.md, written from the rules themselves: `python -m audit.rules_page`."""

import sys
from pathlib import Path

from domain.kernel.rules import Force, Mark, Rule
from domain.rulebook import RULEBOOK

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

HEAD = """\
# The rules

Written from the code by `python -m audit.rules_page`; a test fails when this page is out of date.

A command is decided by asking rules one after the other. The first one that refuses ends it, and
the answer names the rule and says why in both languages. A rule that warns lets the command
through and is told with the answer; some of those that refuse only warn where a programme gives a
guide value, or where nothing has been handed in yet. Words in braces are filled in with what the
rule looked at.

Rules that begin with R come from the field, those with E are the engine's own. The mark says how
sure it is that a rule is the funder's ([sources.md](sources.md)). Where that is not known, the
answer adds that it is a setting of this installation.

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


def page() -> str:
    marks = "".join(f"| {mark.value} | {MEANINGS[mark]} |\n" for mark in Mark)
    return HEAD + marks + "".join(map(_entry, RULEBOOK))


def _entry(rule: Rule) -> str:
    force = "warns" if rule.force is Force.WARNS else "refuses"
    return f"""
## {rule.id} {rule.name}

[{rule.mark.value}] {rule.basis}. It {force}.

- sv: {rule.sv}
- en: {rule.en}
"""


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
