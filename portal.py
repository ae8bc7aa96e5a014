"""The portal: pages in a browser, until it is stopped. `python portal.py` serves them;
`python portal.py invite PERSON` writes an invitation for somebody who cannot be invited on a page;
`python portal.py confirm PERSON` shows an account that waits to be confirmed, and confirms it with
the number that it shows, where no second programme manager can.

It keeps nothing in memory that matters, so any number of them may run. Exit codes: 0 stopped; 1 an
error of its own; 2 its settings or its services are not as they must be; 4 a service did not answer
when it started.
"""

import os
import signal
import socket
import ssl
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Nothing has begun yet. An interrupted import would show its trace.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from garbage import collect_seldom, tune_gc

if __name__ == "__main__":
    collect_seldom()  # before more is imported

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.types import ASGIApp

from application.portal.addresses import reached
from application.portal.bindings import OPERATOR
from application.portal.invitations import send_invitation
from application.portal.mailboxes import looks_shared
from application.portal.production import hindrances
from application.portal.services import Portal, PortalSettings, open_portal
from application.portal.telling import keep_telling
from logs import configure_logs
from services.documents.store import open_documents
from services.files.clamd import scanner_of
from services.files.file_store import FileStore
from services.files.location import WrongLocation, objects_at
from services.files.scanning import Scanner
from services.health.startup_checks import StartupCheckFailed
from services.input_errors import Explanation
from services.installation import NotInstalled
from services.internal_tls import is_here
from services.journal.applied_migrations import OtherMigrations
from services.keys.folder_key_store import open_key_store
from services.keys.store import KeysUnavailable
from services.notification.mailer import MailError
from services.pool import place_of
from services.serving_tls import UnusableCertificate, server_context
from services.unavailable import DatabaseUnavailable, DatabaseUnusable
from settings import (
    FILES,
    KEYS,
    MAIL,
    MASTER_KEYS,
    OF_THE_PORTAL,
    PORTAL_CERTIFICATE,
    PORTAL_LISTEN,
    PORTAL_URL,
    READER_URL,
    SCANNER,
    Settings,
    WrongSettings,
    read_settings,
    unread_settings,
)
from texts.catalogue import text
from texts.output import accept_any_text, flush_quietly, say_finally
from web.letters import invitation_letter
from web.site import make_app

STOPPED, FAILED, WRONG_SETTINGS, UNAVAILABLE = 0, 1, 2, 4
HELP = ("--help", "-h", "help")
INSTALL = "Run: starter.py install"
SERVING = "serving"
"""What the log says once pages are answered."""

log = structlog.get_logger()


def main(arguments: list[str]) -> int:
    accept_any_text()
    doing: Callable[[Settings], Coroutine[Any, Any, None]]
    match arguments:
        case []:
            doing = _serve
        case [word] if word in HELP:
            say_finally(__doc__ or "")
            return STOPPED
        case ["invite", person]:
            doing = partial(_invite, person=person)
        case ["confirm", person, *shown] if len(shown) < 2:
            doing = partial(_confirm, person=person, shown=" ".join(shown))
        case _:
            say_finally(__doc__ or "")
            return WRONG_SETTINGS
    settings: Settings | None = None
    try:
        settings = read_settings(*OF_THE_PORTAL)
        configure_logs(settings.log, settings.log_server)
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        for name, near in unread_settings(os.environ):
            log.warning("a setting that nothing reads", name=name, near=near)
        asyncio.run(doing(settings))
    except Exception as fault:
        code, sentences = _ending(fault, settings)
        if not sentences:
            raise
        say_finally(*sentences)
        return code
    return STOPPED


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Asked to stop, it has stopped (exit code 0); asked again at a terminal, at once. uvicorn
        would end the program by the same signal, as if it had been killed."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        log.info(SERVING, address=self.config.host)


