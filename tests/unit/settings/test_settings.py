"""Settings: what is wrong is said in a sentence each, all at once, and no secret is repeated."""

import base64
from pathlib import Path

import pytest

from settings import OWNER_URL, PAYLOAD_KEYS, WORKER_URL, WrongSettings, read_settings

KEY = "k1:" + base64.b64encode(b"k" * 32).decode()
URL = "postgresql://user:hemligt@localhost:5432/partnership"


def test_what_is_not_set_has_a_default_that_reaches_nobody() -> None:
    settings = read_settings(environ={"PARTNERSHIP_DATA": "/var/lib/partnership"})

    assert settings.mail == "maildir:/var/lib/partnership/mail"
    assert settings.data == Path("/var/lib/partnership")
    assert (settings.language, settings.log) == ("sv", "console")
    assert settings.worker_url is None


def test_everything_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(WrongSettings) as wrong:
        read_settings(
            OWNER_URL,
            environ={
                WORKER_URL: "mysql://user:hemligt@localhost/x",
                PAYLOAD_KEYS: "hemligt",
                "PARTNERSHIP_MAIL": "pigeon:hemligt",
                "PARTNERSHIP_MAIL_FROM": "nobody",
                "PARTNERSHIP_LOG": "loud",
                "PARTNERSHIP_LANGUAGE": "no",
                "PARTNERSHIP_PATIENCE": "0",
            },
        )

    named = {sentence.split(":")[0].split(" ")[0] for sentence in wrong.value.sentences}
    assert named == {
        OWNER_URL,
        WORKER_URL,
        PAYLOAD_KEYS,
        "PARTNERSHIP_MAIL",
        "PARTNERSHIP_MAIL_FROM",
        "PARTNERSHIP_LOG",
        "PARTNERSHIP_LANGUAGE",
        "PARTNERSHIP_PATIENCE",
    }
    assert "hemligt" not in str(wrong.value)


def test_an_empty_setting_is_one_that_is_not_set() -> None:
    with pytest.raises(WrongSettings, match=f"{WORKER_URL} is not set."):
        read_settings(WORKER_URL, environ={WORKER_URL: "  "})


def test_settings_do_not_show_their_secrets() -> None:
    settings = read_settings(
        WORKER_URL,
        environ={
            WORKER_URL: URL,
            PAYLOAD_KEYS: KEY,
            "PARTNERSHIP_MAIL": "smtp://user:hemligt@localhost:25",
        },
    )

    assert settings.worker_url == URL
    assert "hemligt" not in repr(settings)
    assert KEY not in repr(settings)
