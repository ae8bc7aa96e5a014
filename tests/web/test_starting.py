"""The portal does not start without its settings, and says what is missing."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE

import pytest

from settings import OF_THE_PORTAL
from stack import Stack
from tests.unit.architecture.modules import ROOT
from tests.web.site import Site

GIVEN = {
    "PARTNERSHIP_PORTAL_LISTEN": "127.0.0.1:1",
    "PARTNERSHIP_PORTAL_ORIGIN": "https://portal.example.se",
    "PARTNERSHIP_PORTAL_CONTACT": "portal@example.se",
    "PARTNERSHIP_SIGN_IN_ISSUER": "https://id.example.se",
    "PARTNERSHIP_SIGN_IN_CLIENT": "portal",
    "PARTNERSHIP_SIGN_IN_SECRET": "hemligt-ord",
    "PARTNERSHIP_PAYLOAD_KEYS": f"k1:{'A' * 43}=",
    "PARTNERSHIP_MASTER_KEYS": f"m1:{'B' * 43}=",
    "PARTNERSHIP_PORTAL_DATABASE_URL": "postgresql://portal:hemligt-ord@127.0.0.1:1/partnership",
}

SERVED = {"PARTNERSHIP_PORTAL_PROXIES": "1", "PARTNERSHIP_SIGN_IN_ACR": "*=loa3"}
"""What else a portal for other people needs."""


async def ended(*arguments: str, **settings: str) -> tuple[int | None, str]:
    kept = {name: one for name, one in os.environ.items() if not name.startswith("PARTNERSHIP_")}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "portal.py", *arguments),
        cwd=ROOT,
        env={**kept, **settings},
        stdout=PIPE,
        stderr=PIPE,
    )
    said, complained = await child.communicate()
    return child.returncode, (said + complained).decode()


SELDOM_NEEDED = (
    "temporalio.client",
    "authlib",
    "joserfc",
    "webauthn",
    "icalendar",
    "yoyo",
    "psycopg",
)


async def test_it_starts_without_what_few_pages_need() -> None:
    """Each is loaded when somebody needs it: together they take longer than the portal itself."""
    code = f"import portal, sys; print([one for one in {SELDOM_NEEDED} if one in sys.modules])"
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=PIPE)
    said, _ = await child.communicate()
    assert said.strip() == b"[]"


async def test_without_settings_it_names_each_that_is_missing() -> None:
    code, said = await ended()
    assert code == 2
    assert set(GIVEN) == set(OF_THE_PORTAL)
    for name in OF_THE_PORTAL:
        assert f"{name} is not set." in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PARTNERSHIP_PORTAL_ORIGIN", "http://portal.example.se"),
        ("PARTNERSHIP_PORTAL_ORIGIN", "https://portal.example.se/path"),
        ("PARTNERSHIP_SIGN_IN_ISSUER", "http://id.example.se"),
        ("PARTNERSHIP_PORTAL_CONTACT", "nobody"),
    ],
)
async def test_a_setting_that_would_be_unsafe_is_refused(name: str, value: str) -> None:
    code, said = await ended(**(GIVEN | {name: value}))
    assert code == 2
    assert name in said
    assert "hemligt-ord" not in said


@pytest.mark.parametrize(
    ("without", "named"),
    [
        ({"PARTNERSHIP_PORTAL_PROXIES": "0"}, "PARTNERSHIP_PORTAL_PROXIES: nothing ends TLS."),
        ({"PARTNERSHIP_SIGN_IN_ACR": "signatory=loa3"}, "PARTNERSHIP_SIGN_IN_ACR: say what"),
        ({"PARTNERSHIP_PORTAL_CERTIFICATE": "c"}, "PARTNERSHIP_PORTAL_CERTIFICATE_KEY: set both"),
        ({"TEMPORAL_ADDRESS": "temporal.example.se:7233"}, "Set TEMPORAL_TLS=true"),
        (
            {"PARTNERSHIP_PORTAL_DATABASE_URL": "postgresql://u:hemligt-ord@db.example.se/p"},
            "PARTNERSHIP_PORTAL_DATABASE_URL: its server is another machine",
        ),
    ],
)
async def test_it_serves_nobody_without_tls_or_a_sure_sign_in(
    without: dict[str, str], named: str
) -> None:
    code, said = await ended(**(GIVEN | SERVED | without))
    assert code == 2
    assert named in said
    assert "hemligt-ord" not in said


def usable_by(site: Site, stack: Stack) -> dict[str, str]:
    """Where the stores of a site are."""
    return {
        "PARTNERSHIP_PORTAL_DATABASE_URL": site.home.urls.portal,
        "PARTNERSHIP_MASTER_KEYS": stack.master_keys,
        "PARTNERSHIP_KEYS": str(stack.folder.keys),
    }


@pytest.mark.parametrize("role", ["reader", "entrance", "worker"])
async def test_a_role_that_is_not_the_portals_does_not_serve(
    site: Site, stack: Stack, role: str
) -> None:
    """The schema of sessions is closed to all others."""
    url = {"PARTNERSHIP_PORTAL_DATABASE_URL": getattr(site.home.urls, role)}
    code, said = await ended(**(GIVEN | SERVED | usable_by(site, stack) | url))
    assert code == 2
    assert "the portal's role may" in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["-h"], 0), (["invit", "p-1"], 2), (["invite"], 2), (["confirm"], 2)],
)
async def test_how_it_is_called_is_said_without_any_setting(
    arguments: list[str], code: int
) -> None:
    ended_with, said = await ended(*arguments)
    assert ended_with == code
    assert "portal.py invite PERSON" in said
    assert "is not set" not in said


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (None, "Stop the program that does, or take another port."),
        ("192.0.2.1:8080", "Take an address of this machine, such as 127.0.0.1."),
    ],
)
async def test_an_address_at_which_nothing_can_listen_is_said(
    site: Site, stack: Stack, address: str | None, words: str
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = address or f"127.0.0.1:{taken.getsockname()[1]}"
        usable = usable_by(site, stack) | {"PARTNERSHIP_PORTAL_LISTEN": place}
        code, said = await ended(**(GIVEN | SERVED | usable))
    assert code == 2
    assert "PARTNERSHIP_PORTAL_LISTEN: nothing can listen there" in said
    assert words in said


async def test_files_that_cannot_be_kept_where_the_setting_says(site: Site, stack: Stack) -> None:
    elsewhere = usable_by(site, stack) | {"PARTNERSHIP_FILES": "ftp://files.example.se"}
    code, said = await ended(**(GIVEN | SERVED | elsewhere))
    assert code == 2
    assert "PARTNERSHIP_FILES: expected file:PATH" in said


async def test_asked_to_stop_it_has_stopped_and_what_nothing_reads_was_said(
    site: Site, stack: Stack
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    usable = usable_by(site, stack) | {"PARTNERSHIP_PORTAL_LISTEN": place}
    kept = {name: one for name, one in os.environ.items() if not name.startswith("PARTNERSHIP_")}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "portal.py"),
        cwd=ROOT,
        env={**kept, **GIVEN, **SERVED, **usable, "PARTNERSHIP_MAILL": "smtp://mail.example.se"},
        stdout=PIPE,
        stderr=PIPE,
    )
    assert child.stderr
    said = ""
    async with asyncio.timeout(60):
        while " serving" not in said:
            said += (await child.stderr.readline()).decode()
    child.terminate()
    await child.communicate()
    assert child.returncode == 0
    assert "a setting that nothing reads" in said
    assert "PARTNERSHIP_MAIL" in said.partition("near=")[2]
