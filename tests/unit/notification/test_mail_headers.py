"""Name, address and subject read back as exactly what was meant, whoever reads them."""

from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.notification.email_message import Letter, Sender, build_message, one_line
from services.notification.mail_headers import EXACT

NOW = datetime(2026, 10, 15, 21, 59, 59, tzinfo=UTC)
ADDRESS = "asa@xn--vxj-qla6g.se"
LINE_MAX = 998
"""What a mail server must take; names that no plain word divides make a line longer than 76."""

PIECES = [
    *(
        "Andersson",
        "Öberg",
        "Karlstads kommun",
        "von",
        "x" * 90,
        "ö" * 60,
        "=?utf-8?q?a?=",
        "a@b.se",
    ),
    *(
        ",",
        ";",
        ":",
        '"',
        "\\",
        "'",
        "(",
        ")",
        "<",
        ">",
        "@",
        "[",
        "]",
        ".",
        "!",
        "?",
        "=",
        "_",
        "-",
    ),
    *("\u0301", "\u0308", "\u200d", "\ufe0f", "\U0001f469", "\U0001f1f8\U0001f1ea", "\u4f8b", "ß"),
    *(" ", " ", " "),
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=200)
).map(one_line)
names = texts.map(lambda text: text[:120].strip())


def written(name: str, subject: str) -> bytes:
    sender = Sender(name=name, address="noreply@example.se", domain="example.se")
    letter = Letter(subject=subject, body="Hej\n")
    return build_message(letter, sender, name, ADDRESS, "<1@example.se>", NOW).as_bytes(policy=SMTP)


@given(names, texts)
@example("Andersson, Anna Beata Cecilia Dagmar Elisabet, Fastighetskontoret, Karlstads kommun", "s")
@example("Å Ä", "2026-0042: " + "ordetsomaldrigtarslut" * 12)
@example("", "")
def test_headers_read_back_as_what_was_meant(name: str, subject: str) -> None:
    raw = written(name, subject)

    read = BytesParser(policy=default).parsebytes(raw)
    assert [(one.display_name, one.addr_spec) for one in read["To"].addresses] == [(name, ADDRESS)]
    assert [one.display_name for one in read["From"].addresses] == [name]
    assert str(read["Subject"]) == subject
    assert read["To"].defects == read["Subject"].defects == ()


@given(names, texts)
def test_readers_of_the_older_interface_read_the_same(name: str, subject: str) -> None:
    read = BytesParser().parsebytes(written(name, subject))

    coded, address = parseaddr(read["To"])
    assert (str(make_header(decode_header(coded))), address) == (name, ADDRESS)
    assert str(make_header(decode_header(read["Subject"]))) == subject


@given(names, texts)
def test_no_line_of_a_header_is_empty_or_too_long(name: str, subject: str) -> None:
    for line in written(name, subject).partition(b"\r\n\r\n")[0].split(b"\r\n"):
        assert line.strip()
        assert len(line) <= LINE_MAX
        assert line.isascii()
    subject_lines = written("Asa", subject).partition(b"Subject:")[2].partition(b"\r\nDate:")[0]
    assert all(len(line) <= 78 for line in subject_lines.split(b"\r\n"))


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n"], ids=repr)
def test_a_line_break_in_a_header_is_refused(break_: str) -> None:
    message = EmailMessage(policy=EXACT)

    with pytest.raises(ValueError, match="linefeed"):
        message["Subject"] = f"One{break_}Bcc: eve@example.org"
    with pytest.raises(ValueError, match="invalid arguments"):
        message["To"] = Address(display_name=f"One{break_}two", addr_spec=ADDRESS)