async def _serve(settings: Settings) -> None:
    assert settings.portal_listen
    host, _, port = settings.portal_listen.rpartition(":")
    host = host.strip("[]")
    tls = _checked(settings)
    async with opened(settings) as portal:
        with bound(host, int(port)) as listening:
            tune_gc()
            server = _Server(server_config(make_app(portal), host, int(port), tls))
            telling = asyncio.create_task(keep_telling(portal))
            try:
                await server.serve([listening])
            finally:
                telling.cancel()


def bound(host: str, port: int) -> socket.socket:
    """Nobody is let in before it is listened at. uvicorn would end the program with the code of an
    error of its own. Raises StartupCheckFailed.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as fault:
        listening.close()
        why = fault.strerror or type(fault).__name__
        raise StartupCheckFailed(
            f"{PORTAL_LISTEN}: nothing can listen there ({why}). {_what_to_do(fault)}"
        ) from None
    return listening


def _what_to_do(fault: OSError) -> str:
    match fault.errno:
        case errno.EADDRINUSE:
            return "Stop the program that does, or take another port."
        case errno.EADDRNOTAVAIL:
            return "Take an address of this machine, such as 127.0.0.1."
        case errno.EACCES:
            return "Take a port above 1023."
        case _:
            return "Take another address or port."


def _checked(settings: Settings) -> ssl.SSLContext | None:
    """Before anybody is served. The context of TLS that ends here, None if it ends at a proxy.

    Raises WrongSettings or StartupCheckFailed.
    """
    assert settings.portal_origin
    certificate, key = settings.portal_certificate, settings.portal_certificate_key
    wrong = hindrances(
        settings.portal_origin,
        certificate=certificate is not None,
        key=key is not None,
        proxies=settings.portal_proxies,
        accepted=settings.sign_in_acr,
    )
    if faults := tuple(wrong):
        raise WrongSettings(faults)
    if sentences := _of_temporal():
        raise StartupCheckFailed(*sentences)
    if certificate is None or key is None:
        return None
    try:
        return server_context(certificate, key, urlsplit(settings.portal_origin).hostname or "")
    except UnusableCertificate as unusable:
        raise StartupCheckFailed(f"{PORTAL_CERTIFICATE}: {unusable.why}.") from None


def _of_temporal() -> tuple[str, ...]:
    """What its settings lack. Reading them takes its client, which a portal beside its Temporal
    does not wait for when it starts.
    """
    place = os.environ.get("TEMPORAL_ADDRESS", "").rpartition(":")[0].strip("[]")
    if is_here(place):
        return ()
    from services.temporal.connection import WrongTemporalSettings, read_options

    try:
        read_options()
    except WrongTemporalSettings as wrong:
        return (str(wrong),)
    return ()


def server_config(
    app: ASGIApp, host: str, port: int, tls: ssl.SSLContext | None = None
) -> uvicorn.Config:
    """HTTP/1.1 read strictly, and nothing else: no web socket, no word of a proxy is believed."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        # Addresses of pages name cases, and the link of an invitation is a secret.
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        limit_concurrency=200,
        h11_max_incomplete_event_size=64_000,
        ssl_context_factory=None if tls is None else lambda *_: tls,
    )


async def _invite(settings: Settings, person: str) -> None:
    async with opened(settings) as portal:
        _, address = await reached(portal.reader, person)
        await send_invitation(portal, person, OPERATOR, invitation_letter)
    say_finally(f"An invitation to {person} has been sent.")
    if looks_shared(address):
        say_finally(f"{address} looks like a mailbox that several people read.")


