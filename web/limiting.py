"""Who tries too often is told when to try again."""

from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from starlette.requests import Request

from application.portal.limits import Limit
from web.keeping import kept_form
from web.visit import Instead, Visit

ADDRESSES_OF_ONE = 64
"""Bits of an IPv6 address that name a household or an office; the rest it may choose."""


async def limited(visit: Visit, limit: Limit, who: str | None = None) -> None:
    """Raises Instead for one try too many. `who` in the place of the address or the person. What
    somebody who has signed in wrote is kept.
    """
    if who is None:
        who = visit.signed_in.session.person if visit.signed_in else ""
        if limit.by == "address":
            who = client_address(visit.request, visit.portal.settings.proxies)
    wait = await visit.portal.limits.wait(limit, who)
    if wait is None:
        return
    seconds = ceil(wait.total_seconds())
    kept = await kept_form(visit) if visit.signed_in and visit.form is not None else None
    shown = {"seconds": seconds, "minutes": ceil(seconds / 60), "kept": kept}
    answer = visit.page("signing/too_many.html", 429, **shown)
    answer.headers["Retry-After"] = str(seconds)
    raise Instead(answer)


def client_address(request: Request, proxies: int) -> str:
    """Who asks: the neighbour, or whom the outermost of our own proxies saw. What stands before
    that in the header anybody may have written.
    """
    seen = request.client.host if request.client else ""
    passed_on = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    passed_on = [one.strip() for one in passed_on if one.strip()]
    if 0 < proxies <= len(passed_on):
        seen = passed_on[-proxies]
    try:
        address = ip_address(seen)
    except ValueError:
        return seen[:100]
    if isinstance(address, IPv6Address):
        return str(ip_network((address, ADDRESSES_OF_ONE), strict=False))
    return str(address)
