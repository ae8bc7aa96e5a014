"""What a request holds, as JSON."""

import json
from typing import Any

from web.api.answers import Refused
from web.visit import Visit


async def json_body(visit: Visit) -> Any:
    """Raises Refused for what is no JSON."""
    try:
        return json.loads((await visit.request.body()).decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("not_json") from None


def _no_number(name: str) -> None:
    raise ValueError(name)
