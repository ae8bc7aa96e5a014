"""Names and values of facts, sentences of entries: what pages about a stream have in common."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, assert_never

from application.queries.facts import Amount, Fact, FactValue, HeadlineCount, NamedId, PhaseOfLife
from application.queries.timeline import TimelineEntry
from domain.kernel.actors import SYSTEM
from domain.kernel.rules import Text
from texts.catalogue import has, same, text
from texts.events import entry_sentences
from texts.formats import day, instant, number
from texts.labels import headline_label, phase_label
from texts.names import with_names
from web.visit import Visit

CODED = "component"
"""The fact whose value is a code of the programme."""


def fact_name(fact: Fact, visit: Visit) -> str:
    if isinstance(fact.value, HeadlineCount):
        return visit.said(headline_label(fact.value.headline))
    return visit.said(_named(f"show.fact-{fact.name}", fact.name))


def facts_shown(
    facts: Iterable[Fact], words: Mapping[str, Text], visit: Visit
) -> list[tuple[str, str]]:
    """Names and values. `words` are the programme's for its codes."""
    return [(fact_name(one, visit), fact_value(_in_words(one, words), visit)) for one in facts]


def _in_words(fact: Fact, words: Mapping[str, Text]) -> FactValue:
    is_code = fact.name == CODED and isinstance(fact.value, str)
    return words.get(str(fact.value), fact.value) if is_code else fact.value


def fact_value(value: FactValue, visit: Visit) -> str:
    match value:
        case None:
            return "-"
        case Text():
            return visit.said(value)
        case NamedId(id=id, name=name):
            return name or id
        case PhaseOfLife(phase=phase, chapter=chapter):
            return visit.said(phase_label(phase, chapter))
        case HeadlineCount(count=count):
            return number(count, visit.language)
        case datetime():
            return instant(value, visit.language)
        case date():
            return day(value, visit.language)
        case int():
            return number(value, visit.language)
        case str():
            return value or "-"
        case _:
            assert_never(value)


def amount_name(amount: Amount, visit: Visit) -> str:
    return visit.said(_named(f"show.amount-{amount.name}", amount.name))


def _named(id: str, code: str) -> Text:
    return text(id) if has(id) else same(code)


def entry_shown(
    entry: TimelineEntry, names: Mapping[str, str], currency: str, visit: Visit
) -> dict[str, Any]:
    body = entry.model_dump(mode="json", exclude={"rule"}) | {"refused_by": entry.rule}
    by_the_clock = entry.actor == SYSTEM
    person, organisation = entry.actor.person, entry.actor.organisation
    return {
        "seq": entry.seq,
        "at": instant(entry.occurred_at, visit.language),
        "who": visit.say("journal.system") if by_the_clock else names.get(person, person),
        "organisation": None if by_the_clock else names.get(organisation, organisation),
        "sentences": [visit.said(one) for one in entry_sentences(body, names, currency)],
        "words": [one or visit.say("documents.erased") for one in entry.reasons],
        "warnings": [visit.said(with_names(one.message, names)) for one in entry.warnings],
        "refused": entry.outcome == "refused",
    }
