"""Words for codes: kinds of commands, roles, phases, statuses and grounds.

A code that this program has no word for, since newer code wrote it, is shown as it is.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.kernel.rules import Text
from texts.catalogue import both, has, in_language, said, same, text
from texts.formats import day

CONCERNS: Mapping[str, str] = {
    "acted": "about.acted",
    "refused": "about.refused",
    "named": "about.named",
    "about": "about.about",
    "by": "about.by",
    "mentions": "about.mentions",
}
"""How an entry or a text concerns a person."""


def concern_label(how: str) -> Text:
    return text(CONCERNS[how])


def command_label(kind: str) -> Text:
    """What somebody can do: `lämna rapporten`, `submit the report`."""
    return code_label(kind, ["command"])


def awaited_label(kind: str) -> Text:
    """What waits for somebody: of a decision not which one, `decide on the application`."""
    return code_label(kind, ["awaited", "command"])


def role_label(role: str) -> Text:
    return code_label(role, ["role"])


def phase_label(phase: str, chapter: int = 0) -> Text:
    """`chapter` counts the parts of a long phase."""
    words = code_label(phase, ["phase"])
    return Text(sv=f"{words.sv} {chapter}", en=f"{words.en} {chapter}") if chapter else words


def headline_label(headline: str) -> Text:
    """A case's status, as the grants team reads it."""
    return code_label(headline, ["headline"])


def code_label(code: str, families: Iterable[str]) -> Text:
    """The word for a code of one of these families, such as `role`."""
    return known_code(code, families) or same(code)


def known_code(code: str, families: Iterable[str]) -> Text | None:
    ids = (f"{where}.{family}-{code}" for family in families for where in ("kinds", "codes"))
    return next((text(id) for id in ids if has(id)), None)


def section_label(section: str) -> Text:
    """Of a report or an application, such as its budget."""
    return code_label(section, ["part"])


def part_label(part: str) -> Text:
    """What can be read of a stream, such as its budget."""
    return code_label(part, ["readable"])


def notice_label(template: str) -> Text:
    """What a notice says, in short: `the report is overdue`."""
    return code_label(template, ["notice"])


def letter_label(status: str, digest: date | None) -> Text:
    """What became of a letter: `sent`, `sent in the digest of 3 December 2026`."""
    words = code_label(status, ["letter"])
    if digest is None:
        return words
    id = f"codes.letter_digest-{status}"
    return both(
        lambda language: said(
            id if has(id) else "codes.letter_digest",
            language,
            status=in_language(words, language),
            day=day(digest, language),
        )
    )


def effect_label(what: str) -> Text:
    """Of what leaves a stream: a notice by its template, or a follow-up by its kind of command."""
    return code_label(what, ["notice", "command"])


def noun(kind: str) -> Text:
    """Of a kind of stream, or `person`: `a case`."""
    return known_code(kind, ["noun"]) or text("kinds.noun-unknown", kind=kind)
