"""Who has received a person's data, as rows of the page about the person."""

from collections.abc import Iterable, Iterator
from typing import Any

from application.about import AboutPerson
from application.queries.people import names_by_id
from application.recipients import Recipient, recipients
from web.called import ROUND, called
from web.visit import Visit


async def received(visit: Visit, found: AboutPerson) -> tuple[Recipient, ...]:
    told = await visit.portal.webhooks.told_anything()
    return await recipients(visit.portal.reader, found, told)


async def received_rows(visit: Visit, found: AboutPerson) -> dict[str, list[dict[str, Any]]]:
    """Outside the funder, and at the funder."""
    everybody = await received(visit, found)
    names = await names_by_id(visit.portal.reader, {*_named(everybody)})
    return {
        "outside": [_row(one, names, visit) for one in everybody if one.outside],
        "inside": [_row(one, names, visit) for one in everybody if not one.outside],
    }


def _named(received: Iterable[Recipient]) -> Iterator[str]:
    for one in received:
        yield from (one.person or "", *one.organisations)
        yield from (stream.removeprefix(ROUND) for stream in one.streams)


def _row(one: Recipient, names: dict[str, str], visit: Visit) -> dict[str, Any]:
    organisations = [names.get(each, each) for each in one.organisations]
    who, at = names.get(one.person or "", one.person), organisations
    if one.person is None:
        who, at = ", ".join(organisations) or visit.say("portal.protection_operator"), []
    return {
        "who": who,
        "at": ", ".join(at),
        "how": visit.say(f"about.received-{one.how}"),
        "host": one.host,
        "streams": [called(each, names, visit) for each in one.streams],
        "last": one.last,
    }
