"""The sign-in service of a local stack: a real OpenID provider on loopback.

Its people are those of the register, each with their id as user name, and one password for all of
them: it is for trying things out, and says nothing of who somebody is. It binds them to their
persons itself, so that nobody has to be invited; but for those whose mail address ends in
`.invalid`: a system may act as one of them, and as nobody who signs in. What it keeps is in memory:
after a restart everybody signs in again.
"""

import asyncio
import json
import logging
import os
import secrets
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from application.portal.bindings import Bindings
from application.queries.reader import Reader
from services.keys.folder_key_store import open_key_store
from services.pool import open_pool
from services.sign_in.stated import Stated
from services.unavailable import DatabaseUnavailable
from settings import (
    MASTER_KEYS,
    PORTAL_ORIGIN,
    PORTAL_URL,
    SIGN_IN_CLIENT,
    SIGN_IN_ISSUER,
    SIGN_IN_SECRET,
    Settings,
    read_settings,
)

PAUSE_S = 2.0
NOBODY = ".invalid"
"""Where a mail address ends that is nobody's (RFC 2606): of a person as whom a system acts."""
KEPT = "PARTNERSHIP_SIGN_IN_SERVICE"
"""Names the file of its secrets (`load_secrets`)."""
READY = "the sign-in service answers"


class Secrets(NamedTuple):
    """`password` is everybody's. `signing` is the key that signs what it states, as a JWK."""

    client_secret: str
    password: str
    cookies: str
    signing: dict[str, Any]


def load_secrets(file: Path) -> Secrets:
    """Made once for a data folder, and kept there."""
    if not file.exists():
        from joserfc.jwk import RSAKey

        from stack.folder import write_private

        made = Secrets(
            client_secret=secrets.token_urlsafe(32),
            password=secrets.token_urlsafe(9),
            cookies=secrets.token_urlsafe(32),
            signing=dict(RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)),
        )
        write_private(file, json.dumps(made._asdict()) + "\n")
    return Secrets(**json.loads(file.read_text()))


class Person(NamedTuple):
    id: str
    name: str
    mail: str


def provider_app(issuer: str, client: str, origin: str, kept: Secrets) -> Any:
    """Canaille, with one client: the portal."""
    from canaille import create_app
    from canaille.app import models

    app = create_app(
        {
            "SECRET_KEY": kept.cookies,
            "SERVER_NAME": issuer.partition("://")[2],
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {
                "DATABASE": "memory",
                "LANGUAGE": "en",
                "ENABLE_PASSWORD_RECOVERY": False,
                "SMTP": None,
                "CAPTCHA_ENABLED": False,
                "LOGGING": {"version": 1, "disable_existing_loggers": False},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [kept.signing]},
        }
    )
    with app.app_context(), app.backend.session():
        portal = models.Client(
            client_id=client,
            client_secret=kept.client_secret,
            client_name="Partnership portal",
            client_uri=origin,
            redirect_uris=[f"{origin}/sign-in/answer"],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "profile", "email"],
            token_endpoint_auth_method="client_secret_basic",
        )
        app.backend.save(portal)
        portal.audience = [portal]
        app.backend.save(portal)
    return app


def add_person(app: Any, person: Person, password: str) -> None:
    """Again with other words: they are changed."""
    from canaille.app import models

    with app.app_context(), app.backend.session():
        known = app.backend.get(models.User, user_name=person.id)
        user = known or models.User(user_name=person.id, password=password)
        user.formatted_name = person.name
        user.family_name = person.name
        user.emails = [person.mail]
        app.backend.save(user)


async def follow_register(app: Any, settings: Settings, kept: Secrets, issuer: str) -> None:
    """Anyone who is added to the register can sign in a moment later."""
    assert settings.portal_url
    assert settings.master_keys
    keys = open_key_store(settings.keys, settings.master_keys)
    async with await open_pool(settings.portal_url, size=1) as pool:
        reader, bindings = Reader(pool, keys), Bindings(pool, keys)
        known: dict[str, Person] = {}
        while True:
            with suppress(DatabaseUnavailable):  # it comes back
                for person in filter(signs_in, await _people(reader)):
                    if known.get(person.id) != person:
                        await asyncio.to_thread(add_person, app, person, kept.password)
                    if person.id not in known and not await bindings.was_bound(person.id):
                        stated = Stated(issuer, person.id, person.name, person.mail, None, ())
                        await bindings.bind_at_once(person.id, stated)
                    known[person.id] = person
            await asyncio.sleep(PAUSE_S)


def signs_in(person: Person) -> bool:
    return not person.mail.casefold().endswith(NOBODY)


async def _people(reader: Reader) -> list[Person]:
    register = await reader.register()
    texts = await reader.texts(
        one for person in register.persons for one in (person.name.text, person.email.text)
    )
    return [
        Person(
            one.id,
            texts.get(one.name.text) or one.id,
            texts.get(one.email.text) or f"{one.id}@example.org",
        )
        for one in register.persons
    ]


def main() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    needed = (PORTAL_URL, MASTER_KEYS, PORTAL_ORIGIN, SIGN_IN_ISSUER, SIGN_IN_CLIENT)
    settings = read_settings(*needed, SIGN_IN_SECRET)
    assert settings.sign_in_issuer
    assert settings.sign_in_client
    assert settings.portal_origin
    kept = load_secrets(Path(os.environ[KEPT]))
    issuer = settings.sign_in_issuer
    app = provider_app(issuer, settings.sign_in_client, settings.portal_origin, kept)
    threading.Thread(target=_serve, args=(app, issuer), daemon=True).start()
    asyncio.run(follow_register(app, settings, kept, issuer))


def _serve(app: Any, issuer: str) -> None:
    from werkzeug.serving import make_server

    host, _, port = issuer.partition("://")[2].rpartition(":")
    server = make_server(host, int(port), app, threaded=True)
    sys.stderr.write(f"{READY}\n")
    sys.stderr.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
