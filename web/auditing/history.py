"""A case as of any day, and one decision explained."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from starlette.responses import Response

from application.auditing.as_of import StreamAsOf, stream_as_of
from application.auditing.entries import require_auditor
from application.auditing.explained import Explained, ExplainedCheck, explained
from application.portal.choices import words_of
from domain.kernel.dates import STOCKHOLM, day_of
from domain.kernel.rules import Check, Mark, Text
from texts.catalogue import has, same
from texts.deadlines import deadline_text
from texts.labels import headline_label, phase_label
from texts.rules import held_message, rule_message, shown_inputs
from texts.stored import as_read, named
from web.auditing.fields import Typed, given_in_address
from web.auditing.shown import auditors
from web.called import name_of
from web.cases import known
from web.render import capfirst
from web.shown import amount_name, entry_shown, facts_shown, programme_shown
from web.visit import Visit

MARK = "mark"
"""The input that says how certain a figure of the programme is."""


@auditors
async def as_of_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    await require_auditor(visit.portal.reader, visit.visitor)
    await known(visit, stream)
    now = datetime.now(STOCKHOLM)
    typed = Typed(visit, given_in_address(visit))
    in_force = typed.day("in_force", "portal.audit_in_force", day_of(visit.now).isoformat())
    recorded = typed.day("known", "portal.audit_known", now.date().isoformat())
    found = None
    if in_force is not None and recorded is not None:
        known_by = datetime.combine(recorded, time.max, STOCKHOLM)
        found = await stream_as_of(visit.portal.reader, stream, visit.visitor, known_by, in_force)
    return visit.page(
        "audit/as_of.html",
        stream=stream,
        name=await name_of(stream, visit),
        fields=typed.shown,
        errors=typed.faults,
        found=found,
        recorded=recorded,
        **(_shown(found, await words_of(visit.portal.reader, stream), visit) if found else {}),
    )


def _shown(found: StreamAsOf, words: Mapping[str, Text], visit: Visit) -> dict[str, Any]:
    in_words = phase_label if found.kind in ("round", "register") else headline_label
    status = found.phase if found.kind in ("round", "register") else found.headline
    return {
        "in_short": capfirst(visit.said(in_words(status))) if status else None,
        "facts": facts_shown(found.facts, words, visit, found.names),
        "money": [(amount_name(one, visit), one) for one in found.money],
        "ahead": [visit.said(deadline_text(one.name, one.at)) for one in found.ahead],
        "entries": [
            entry_shown(one, found.names, found.currency, visit, words)
            for one in reversed(found.entries)
        ],
    }


@auditors
async def entry_page(visit: Visit) -> Response:
    stream, seq = visit.request.path_params["stream"], visit.request.path_params["seq"]
    await require_auditor(visit.portal.reader, visit.visitor)
    await known(visit, stream)
    found = await explained(visit.portal.reader, stream, seq, visit.visitor)
    words = await words_of(visit.portal.reader, stream)
    return visit.page(
        "audit/entry.html",
        stream=stream,
        name=await name_of(stream, visit),
        found=found,
        entry=entry_shown(found.entry, found.names, found.currency, visit, words),
        programme=programme_shown(found.programme.id, found.programme.version, words, visit)
        if found.programme
        else "-",
        checks=(
            None
            if found.checks is None
            else [_check(one, found, words, visit) for one in found.checks]
        ),
        that_day=day_of(found.entry.occurred_at).isoformat(),
        received_at=datetime.fromisoformat(found.received[1]) if found.received else None,
    )


def _check(
    one: ExplainedCheck, found: Explained, words: Mapping[str, Text], visit: Visit
) -> dict[str, Any]:
    names, currency = found.names, found.currency

    def shown(name: str, value: Text) -> str:
        return _mark_words(value.en, visit) if name == MARK else named(visit.said(value), names)

    return {
        "rule": one.check.rule,
        "outcome": _outcome(one.check),
        "sentence": _sentence(one, found, visit),
        "basis": one.rule.basis if one.rule else None,
        "mark": _mark_words(one.rule.mark.value, visit) if one.rule else None,
        "inputs": [
            (_input_label(name, visit), shown(name, _of_programme(value, words)))
            for name, value in shown_inputs(one.check, currency).items()
        ],
    }


def _sentence(one: ExplainedCheck, found: Explained, visit: Visit) -> str:
    """What was found where it held, else why it refused or warned. Of an old check that lacks what
    its rule says today, the rule's name."""
    if one.check.holds:
        held = held_message(one.check, found.currency)
        return (
            named(visit.said(held), found.names) if held else visit.say("portal.audit_held_before")
        )
    try:
        said = rule_message(one.rule, one.check) if one.rule else same(one.check.name)
        return visit.said(as_read(said, found.names))
    except LookupError:
        return one.check.name


def _of_programme(value: Text, words: Mapping[str, Text]) -> Text:
    """Codes of the programme in its words."""
    return Text(
        sv=", ".join(words[one].sv if one in words else one for one in value.sv.split(", ")),
        en=", ".join(words[one].en if one in words else one for one in value.en.split(", ")),
    )


def _outcome(check: Check) -> str:
    if check.holds:
        return "holds"
    return "refuses" if check.refuses else "warns"


def _input_label(name: str, visit: Visit) -> str:
    """A name that this program no longer knows is shown as it is."""
    id = f"portal.audit_input-{name}"
    return visit.say(id) if has(id) else name


def _mark_words(mark: str, visit: Visit) -> str:
    return visit.say(f"portal.audit_mark-{'unknown' if mark == Mark.UNKNOWN else mark}")
