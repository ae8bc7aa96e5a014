"""Accounts of the portal's own, for partners abroad: whose they may be, and what they state."""

from datetime import UTC, date, datetime
from ipaddress import ip_address

from application.portal.assurance import ONE_TIME_CODE, PASSKEY
from application.queries.reader import Reader
from domain.kernel.actors import COUNTERPART_ROLES
from services.random_ids import random_id
from services.sign_in.passkeys import rp_id
from services.sign_in.stated import Stated


async def is_abroad(reader: Reader, person: str, day: date) -> bool:
    """Does the person hold a role at an organisation abroad?"""
    held = (await reader.register()).roles
    return any(
        one.person == person and one.role in COUNTERPART_ROLES and one.covers(day) for one in held
    )


def can_hold_passkeys(origin: str) -> bool:
    """Browsers bind a passkey to a name, never to an address of the net."""
    try:
        ip_address(rp_id(origin))
    except ValueError:
        return True
    return False


def new_account(origin: str, acr: str) -> Stated:
    return stated_here(origin, random_id("u-", 24), acr)


def stated_here(origin: str, subject: str, acr: str) -> Stated:
    """What a sign-in with an account of our own states: it was just now."""
    amr = {PASSKEY: ("hwk", "user"), ONE_TIME_CODE: ("otp",)}[acr]
    return Stated(origin, subject, None, None, acr, amr, datetime.now(UTC))
