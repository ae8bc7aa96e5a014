"""A notice in words: Swedish first, English below, from one template file per notice.

A template has four blocks: `sv_subject`, `sv`, `en_subject`, `en`. A fact that it names and that
is not there is an error, never an empty space. Subjects are written without the texts of the
vault, since they are shown in lists and on locked screens.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.kernel.frozen import Frozen
from domain.kernel.ids import kind_of
from services.notification.languages import Erased, filters, inline
from services.notification.letter import Letter
from texts.catalogue import LANGUAGES, Language

TEMPLATES = Path(__file__).parent / "templates"
_RULE = "-" * 66
_BELOW = "(In English below.)"
_GREETING: dict[Language, str] = {"sv": "Hej", "en": "Hello"}
_FOOT = "Meddelandet är skickat automatiskt.\nThis message was sent automatically."


class Material(Frozen):
    """What a letter is written from. `facts` are the notice's own, plain; `texts` the vault's."""

    template: str
    stream: str
    facts: dict[str, Any]
    texts: dict[str, str | Erased | None]
    funder: str


def write(material: Material, to: str | None) -> Letter:
    parts = [
        "\n\n".join(
            (
                f"{_GREETING[language]}{f' {inline(to, language)}' if to else ''},",
                _block(material.template, language, material.facts | material.texts, language),
                _reference(material, language),
            )
        )
        for language in LANGUAGES
    ]
    whole = f"\n\n{_RULE}\n\n".join(parts)
    signed = inline(material.funder, "sv")
    return Letter(
        subject=_subject(material), body=f"{_BELOW}\n\n{whole}\n\n-- \n{signed}\n{_FOOT}\n"
    )


def _subject(material: Material) -> str:
    """`2026-0042: Rapporten är godkänd / The report has been approved`."""
    both = [
        _block(material.template, f"{language}_subject", material.facts, language)
        for language in LANGUAGES
    ]
    return f"{material.stream.partition('/')[2]}: {' / '.join(both)}"


def _reference(material: Material, language: Language) -> str:
    """Which case or round it is about, the same under every text."""
    about = f"_{kind_of(material.stream)}"
    return _block(about, language, material.facts | material.texts, language)


def _block(template: str, block: str, words: dict[str, Any], language: Language) -> str:
    found = _environment(language).get_template(f"{template}.txt")
    return "".join(found.blocks[block](found.new_context(words))).strip()


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
