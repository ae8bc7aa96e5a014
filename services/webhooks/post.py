"""Posts one message. What the receiver says beside its status is not read."""

from collections.abc import Mapping

import httpx2

from services.webhooks.addresses import LookUp, NotAllowed, Target, look_up, target

SECONDS = 10.0
AGENT = "partnership-webhooks/1"


class NotDelivered(Exception):
    """`code` says why in a word: the status, or what stood in the way. It holds no address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def post(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    loopback: bool = False,
    look_up: LookUp = look_up,
) -> None:
    """Raises NotDelivered unless it was answered by 2xx. No redirect is followed."""
    try:
        to = await target(url, loopback, look_up)
    except NotAllowed as fault:
        raise NotDelivered(fault.code) from None
    sent = {
        **headers,
        "host": to.url.netloc,
        "content-type": "application/json",
        "user-agent": AGENT,
    }
    try:
        async with (
            httpx2.AsyncClient(timeout=SECONDS, trust_env=False) as http,
            http.stream(
                "POST",
                _at_address(to),
                content=body,
                headers=sent,
                extensions={"sni_hostname": to.host},
            ) as answer,
        ):
            status = answer.status_code
    except (httpx2.HTTPError, OSError) as fault:
        raise NotDelivered(type(fault).__name__) from None
    if not 200 <= status < 300:
        raise NotDelivered(str(status))


def _at_address(to: Target) -> str:
    address = f"[{to.address}]" if ":" in to.address else to.address
    return to.url._replace(netloc=f"{address}:{to.port}").geturl()