async def _confirm(settings: Settings, person: str, shown: str) -> None:
    """In the place of a second programme manager, where there is none. Without the number that is
    shown nothing is confirmed: somebody has to have read the names.
    """
    async with opened(settings) as portal:
        found = [one for one in await portal.bindings.waiting() if one.person == person]
        if not found:
            say_finally(f"No account of {person} waits to be confirmed.")
            return
        (one,) = found
        name, address = await reached(portal.reader, person)
        stated = f"{one.name or 'no name'}, {one.mail or 'no address'}"
        if shown == str(one.id) and await portal.bindings.confirm(one.id, person, OPERATOR):
            say_finally(f"The account of {person} is confirmed.")
            return
        say_finally(
            f"The register says: {name}, {address}. The sign-in service says: {stated}.",
            f"If that is the same person: python portal.py confirm {person} {one.id}",
        )


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Portal]:
    assert settings.portal_url
    assert settings.portal_origin
    assert settings.portal_contact
    assert settings.payload_keys
    assert settings.master_keys
    assert settings.sign_in_issuer
    assert settings.sign_in_client
    assert settings.sign_in_secret
    keys = open_key_store(settings.keys, settings.master_keys)
    location = settings.files
    asked = PortalSettings(
        origin=settings.portal_origin,
        contact=settings.portal_contact,
        database_url=settings.portal_url,
        payload_keys=settings.payload_keys,
        issuer=settings.sign_in_issuer,
        client=settings.sign_in_client,
        secret=settings.sign_in_secret,
        idle=timedelta(minutes=settings.portal_idle),
        longest=timedelta(hours=settings.portal_longest),
        fresh=timedelta(minutes=settings.portal_fresh),
        accepted=settings.sign_in_acr,
        proxies=settings.portal_proxies,
        passkeys=settings.portal_passkeys == "abroad",
        mailer=settings.mail,
        sender=settings.mail_from,
        language=settings.language,
        audit=audit_environment(settings),
    )
    scanner = _scanner(settings.scanner)
    objects_at(location, os.environ)  # a location that cannot be used is found at the start

    def scanned() -> FileStore:
        return FileStore(objects_at(location, os.environ), keys, scanner)

    async with open_portal(asked, keys, lambda: open_documents(location, keys), scanned) as portal:
        yield portal


def _scanner(setting: str) -> Scanner:
    try:
        return scanner_of(setting)
    except ValueError:
        right = Explanation(
            text="settings.wrong", facts={"name": SCANNER, "expected": text("settings.scanner")}
        )
        raise WrongSettings((right,)) from None


def audit_environment(settings: Settings) -> dict[str, str] | None:
    """Of `verify`, which reads the database with a role of its own. None without its address."""
    if settings.reader_url is None:
        return None
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        READER_URL: settings.reader_url,
        MASTER_KEYS: os.environ.get(MASTER_KEYS, ""),
        KEYS: str(settings.keys.resolve()),
        FILES: settings.files,
    }


def _ending(fault: Exception, settings: Settings | None) -> tuple[int, tuple[str, ...]]:
    """Without a sentence it is an error of our own, which is shown with its traceback."""
    place = place_of((settings and settings.portal_url) or "")
    match fault:
        case WrongSettings() | StartupCheckFailed() | OtherMigrations():
            return WRONG_SETTINGS, fault.sentences
        case NotInstalled():
            return WRONG_SETTINGS, (f"{PORTAL_URL}: nothing is installed there yet. {INSTALL}",)
        case DatabaseUnusable():
            return WRONG_SETTINGS, (f"{PORTAL_URL} ({place}): {fault.text.en}",)
        case DatabaseUnavailable():
            return UNAVAILABLE, (
                f"{PORTAL_URL}: PostgreSQL does not answer at {place} ({fault.code}).",
            )
        case KeysUnavailable():
            return WRONG_SETTINGS, (f"{KEYS}: {fault}",)
        case MailError():
            return UNAVAILABLE, (f"{MAIL}: the mail could not be sent ({fault.code}).",)
        case LookupError():
            return WRONG_SETTINGS, (f"{fault}: the register has no address for that id.",)
        case WrongLocation():
            return WRONG_SETTINGS, (f"{FILES}: {fault}.",)
        case _:
            return FAILED, ()


if __name__ == "__main__":
    code = main(sys.argv[1:])
    flush_quietly()
    logging.shutdown()
    # A Temporal client that has just ended may abort the interpreter's own exit.
    os._exit(code)
