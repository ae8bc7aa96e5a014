"""How sure a sign-in has to be, for what cannot be taken back: by role, what it may call itself."""

from collections.abc import Iterable, Mapping

from pydantic import TypeAdapter, ValidationError

from application.checking import ToStream, check
from application.portal.command_line import SignedInHere
from application.portal.irreversible import model_of
from application.portal.sessions import Session
from domain.kernel.actors import Role
from domain.kernel.ids import SignInWord
from domain.partnership.signatures import Signature

PASSKEY, ONE_TIME_CODE = "passkey", "one-time-code"
"""What the portal's own accounts call their sign-in (`acr`)."""
EVERY_ROLE = "*"

_WORD: TypeAdapter[str] = TypeAdapter(SignInWord)


def is_sure_enough(
    acr: str | None, roles: Iterable[Role], accepted: Mapping[str, frozenset[str]]
) -> bool:
    """For somebody who acts in one of these roles. What is said of a role counts before what is
    said of all; where nothing is said, every sign-in will do. A code by mail never does.
    """
    if acr == ONE_TIME_CODE:
        return False
    asked = [accepted.get(role.value, accepted.get(EVERY_ROLE)) for role in roles]
    return not asked or any(one is None or acr in one for one in asked)


def with_sign_in(to_stream: ToStream, session: Session | SignedInHere) -> ToStream:
    """A signature that is given here says how its signatory signed in. Nobody writes that."""
    field = model_of(to_stream).model_fields.get("signature")
    if field is None or not isinstance(field.default, Signature):
        return to_stream
    written = to_stream.checked.command.get("signature") or {}
    how = {
        "acr": _word(session.acr),
        "amr": [one for one in map(_word, session.amr[:10]) if one],
        "auth_time": session.auth_time.isoformat() if session.auth_time else None,
    }
    signed = {name: value for name, value in {**written, **how}.items() if value is not None}
    return check(to_stream.stream, {**to_stream.checked.command, "signature": signed})


def _word(text: str | None) -> str | None:
    try:
        return _WORD.validate_python(text)
    except ValidationError:
        return None
