"""What a command that is tried would do, in words; or why it would be refused."""

from collections.abc import Mapping
from typing import Any

from application.portal.preview import Preview
from texts.events import event_sentences
from texts.labels import notice_label
from texts.stored import as_read
from web.forms import Choices
from web.visit import Visit

PROGRAMMES = ("component", "cost_type", "core_areas", "country")
"""Fields that hold codes of the programme."""


def foreseen(tried: Preview, visit: Visit, choices: Choices) -> dict[str, Any]:
    """With its letters. Codes of the programme are called what the form calls them."""
    codes = {code: words for field in PROGRAMMES for code, words in choices.get(field, ())}
    letters = [
        visit.say("portal.letter", what=visit.said(notice_label(template)), count=count)
        for template, count in tried.letters
    ]
    found = in_words(tried, visit, {**codes, **tried.names})
    return {**found, "sentences": [*found["sentences"], *letters]}


def in_words(tried: Preview, visit: Visit, names: Mapping[str, str]) -> dict[str, Any]:
    """Without its letters."""
    sentences = event_sentences(tried.events, names, tried.currency)
    return {
        "refused": visit.said(as_read(tried.refused, tried.names)) if tried.refused else None,
        "sentences": [visit.said(one) for one in sentences],
        "warnings": [visit.said(as_read(one, tried.names)) for one in tried.warnings],
    }
