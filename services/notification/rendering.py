"""A notice in words: Swedish first, English below, from one template file for each notice.

A template has four blocks: `sv_subject`, `sv`, `en_subject`, `en`. If it names a fact that is
missing, rendering fails; it never leaves a gap. Subjects are shown in lists and on locked screens:
of texts from the vault they have the title of a round alone, which is announced to everybody.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.kernel.ids import kind_of
from services.notification.email_message import Letter
from services.notification.languages import filters, inline
from services.notification.notice_content import NoticeContent
from texts.catalogue import LANGUAGES, Language, said

TEMPLATES = Path(__file__).parent / "templates"
RULE = "-" * 66
"""Stands between the parts of a message."""
_BELOW = "(In English below.)"
_GREETING: dict[Language, str] = {"sv": "Hej", "en": "Hello"}
ROUND = "round"
_FOOTER = "Meddelandet är skickat automatiskt.\nThis message was sent automatically."


def render(content: NoticeContent, to: str | None, portal: str | None = None) -> Letter:
    """`portal` is the origin of the portal: with it the letter leads to the page it is about."""
    parts = [
        f"{greeting(to, language)}\n\n{words(content, language, portal)}" for language in LANGUAGES
    ]
    both = f"\n\n{RULE}\n\n".join(parts)
    signature = inline(content.funder, "sv")
    return Letter(
        subject=_subject(content), body=f"{_BELOW}\n\n{both}\n\n-- \n{signature}\n{_FOOTER}\n"
    )


def greeting(to: str | None, language: Language) -> str:
    return f"{_GREETING[language]}{f' {inline(to, language)}' if to else ''},"


def words(content: NoticeContent, language: Language, portal: str | None) -> str:
    """What a notice says in one language, which matter it is about, and where to read more."""
    parts = (
        _block(content.template, language, _values(content), language),
        _reference(content, language),
        *([_link(content, portal, language)] if portal else []),
    )
    return "\n\n".join(parts)


def headline(content: NoticeContent, language: Language) -> str:
    """`2026-0042: Redovisningen är godkänd`, `Hösten 2026: Omgången är öppen`."""
    return _about(content, _title(content, language))


def _values(content: NoticeContent) -> dict[str, Any]:
    """Facts and texts, each text in its place."""
    lists = {
        name: [
            {at: content.texts.get(f"{name}.{place}.{at}", value) for at, value in one.items()}
            for place, one in enumerate(fact)
        ]
        for name, fact in content.facts.items()
        if isinstance(fact, list | tuple) and all(isinstance(one, dict) for one in fact)
    }
    return content.facts | lists | content.texts


def _subject(content: NoticeContent) -> str:
    """`2026-0042: Redovisningen är godkänd / The report has been approved`."""
    both = " / ".join(_title(content, language) for language in LANGUAGES)
    return _about(content, both)


def _about(content: NoticeContent, title: str) -> str:
    """A case is known by its number, a round by its title; of one that is erased nothing is said
    before the title of the notice."""
    kind, _, matter = content.stream.partition("/")
    if kind == ROUND:
        named = content.texts.get("title")
        matter = inline(named, "sv") if isinstance(named, str) else ""
    return f"{matter}: {title}" if matter else title


def _title(content: NoticeContent, language: Language) -> str:
    return _block(content.template, f"{language}_subject", content.facts, language)


def _reference(content: NoticeContent, language: Language) -> str:
    """Which case or round the notice is about; the same below every text."""
    about = f"_{kind_of(content.stream)}"
    return _block(about, language, content.facts | content.texts, language)


def _link(content: NoticeContent, portal: str, language: Language) -> str:
    """To those who have not signed in the page says nothing of the case."""
    return said("letters.read_more", language, address=f"{portal}/streams/{content.stream}")


def _block(template: str, block: str, values: dict[str, Any], language: Language) -> str:
    found = _environment(language).get_template(f"{template}.txt")
    return "".join(found.blocks[block](found.new_context(values))).strip()


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # plain text: an & is an &
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters(language))
    return environment
