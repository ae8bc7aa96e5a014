"""A system says where it wants to be told what happens, and ends it."""

from starlette.responses import Response

from application.checking import read_model
from application.portal.webhooks import Webhook
from web.api.answers import Refused, shown
from web.api.bodies import json_body
from web.api.models import Ended, WebhookAsked, WebhookList, WebhookMade, WebhookShown
from web.visit import Visit


async def subscribe(visit: Visit) -> Response:
    system, asked = _system(visit), read_model(WebhookAsked, await json_body(visit))
    made = await visit.portal.webhooks.subscribe(system, asked.url, asked.events)
    return shown(WebhookMade(id=made.id, secret=made.secret))


async def listed(visit: Visit) -> Response:
    found = await visit.portal.webhooks.all(_system(visit))
    return shown(WebhookList(webhooks=tuple(map(_webhook, found))))


async def end(visit: Visit) -> Response:
    id = str(visit.request.path_params["webhook"])
    if not await visit.portal.webhooks.end(id, _system(visit)):
        raise Refused("not_found")
    return shown(Ended(ended=id))


def _system(visit: Visit) -> str:
    """A person's own program has none: it would be told for longer than its token holds."""
    assert visit.caller is not None
    if visit.caller.is_person:
        raise Refused("for_systems")
    return visit.caller.system


def _webhook(found: Webhook) -> WebhookShown:
    return WebhookShown(
        id=found.id,
        host=found.host,
        events=found.kinds,
        failures=found.failures,
        failed_by=found.failed_by,
        delivered_at=found.delivered_at,
        parked=found.parked_at is not None,
    )
