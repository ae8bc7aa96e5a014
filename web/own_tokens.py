"""A person's own tokens for the API: made with a fresh sign-in, shown once, listed and ended."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.person_tokens import LIVES, MOST, MadeToken
from application.portal.systems import COMMAND, COMMANDS, READ, SCOPES
from application.portal.token_letter import tell_of_token
from application.queries.people import names_by_id
from web.keeping import fresh_first
from web.letters import token_letter
from web.visit import Visit


async def own_tokens(visit: Visit) -> Response:
    if visit.form is None:
        return await _shown(visit)
    scopes = tuple(one for one in SCOPES if visit.field(one))
    days = [one for one in LIVES if str(one) == visit.field("days")]
    faults: dict[str, str] = {} if scopes else {READ: "portal.api_choose_scope"}
    if not days:
        faults["days"] = "portal.api_choose_days"
    if faults:
        return await _shown(visit, faults=faults)
    await fresh_first(visit)
    assert visit.signed_in is not None
    who, portal = visit.principal, visit.portal
    binding = visit.signed_in.session.binding
    made = await portal.person_tokens.make(binding, who.organisation, scopes, days[0])
    if made is None:
        return await _shown(visit, faults={READ: "portal.tokens_most"})
    told = tell_of_token(portal, who.person, made, scopes, token_letter)
    portal.later.do("letter", told)
    return await _shown(visit, made=made)


async def end(visit: Visit) -> Response:
    id = str(visit.request.path_params["token"])
    if not await visit.portal.person_tokens.end(visit.principal.person, id):
        raise HTTPException(404)
    return await _shown(visit, ended=id)


async def _shown(
    visit: Visit,
    *,
    made: MadeToken | None = None,
    ended: str | None = None,
    faults: dict[str, str] | None = None,
) -> Response:
    tokens = await visit.portal.person_tokens.of(visit.principal.person)
    reader = visit.portal.reader
    return visit.page(
        "signing/tokens.html",
        422 if faults else 200,
        tokens=tokens,
        names=await names_by_id(reader, {one.organisation for one in tokens}),
        commands=COMMANDS,
        scopes=SCOPES,
        lives=LIVES,
        most=MOST,
        made=made,
        ended=ended,
        faults=faults or {},
        given={name: visit.field(name) for name in ("days", *SCOPES)}
        if faults
        else {"days": "", READ: "1", COMMAND: ""},
    )
