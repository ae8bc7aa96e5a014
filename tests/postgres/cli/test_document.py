"""`document`: a document of a case as a file, with the checksum that a signature names."""

import hashlib
from pathlib import Path

import pytest

from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running


def test_a_document_is_written_with_its_checksum(
    starter: CommandLine, cases: Running, tmp_path: Path
) -> None:
    file = tmp_path / "agreement.pdf"
    ended = starter("document", cases.active, "agreement", "--lang", "en", "-o", str(file))
    assert ended.code == 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() in ended.words
    as_json = starter("document", cases.active, "agreement", "-o", str(file), "--json").data
    assert as_json["document"]["language"] == "sv"
    assert as_json["document"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert as_json["signed"] is False


def test_a_file_that_nobody_has_signed_or_is_to_sign_says_so(
    starter: CommandLine, cases: Running, tmp_path: Path
) -> None:
    file = tmp_path / "agreement.pdf"
    said = starter("document", cases.active, "agreement", "--lang", "en", "-o", str(file)).words
    assert "no signature is awaited" in said
    assert "as document in their command" not in said


@pytest.mark.parametrize(
    ("stream", "name", "expected"),
    [
        ("2099-0001", "agreement", "2099-0001"),
        ("register", "agreement", "a case number such as 2026-0042"),
        (None, "receipt", "agreement or decision"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(
    starter: CommandLine,
    cases: Running,
    tmp_path: Path,
    stream: str | None,
    name: str,
    expected: str,
) -> None:
    file = tmp_path / "none.pdf"
    ended = starter("document", stream or cases.active, name, "-o", str(file), "--lang", "en")
    assert ended.code == 2
    assert expected in ended.err
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_wrong_input(
    starter: CommandLine, cases: Running, tmp_path: Path
) -> None:
    file = tmp_path / "no folder" / "agreement.pdf"
    ended = starter("document", cases.active, "agreement", "-o", str(file))
    assert ended.code == 2
    assert "--output" in ended.err
