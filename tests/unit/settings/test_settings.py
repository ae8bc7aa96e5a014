"""Everything that is wrong is named at once, in a sentence each, and no secret is repeated."""

import base64
import os
import re
from pathlib import Path

import pytest

from services.code_version import SETTING as BUILD_ID
from services.notification.mailer import Maildir
from services.notification.smtp import Smtp
from settings import (
    OWNER_URL,
    PAYLOAD_KEYS,
    PROBE,
    READER_URL,
    WORKER_URL,
    Settings,
    WrongSettings,
    read_settings,
    unread_settings,
)
from stack.ports import SETTING as PORTS
from tests.unit.architecture.test_settings_shown import read_by_programs
from texts.catalogue import said

KEY = "k1:" + base64.b64encode(b"k" * 32).decode()
URL = "postgresql://user:hemligt@localhost:5432/partnership"
MAIL = "PARTNERSHIP_MAIL"
README = Path(__file__).parents[3] / "README.md"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("PARTNERSHIP_"):
            monkeypatch.delenv(name)


def test_every_default_keeps_mail_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_DATA", "/var/lib/partnership")

    settings = read_settings()

    assert isinstance(settings.mail, Maildir)
    assert settings.mail.path == Path("/var/lib/partnership/mail")
    assert settings.mail_from.address == "no-reply@localhost"
    assert settings.data == Path("/var/lib/partnership")
    assert (settings.language, settings.log, settings.patience) == ("sv", "console", 30)
    assert settings.worker_url is None


def test_everything_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        WORKER_URL: "mysql://user:hemligt@localhost/x",
        READER_URL: "postgresql://user:hemligt@localhost",
        PAYLOAD_KEYS: "hemligt",
        MAIL: "pigeon:hemligt",
        "PARTNERSHIP_MAIL_FROM": "nobody",
        "PARTNERSHIP_LOG": "loud",
        "PARTNERSHIP_LANGUAGE": "no",
        "PARTNERSHIP_PATIENCE": "0",
        PROBE: "localhost:80",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(WrongSettings) as raised:
        read_settings(OWNER_URL)

    named = {re.split("[: ]", sentence)[0] for sentence in raised.value.sentences}
    assert named == {OWNER_URL, *wrong}
    assert f"{OWNER_URL} is not set." in raised.value.sentences
    assert f"{PROBE}: it must read address:port, such as 127.0.0.1:9464." in raised.value.sentences
    assert "hemligt" not in str(raised.value)


def test_what_a_role_has_to_sign_in_with(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().sign_in_acr == {}
    written = "*=http://id.example/?loa=3 loa4; decision_maker = loa4 ;"
    monkeypatch.setenv("PARTNERSHIP_SIGN_IN_ACR", written)
    assert read_settings().sign_in_acr == {
        "*": frozenset({"http://id.example/?loa=3", "loa4"}),
        "decision_maker": frozenset({"loa4"}),
    }


@pytest.mark.parametrize("written", ["loa3", "signatory=", "boss=loa3", "*:loa3"])
def test_a_role_that_there_is_not_is_named(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """It would be held to nothing, and nobody would notice."""
    monkeypatch.setenv("PARTNERSHIP_SIGN_IN_ACR", written)
    with pytest.raises(WrongSettings, match="PARTNERSHIP_SIGN_IN_ACR: it must read"):
        read_settings()


def test_only_what_somebody_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mailer's default needs the data folder, and so all of the settings before it."""
    monkeypatch.setenv("PARTNERSHIP_PATIENCE", "soon")
    monkeypatch.setenv(OWNER_URL, "mysql://host/db")

    with pytest.raises(WrongSettings) as raised:
        read_settings()

    assert raised.value.sentences == (
        f"{OWNER_URL}: it must read postgresql://user:password@host:port/database.",
        "PARTNERSHIP_PATIENCE: a whole number.",
    )


def test_a_wrong_setting_is_said_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MAIL, "pigeon:hemligt")

    with pytest.raises(WrongSettings) as raised:
        read_settings(OWNER_URL)

    said_in = [said(one.text, "sv", **one.facts) for one in raised.value.faults]
    assert said_in[0] == f"{OWNER_URL} är inte satt."
    assert said_in[1].startswith(f"{MAIL}: den ska vara maildir:")
    assert "hemligt" not in " ".join(said_in)


def test_a_blank_setting_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKER_URL, "  ")
    monkeypatch.setenv("PARTNERSHIP_LOG", "")

    assert read_settings().log == "console"
    with pytest.raises(WrongSettings, match=f"{WORKER_URL} is not set."):
        read_settings(WORKER_URL)


