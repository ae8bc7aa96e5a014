"""What a request holds, as JSON."""

import json
from typing import Any

from application.errors import NAME_MAX, WrongInput
from web.api.answers import Refused
from web.visit import Visit


async def json_body(visit: Visit) -> Any:
    """Raises Refused for what is no JSON, and WrongInput for a field that stands there twice:
    programs on the way may believe either."""
    content = await visit.request.body()
    if not content.strip():
        raise Refused("not_json", detail=visit.say("portal.api_empty_body"))
    try:
        return json.loads(content.decode(), parse_constant=_no_number, object_pairs_hook=_each_once)
    except UnicodeDecodeError:
        raise Refused("not_json", detail=visit.say("portal.api_no_utf8")) from None
    except json.JSONDecodeError as fault:
        place = visit.say("portal.api_json_place", line=fault.lineno, column=fault.colno)
        raise Refused("not_json", detail=place) from None
    except (ValueError, RecursionError):
        raise Refused("not_json", detail=visit.say("input.json")) from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise WrongInput(twice[:NAME_MAX], "portal.api_once")
    return found
