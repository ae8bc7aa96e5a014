"""As whom a system acts."""

from starlette.responses import Response

from web.api.answers import shown
from web.api.models import Me
from web.visit import Visit


async def me(visit: Visit) -> Response:
    who = visit.signed_in
    assert who is not None
    caller = visit.caller
    assert caller is not None
    return shown(
        Me(
            system=caller.system,
            is_person=caller.is_person,
            person=caller.person,
            organisation=caller.organisation,
            roles=tuple(one.value for one in who.roles),
            scopes=caller.scopes,
            expires_at=caller.expires_at,
        )
    )
