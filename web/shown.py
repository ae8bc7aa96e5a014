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
from texts.formats import day, instant, moment, number
from texts.labels import headline_label, phase_label, section_label
from texts.stored import as_read
from web.render import capfirst
from web.visit import Visit


def fact_name(fact: Fact, visit: Visit) -> str:
    if isinstance(fact.value, HeadlineCount):
        return visit.said(headline_label(fact.value.headline))
    return visit.said(_named(f"show.fact-{fact.name}", fact.name))


def facts_shown(
    facts: Iterable[Fact],
    words: Mapping[str, Text],
    visit: Visit,
    names: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """Names and values. `words` are the programme's for its codes, `names` those of rounds by their
    ids."""
    return [
        (fact_name(one, visit), fact_value(_in_words(one, words, names or {}), visit))
        for one in facts
    ]


def _in_words(fact: Fact, words: Mapping[str, Text], names: Mapping[str, str]) -> FactValue:
    value = fact.value
    if not isinstance(value, str):
        return value
    match fact.name:
        case "component":
            return words.get(value, value)
        case "round":
            return names.get(value, value)
        case "programme":
            return _programme(value, words)
        case _:
            return value


def _programme(value: str, words: Mapping[str, Text]) -> FactValue:
    """`kp, version 3` with the programme's title."""
    id, _, version = value.partition(", ")
    if id not in words:
        return value
    return Text(sv=f"{words[id].sv}, {version}", en=f"{words[id].en}, {version}")


def programme_shown(id: str, version: int, words: Mapping[str, Text], visit: Visit) -> str:
    """`Kommunala partnerskap, version 3 (kp)`, for those who look it up by its id."""
    named = fact_value(_programme(f"{id}, version {version}", words), visit)
    return f"{named} ({id})" if id in words else named


def fact_value(value: FactValue, visit: Visit) -> str:
    match value:
        case None:
            return "-"
        case Text():
            return capfirst(visit.said(value))
        case NamedId(id=id, name=name):
            return name or id
        case PhaseOfLife(phase=phase, chapter=chapter):
            return capfirst(visit.said(phase_label(phase, chapter)))
        case HeadlineCount(count=count):
            return number(count, visit.language)
        case datetime():
            return moment(value, visit.language)
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
    entry: TimelineEntry,
    names: Mapping[str, str],
    currency: str | None,
    visit: Visit,
    words: Mapping[str, Text],
) -> dict[str, Any]:
    """`words` are the programme's for its codes."""
    called = {**{code: visit.said(one) for code, one in words.items()}, **names}
    body = entry.model_dump(mode="json", exclude={"rule"}) | {"refused_by": entry.rule}
    by_the_clock = entry.actor == SYSTEM
    person, organisation = entry.actor.person, entry.actor.organisation
    return {
        "seq": entry.seq,
        "at": instant(entry.occurred_at, visit.language),
        "who": visit.say("journal.system") if by_the_clock else names.get(person, person),
        "organisation": None if by_the_clock else names.get(organisation, organisation),
        "sentences": [visit.said(one) for one in entry_sentences(body, called, currency)],
        "words": [one or visit.say("documents.erased") for one in entry.reasons],
        "by_section": [
            (
                capfirst(visit.said(section_label(one.section))),
                one.text or visit.say("documents.erased"),
            )
            for one in entry.written
            if one.section is not None
        ],
        "warnings": [visit.said(as_read(one.message, names)) for one in entry.warnings],
        "refused": entry.outcome == "refused",
    }
