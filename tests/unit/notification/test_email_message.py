"""A message has the headers it needs, and no text from people can add to them."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.email_address import encoded_address
from services.notification.email_message import (
    Letter,
    Sender,
    build_message,
    message_id,
    one_line,
    parse_sender,
)

NOW = datetime(2026, 10, 15, 21, 59, 59, tzinfo=UTC)
SENDER = Sender(name="Partnerskap", address="noreply@example.se", domain="example.se")
LETTER = Letter(subject="2026-0042: Ansökan är beviljad", body="Hej Åsa,\n\nNi får 1 kr.\n")
HEADERS = [
    *("from", "to", "subject", "date", "message-id", "auto-submitted", "content-language"),
    *("content-type", "content-transfer-encoding", "mime-version"),
]


def built(name: str = "Åsa Öberg", address: str = "asa@example.se", **changes: str) -> bytes:
    letter = LETTER.model_copy(update=changes)
    return build_message(letter, SENDER, name, address, "<1@example.se>", NOW).as_bytes(policy=SMTP)


def read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_message_says_who_when_and_that_a_machine_wrote_it() -> None:
    message = read(built())

    assert str(message["To"]) == "Åsa Öberg <asa@example.se>"
    assert str(message["From"]) == "Partnerskap <noreply@example.se>"
    assert str(message["Subject"]) == LETTER.subject
    assert str(message["Date"]) == "Thu, 15 Oct 2026 23:59:59 +0200"
    assert str(message["Message-ID"]) == "<1@example.se>"
    assert str(message["Auto-Submitted"]) == "auto-generated"
    assert body(message) == LETTER.body


def test_a_message_is_ascii_on_the_wire() -> None:
    assert built(body="Åäö – ”citat”\n" * 50).isascii()


def test_the_id_of_a_message_follows_from_effect_entry_and_person_alone() -> None:
    first = message_id("partnership/2026-0042#7.1", "c0ffee", "p-017", "example.se")

    assert first == message_id("partnership/2026-0042#7.1", "c0ffee", "p-017", "example.se")
    assert first != message_id("partnership/2026-0042#7.1", "c0ffee", "p-018", "example.se")
    assert first != message_id("partnership/2026-0042#7.2", "c0ffee", "p-017", "example.se")
    assert first != message_id("partnership/2026-0042#7.1", "decade", "p-017", "example.se")
    assert first.endswith("@example.se>")
    assert "p-017" not in first


@pytest.mark.parametrize(
    "break_",
    ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"],
    ids=repr,
)
def test_no_line_break_in_a_name_adds_a_header(break_: str) -> None:
    raw = built(name=f"Eve{break_}Bcc: all@example.org{break_}{break_}Pay me")

    message = read(raw)

    assert sorted(key.lower() for key in message) == sorted(HEADERS)
    assert [one.addr_spec for one in message["To"].addresses] == ["asa@example.se"]
    assert body(message) == LETTER.body


@given(name=st.text(max_size=300), subject=st.text(max_size=300))
def test_no_name_and_no_subject_changes_which_headers_there_are(name: str, subject: str) -> None:
    message = read(built(name=name, subject=subject))

    assert sorted(key.lower() for key in message) == sorted(HEADERS)
    assert [one.addr_spec for one in message["To"].addresses] == ["asa@example.se"]
    assert body(message) == LETTER.body


@given(st.text(max_size=100))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text).replace("\u200c", "").replace("\u200d", "").isprintable()


def test_writing_direction_marks_do_not_reverse_a_name() -> None:
    assert one_line("\u202egnp.exe\u202c Åsa") == "gnp.exe Åsa"


@pytest.mark.parametrize(
    ("written", "wire"),
    [
        ("asa@example.se", "asa@example.se"),
        (" asa.o+kp@example.se ", "asa.o+kp@example.se"),
        ("asa@växjö.se", "asa@xn--vxj-qla6g.se"),
    ],
)
def test_a_domain_is_encoded_as_dns_knows_it(written: str, wire: str) -> None:
    assert encoded_address(written) == wire


@pytest.mark.parametrize(
    "written",
    [
        *("", "asa", "@example.se", "asa@", "åsa@example.se", "asa@exa mple.se"),
        *("asa@example.se\r\nRCPT TO:<eve@example.org>", "asa@example.se, eve@example.org"),
        *("asa@example.se>", "Åsa <asa@example.se>", '"a b"@example.se', "a@b@example..se"),
        *("asa..o@example.se", ".asa@example.se", "asa.@example.se", f"{'a' * 65}@example.se"),
    ],
)
def test_an_invalid_address_never_goes_on_the_wire(written: str) -> None:
    assert encoded_address(written) is None


def test_the_sender_is_read_from_the_setting() -> None:
    assert parse_sender("Partnerskap <noreply@example.se>") == SENDER
    assert parse_sender("noreply@example.se").domain == "example.se"
    with pytest.raises(ValueError, match="expected"):
        parse_sender("nobody at all")
