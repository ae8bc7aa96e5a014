"""PARTNERSHIP_MAIL names a mailer, or is told what it may be."""

from pathlib import Path

import pytest

from services.notification.maildir import Maildir
from services.notification.mailers import mailer_of
from services.notification.smtp import Smtp


def test_a_maildir_is_named_by_its_path(tmp_path: Path) -> None:
    mailer = mailer_of(f"maildir:{tmp_path}/post")

    assert isinstance(mailer, Maildir)
    assert mailer.path == tmp_path / "post"


@pytest.mark.parametrize(
    "setting",
    [
        *("smtp://mail:1025", "smtp://127.0.0.1", "smtps://relay.example.se:465"),
        *("smtp://user:p%40ss@relay.example.se:587", "smtp://[::1]:25"),
    ],
)
def test_a_server_is_named_by_its_address(setting: str) -> None:
    assert isinstance(mailer_of(setting), Smtp)


@pytest.mark.parametrize(
    "setting",
    [
        *("", "maildir:", "smtp:", "smtp://", "smtp://host:notaport", "smtp://host:99999"),
        *("smtp://host/path", "http://secret@host", "host:25"),
    ],
)
def test_anything_else_is_refused_without_repeating_it(setting: str) -> None:
    with pytest.raises(ValueError, match="expected maildir:PATH") as refused:
        mailer_of(setting)

    assert "secret" not in str(refused.value)
