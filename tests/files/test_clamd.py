"""What a scanner says, and that a file which was not scanned is never shown as clean."""

import asyncio
import time
from pathlib import Path

import pytest

from services.files.clamd import Clamd, scanner_of
from services.files.scanning import Clean, Infected, NoScanner, NotScanned
from tests.files.clamd_server import EICAR, STREAM_MAX
from tests.files.instream_server import (
    Silent,
    answering,
    running_instream,
    running_instream_over_tcp,
)


async def test_a_clean_file_is_clean_and_says_by_what_engine(scanner: Clamd) -> None:
    result = await scanner.scan(b"an ordinary file")
    assert isinstance(result, Clean)
    assert result.engine.startswith("ClamAV ")


async def test_an_infected_file_is_found_with_its_signature(scanner: Clamd) -> None:
    assert await scanner.scan(EICAR) == Infected("Test.File.UNOFFICIAL")


async def test_a_file_in_several_pieces_arrives_whole(scanner: Clamd) -> None:
    assert isinstance(await scanner.scan(b"x" * (STREAM_MAX - 1)), Clean)


async def test_a_file_beyond_the_scanners_limit_is_not_scanned(scanner: Clamd) -> None:
    assert await scanner.scan(b"x" * (3 * STREAM_MAX)) == NotScanned("beyond_scanner_limits")


async def test_many_files_are_scanned_at_once(scanner: Clamd) -> None:
    contents = [EICAR if place % 5 == 0 else b"x" * place for place in range(20)]
    results = await asyncio.gather(*(scanner.scan(content) for content in contents))
    assert [isinstance(one, Infected) for one in results] == [c == EICAR for c in contents]


@pytest.mark.parametrize(
    "answer",
    [
        b"stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND\0",
        b"stream: Heuristics.Encrypted.Zip FOUND\0",
        b"INSTREAM size limit exceeded. ERROR\0",
    ],
)
async def test_what_the_scanner_could_not_look_into_is_not_infected(answer: bytes) -> None:
    with running_instream(answering(answer)) as place:
        assert await Clamd(place).scan(b"x") == NotScanned("beyond_scanner_limits")


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"stream: \0", b"stream: Can't allocate memory ERROR\0", b"OKAY", b"\xff"],
)
async def test_no_other_answer_is_taken_for_clean(answer: bytes) -> None:
    with running_instream(answering(answer)) as place:
        assert await Clamd(place).scan(b"x") == NotScanned("scanner_error")


async def test_a_scanner_that_does_not_answer_is_given_up() -> None:
    with running_instream(Silent) as place:
        begun = time.monotonic()
        assert await Clamd(place, timeout_s=0.3).scan(b"x") == NotScanned("timed_out")
        assert time.monotonic() - begun < 5


async def test_a_scanner_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    assert await Clamd(tmp_path / "none").scan(b"x") == NotScanned("unreachable")
    assert await Clamd(("127.0.0.1", 1)).scan(b"x") == NotScanned("unreachable")


async def test_a_scanner_is_reached_at_a_port_too() -> None:
    with running_instream_over_tcp() as place:
        assert await Clamd(place).scan(EICAR) == Infected("Test.File.UNOFFICIAL")
        assert isinstance(await Clamd(place).scan(b"x" * 500_000), Clean)


async def test_without_a_scanner_a_file_is_not_scanned() -> None:
    assert await NoScanner().scan(b"x") == NotScanned("no_scanner")


@pytest.mark.parametrize(
    ("setting", "scanner"),
    [
        ("none", NoScanner),
        ("clamd:/run/clamav/clamd.ctl", Clamd),
        ("clamd://127.0.0.1:3310", Clamd),
        ("clamd://[::1]:3310", Clamd),
    ],
)
def test_a_setting_names_a_scanner(setting: str, scanner: type) -> None:
    assert isinstance(scanner_of(setting), scanner)


def test_the_place_is_the_one_of_the_setting() -> None:
    assert scanner_of("clamd:/run/clamav/clamd.ctl") == Clamd(Path("/run/clamav/clamd.ctl"))
    assert scanner_of("clamd://scanner:3310") == Clamd(("scanner", 3310))


@pytest.mark.parametrize(
    "setting",
    ["", "clamd", "clamd:", "clamd:relative", "clamd://host", "clamd://host:x", "http://a:1"],
)
def test_what_names_no_scanner_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="expected none, clamd:"):
        scanner_of(setting)
