"""What a portal must have before it serves people: TLS on the way to browsers, and a sign-in that
is sure enough for what cannot be taken back. A portal without TLS is on this machine, for trying
things out, and nothing is asked of it.
"""

from collections.abc import Iterator, Mapping

from application.portal.assurance import EVERY_ROLE
from application.portal.irreversible import ROLES
from services.input_errors import Explanation


def hindrances(
    origin: str,
    *,
    certificate: bool,
    key: bool,
    proxies: int,
    accepted: Mapping[str, frozenset[str]],
) -> Iterator[Explanation]:
    """Why it does not start. Each sentence names its setting."""
    if certificate is not key:
        yield Explanation(text="settings.portal_certificate")
    if not origin.startswith("https:"):
        if certificate:
            yield Explanation(text="settings.portal_origin")
        return
    if not (certificate or proxies):
        yield Explanation(text="settings.portal_no_tls")
    unsaid = sorted(one.value for one in ROLES if one not in accepted)
    if EVERY_ROLE not in accepted and unsaid:
        yield Explanation(text="settings.portal_acr", facts={"roles": ", ".join(unsaid)})