def test_spaces_around_a_value_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_LANGUAGE", " en\n")

    assert read_settings().language == "en"


@pytest.mark.parametrize("port", ["hello", "99999", "0", "-1", ""])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((one, "postgresql://u:hemligt@127.0.0.1:{}/p") for one in (WORKER_URL, READER_URL)),
        ("PARTNERSHIP_PORTAL_ORIGIN", "https://portal.example.se:{}"),
        ("PARTNERSHIP_SIGN_IN_ISSUER", "https://id.example.se:{}/path"),
        (MAIL, "smtp://mail.example.se:{}"),
        ("PARTNERSHIP_LOG_SERVER", "syslog+tls://log.example.se:{}"),
        ("PARTNERSHIP_METRICS", "127.0.0.1:{}"),
        (PROBE, "127.0.0.1:{}"),
        ("PARTNERSHIP_PORTAL_LISTEN", "127.0.0.1:{}"),
    ],
)
def test_a_port_that_there_is_not_is_named_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, port: str
) -> None:
    """Addresses are taken apart without looking at it."""
    monkeypatch.setenv(name, value.format(port))
    with pytest.raises(WrongSettings) as refused:
        read_settings()
    assert name in str(refused.value)
    assert "hemligt" not in str(refused.value)


@pytest.mark.parametrize("origin", ["https://portal.example.se:443", "http://127.0.0.1:80"])
def test_an_origin_is_written_as_a_browser_does(
    monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    """With the port that a browser leaves out every request would be under another name."""
    monkeypatch.setenv("PARTNERSHIP_PORTAL_ORIGIN", origin)
    with pytest.raises(WrongSettings, match="without port 443"):
        read_settings()
    monkeypatch.delenv("PARTNERSHIP_PORTAL_ORIGIN")
    monkeypatch.setenv("PARTNERSHIP_SIGN_IN_ISSUER", origin)
    assert read_settings().sign_in_issuer == origin


def test_a_setting_that_nothing_reads_is_found() -> None:
    given = ("PARTNERSHIP_MAILL", MAIL, PORTS, BUILD_ID, "PARTNERSHIP_TEST_BROWSER", "PATH")
    assert dict(unread_settings((*given, "PARTNERSHIP_X"))) == {
        "PARTNERSHIP_MAILL": MAIL,
        "PARTNERSHIP_X": None,
    }


def test_no_setting_that_a_program_reads_is_taken_for_a_misspelt_one() -> None:
    assert list(unread_settings(read_by_programs())) == []


def test_settings_do_not_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKER_URL, URL)
    monkeypatch.setenv(PAYLOAD_KEYS, KEY)
    monkeypatch.setenv(MAIL, "smtp://user:hemligt@localhost:25")

    settings = read_settings(WORKER_URL)

    assert settings.worker_url == URL
    assert settings.payload_keys
    assert settings.payload_keys.first == "k1"
    assert "hemligt" not in repr(settings)
    assert KEY not in repr(settings)


def test_mail_to_a_maildir_is_named_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MAIL, f"maildir:{tmp_path}/post")

    mailer = read_settings().mail

    assert isinstance(mailer, Maildir)
    assert mailer.path == tmp_path / "post"


@pytest.mark.parametrize(
    "setting",
    [
        *("smtp://mail:1025", "smtp://127.0.0.1", "smtps://relay.example.se:465"),
        *("smtp://user:p%40ss@relay.example.se:587", "smtp://[::1]:25"),
    ],
)
def test_mail_to_a_server_is_named_by_its_address(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MAIL, setting)

    assert isinstance(read_settings().mail, Smtp)


@pytest.mark.parametrize(
    "setting",
    [
        *("maildir:", "smtp:", "smtp://", "smtp://host:notaport", "smtp://host:99999"),
        *("smtp://host/path", "http://secret@host", "host:25", "{}"),
    ],
)
def test_any_other_way_to_send_mail_is_refused_without_repeating_it(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MAIL, setting)

    with pytest.raises(WrongSettings, match=f"{MAIL}: expected maildir:PATH") as refused:
        read_settings()

    assert "secret" not in str(refused.value)


def test_the_readme_lists_every_setting_and_no_other() -> None:
    table = [row.split("|")[1] for row in README.read_text().splitlines() if row.startswith("| `")]
    listed = {name for cell in table for name in re.findall(r"PARTNERSHIP_\w+", cell)}

    read = {field.alias for field in Settings.model_fields.values()}
    assert listed == read | {BUILD_ID, PORTS}
