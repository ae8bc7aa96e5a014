"""A case as of any day, and one decision explained."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from starlette.responses import Response

from application.auditing.as_of import StreamAsOf, stream_as_of
from application.auditing.entries import require_auditor
from application.auditing.explained import ExplainedCheck, explained
from application.portal.choices import words_of
from application.queries.lookup import short_name
from domain.kernel.dates import STOCKHOLM, day_of
from domain.kernel.rules import Check, Mark, Rule, Text
from texts.deadlines import deadline_text
from texts.labels import headline_label, phase_label
from texts.names import named
from texts.rules import input_words, rule_message
from web.auditing.fields import Typed, given_in_address
from web.auditing.shown import auditors
from web.cases import known
from web.shown import amount_name, entry_shown, facts_shown
from web.visit import Visit

INPUTS = frozenset(
    [
        "account_change",
        "act",
        "acting_for",
        "amount",
        "amount_minor",
        "applied",
        "applied_minor",
        "approved",
        "approved_minor",
        "asked_at",
        "asked_for",
        "assessed_by",
        "available",
        "available_minor",
        "budget",
        "ceiling",
        "ceiling_minor",
        "closes",
        "closes_at",
        "component",
        "countries",
        "country",
        "day",
        "days",
        "decided_by",
        "decided_on",
        "declared",
        "done",
        "due",
        "due_at",
        "ends",
        "expected",
        "first",
        "funder",
        "granted",
        "ground",
        "held",
        "involved",
        "known",
        "last",
        "last_day",
        "least",
        "lines",
        "mandate",
        "mark",
        "missing",
        "months",
        "most",
        "needed",
        "number",
        "open",
        "opens",
        "opens_at",
        "opinion",
        "ordered_on",
        "organisation",
        "paid_on",
        "parties",
        "period",
        "periods",
        "person",
        "present",
        "presenter",
        "programme",
        "proposed",
        "proposed_minor",
        "remaining",
        "remaining_minor",
        "report",
        "report_due",
        "reported",
        "role",
        "roles",
        "roles_at_applicant",
        "round",
        "score",
        "signature_due",
        "signed",
        "since",
        "source",
        "starts",
        "status",
        "today",
        "total",
        "unknown",
        "wrong",
        "years",
    ]
)
"""What rules name that they look at, and that there is a label for."""


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
        name=short_name(stream),
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
        "in_short": visit.said(in_words(status)) if status else None,
        "facts": facts_shown(found.facts, words, visit),
        "money": [(amount_name(one, visit), one) for one in found.money],
        "ahead": [visit.said(deadline_text(one.name, one.at)) for one in found.ahead],
        "entries": [
            entry_shown(one, found.names, found.currency, visit) for one in reversed(found.entries)
        ],
    }


@auditors
async def entry_page(visit: Visit) -> Response:
    stream, seq = visit.request.path_params["stream"], visit.request.path_params["seq"]
    await require_auditor(visit.portal.reader, visit.visitor)
    await known(visit, stream)
    found = await explained(visit.portal.reader, stream, seq, visit.visitor)
    return visit.page(
        "audit/entry.html",
        stream=stream,
        name=short_name(stream),
        found=found,
        entry=entry_shown(found.entry, found.names, "SEK", visit),
        checks=(
            None
            if found.checks is None
            else [_check(one, found.names, visit) for one in found.checks]
        ),
        that_day=day_of(found.entry.occurred_at).isoformat(),
        received_at=datetime.fromisoformat(found.received[1]) if found.received else None,
    )


def _check(one: ExplainedCheck, names: Mapping[str, str], visit: Visit) -> dict[str, Any]:
    return {
        "rule": one.check.rule,
        "outcome": _outcome(one.check),
        "sentence": named(_sentence(one, visit), names),
        "basis": one.rule.basis if one.rule else None,
        "mark": _mark(one.rule, visit) if one.rule else None,
        "inputs": [
            (_input_label(name, visit), named(visit.said(input_words(value)), names))
            for name, value in one.check.inputs.items()
        ],
    }


def _sentence(one: ExplainedCheck, visit: Visit) -> str:
    """Of an old check that lacks what its rule says today, the rule's name."""
    try:
        return visit.said(rule_message(one.rule, one.check)) if one.rule else one.check.name
    except LookupError:
        return one.check.name


def _outcome(check: Check) -> str:
    if check.holds:
        return "holds"
    return "refuses" if check.refuses else "warns"


def _input_label(name: str, visit: Visit) -> str:
    """Rules name what they look at in their own words; there is a label for the usual ones."""
    return visit.say(f"portal.audit_input-{name}") if name in INPUTS else name


def _mark(rule: Rule, visit: Visit) -> str:
    name = "unknown" if rule.mark is Mark.UNKNOWN else rule.mark.value
    return visit.say(f"portal.audit_mark-{name}")
