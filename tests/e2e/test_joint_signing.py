"""Two sign jointly, on paper and elsewhere. What was signed is kept, as the entries name it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ground import Ground
from tests.e2e.played import Played, played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def signatures(one: Played) -> list[dict[str, Any]]:
    entries = await one.reader.entries(f"partnership/{one.player.numbers['gran']}")
    events = [event for entry in entries for event in entry.parsed()["events"]]
    return [event for event in events if event["type"] == "signature_given.v1"]


async def test_papers_are_signed_in_every_way_that_there_is(ground: Ground, tmp_path: Path) -> None:
    async with played("joint-signing", ground) as one:
        assert one.player.differences == []
        refused = [
            asked.answer.rule
            for asked in one.answers
            if asked.answer and asked.answer.outcome == "refused"
        ]
        assert refused == ["E80", "E83", "E82", "R33"]

        given = await signatures(one)
        officer = one.player.id_of("p-officer")
        assert [(event["method"], event["vouched_by"]) for event in given] == [
            ("engine", None),
            ("paper", officer),
            ("elsewhere_pades", officer),
            ("engine", None),
            ("engine", None),
        ]
        assert len({event["document"]["sha256"] for event in given[:3]}) == 1
        assert len({event["document"]["sha256"] for event in given[3:]}) == 1

        for name, lang, event in (("agreement", "sv", given[0]), ("report-1", "en", given[3])):
            await the_file_that_was_signed_is_there(one, name, lang, event["document"], tmp_path)
        await a_document_that_is_not_there_is_wrong_input(one, tmp_path)

        ended = await one.starter("verify", "--all", "--json")
        assert ended.code == 0, ended.out + ended.err
        report = json.loads(ended.out)
        assert (report["counts"]["files"], report["not_examined"]) == (2, [])


async def the_file_that_was_signed_is_there(
    one: Played, name: str, lang: str, document: dict[str, Any], folder: Path
) -> None:
    case, file = one.player.numbers["gran"], folder / f"{name}.pdf"
    asked = ("document", case, name, "--lang", lang, "-o", str(file))
    ended = await one.starter(*asked, "--json")
    assert ended.code == 0, ended.err
    assert ended.json["signed"] is True
    assert ended.json["document"] == document
    assert hashlib.sha256(file.read_bytes()).hexdigest() == document["sha256"]
    shown = await one.starter(*asked)
    assert document["sha256"] in shown.out
    assert "{" not in shown.out, "everybody has signed: nothing is offered to sign"


async def a_document_that_is_not_there_is_wrong_input(one: Played, folder: Path) -> None:
    case, file = one.player.numbers["gran"], folder / "nothing.pdf"
    ended = await one.starter("document", case, "report-2", "-o", str(file))
    assert ended.code == 2
    assert "agreement, decision eller report-1" in ended.err
    assert not file.exists()
