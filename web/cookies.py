"""Cookies: a browser sends them over TLS only, to this host only, and shows them to no script.

Lax and not Strict, since the provider sends people back here from its own pages.
"""

from starlette.responses import Response

from web.visit import Visit
from web.visit import cookie_name as cookie_name

SESSION, SIGN_IN, PASSKEY, CODE = "session", "sign-in", "passkey", "code"


def cookie(visit: Visit, name: str) -> str | None:
    return visit.request.cookies.get(cookie_name(visit.portal, name))


def set_cookie(visit: Visit, answer: Response, name: str, value: str) -> None:
    """It ends with the browser, and what it stands for ends earlier."""
    full = cookie_name(visit.portal, name)
    answer.set_cookie(full, value, path="/", secure=visit.is_secure, httponly=True, samesite="lax")


def clear_cookie(visit: Visit, answer: Response, name: str) -> None:
    full = cookie_name(visit.portal, name)
    if name == SESSION:
        # Also pages that the browser keeps to go back to.
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.delete_cookie(full, path="/", secure=visit.is_secure, httponly=True, samesite="lax")
