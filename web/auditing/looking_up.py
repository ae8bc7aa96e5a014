"""Where an auditor begins, the search, and everything that was refused."""

from textwrap import shorten

from starlette.responses import Response

from application.auditing.entries import require_auditor
from application.auditing.search import Found, RefusingRule, SearchAsked, refusals, search
from texts.stored import as_read
from web.auditing.fields import Typed, given_in_address, given_in_form
from web.auditing.shown import auditors, found_shown
from web.visit import Visit

ROOM = 90
"""Characters of a sentence in a list to choose from."""


@auditors
async def start(visit: Visit) -> Response:
    await require_auditor(visit.portal.reader, visit.visitor)
    return visit.page("audit/start.html")


@auditors
async def search_page(visit: Visit) -> Response:
    """What is searched for is sent as a form: names of persons do not belong in addresses."""
    await require_auditor(visit.portal.reader, visit.visitor)
    given = given_in_form(visit)
    typed = Typed(visit, given)
    asked = SearchAsked(
        person=typed.text("person", "portal.audit_person"),
        organisation=typed.text("organisation", "portal.audit_organisation"),
        lowest_minor=typed.amount("lowest", "portal.audit_lowest"),
        highest_minor=typed.amount("highest", "portal.audit_highest"),
        first=typed.day("first", "portal.audit_first"),
        last=typed.day("last", "portal.audit_last"),
    )
    found: Found | None = None
    if visit.form is not None and not typed.faults and not asked.asks_nothing:
        found = await search(visit.portal.reader, visit.visitor, asked, _page(given))
    return visit.page(
        "audit/search.html",
        fields=typed.shown,
        errors=typed.faults,
        nothing_asked=visit.form is not None and asked.asks_nothing and not typed.faults,
        found=found,
        entries=_shown(found, visit),
    )


@auditors
async def refusals_page(visit: Visit) -> Response:
    await require_auditor(visit.portal.reader, visit.visitor)
    given = given_in_address(visit)
    days = Typed(visit, given)
    first = days.day("first", "portal.audit_first")
    last = days.day("last", "portal.audit_last")
    found, rules = await refusals(
        visit.portal.reader, visit.visitor, given.get("rule", ""), first, last, _page(given)
    )
    rule = Typed(visit, given)
    rule.one_of("rule", "portal.audit_rule", [(one.rule, _rule_words(one, visit)) for one in rules])
    return visit.page(
        "audit/refusals.html",
        fields=(*rule.shown, *days.shown),
        errors=days.faults,
        found=found,
        entries=_shown(found, visit),
        asked={name: given.get(name, "") for name in ("rule", "first", "last")},
    )


def _rule_words(one: RefusingRule, visit: Visit) -> str:
    """Its name says little: what it said the last time follows, as far as a list has room."""
    said = shorten(visit.said(as_read(one.said, {})), ROOM, placeholder=" …")
    return visit.say("portal.audit_refusing", rule=one.rule, count=one.times, said=said)


def _shown(found: Found | None, visit: Visit) -> list[dict[str, object]]:
    if found is None:
        return []
    return [found_shown(one, found.names, visit) for one in found.entries]


def _page(given: dict[str, str]) -> int:
    number = given.get("page", "1")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
