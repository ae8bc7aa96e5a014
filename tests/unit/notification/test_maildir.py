"""A maildir holds each message once, whole, however often it is delivered."""

import asyncio
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from services.notification.email_message import (
    Letter,
    Sender,
    build_message,
)
from services.notification.mailer import Maildir, MailUnavailable

NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


def message(id: str = "<a@example.se>", body: str = "Hej\n") -> EmailMessage:
    sender = Sender(name="", address="noreply@example.se", domain="example.se")
    return build_message(Letter(subject="s", body=body), sender, "Åsa", "asa@example.se", id, NOW)


def new(path: Path) -> list[Path]:
    return sorted((path / "new").iterdir())


async def test_a_message_is_a_file_that_reads_back(tmp_path: Path) -> None:
    await Maildir(tmp_path / "mail").deliver(message(body="Åäö\n"))

    (file,) = new(tmp_path / "mail")
    assert file.suffix == ".eml"
    read = message_from_bytes(file.read_bytes(), policy=SMTP)
    assert isinstance(read, EmailMessage)
    assert read.get_content() == "Åäö\r\n"


async def test_the_same_message_id_is_written_once(tmp_path: Path) -> None:
    mailer = Maildir(tmp_path)
    await mailer.deliver(message(body="first\n"))

    await mailer.deliver(message(body="second\n"))
    await mailer.deliver(message(id="<b@example.se>"))

    assert len(new(tmp_path)) == 2
    assert any(b"first" in file.read_bytes() for file in new(tmp_path))
    assert not any(b"second" in file.read_bytes() for file in new(tmp_path))


async def test_many_deliveries_at_once_leave_one_file_and_no_drafts(tmp_path: Path) -> None:
    await asyncio.gather(*(Maildir(tmp_path).deliver(message()) for _ in range(20)))

    assert len(new(tmp_path)) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


async def test_a_message_that_a_reader_has_moved_is_not_written_again(tmp_path: Path) -> None:
    await Maildir(tmp_path).deliver(message())
    (file,) = new(tmp_path)
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")

    await Maildir(tmp_path).deliver(message())

    assert new(tmp_path) == []


async def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")

    with pytest.raises(MailUnavailable) as unavailable:
        await Maildir(tmp_path / "mail").deliver(message())

    assert unavailable.value.code in ("maildir_eexist", "maildir_enotdir")
