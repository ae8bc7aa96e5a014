"""`replay`: the life of a case from its journal alone, refusals and the clock's doing included."""

import asyncio
import json

import asyncpg

from cli.screen import STARTER
from domain.kernel.rules import Text
from stack import DatabaseUrls
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running
from texts.stored import as_read


def test_a_life_is_told_from_its_first_entry_to_its_last(afterwards: CommandLine) -> None:
    ended = afterwards("replay", "2026-0002")
    assert ended.code == 0
    told = [
        "1 2026-09-26 12:00 Namn p-coordinator Ett utkast (project) öppnades",
        "13 2026-12-11 12:00 Namn p-decision Namn p-decision beviljade 600 000,00 kr",
        "Organ eller delegation: Delegationsordningen 3.2",
        "Skäl: Ansökan uppfyller villkoren.",
        "16 2028-01-01 00:00 systemet Period 1 är slut och ska redovisas. tiden kom",
        "Banken skickade tillbaka 270 000,00 kr för period 1. Utlysaren Skäl: Kontot är avslutat.",
        "Banken betalade 270 000,00 kr för period 1 den 7 mars 2028.",
        "35 2029-06-30 00:00 systemet Ärendet arkiverades.",
        "35 poster i journalen: en nekad, 3 tidpunkter som kom.",
    ]
    places = [ended.words.index(one) for one in told]
    assert places == sorted(places)
    assert ended.words.endswith(f"Härnäst: {STARTER} show 2026-0002")


def test_every_entry_of_the_journal_is_told(afterwards: CommandLine, over: DatabaseUrls) -> None:
    for stream, count in asyncio.run(entries(over.reader)).items():
        told = afterwards("replay", stream, "--json").data
        assert [one["seq"] for one in told] == list(range(1, count + 1))
        for one in told:
            assert one["told"]
            assert all(words["sv"] and words["en"] for words in one["told"])
            assert "nyare än det här programmet" not in json.dumps(one, ensure_ascii=False)


async def entries(url: str) -> dict[str, int]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("select stream, count(*) as n from journal.entry group by stream")
    await connection.close()
    return {row["stream"]: row["n"] for row in rows}


def test_a_refusal_is_told_with_its_rule_and_reason_in_the_language_asked_for(
    afterwards: CommandLine,
) -> None:
    ended = afterwards("replay", "2026-0004", "--lang", "en")
    assert "Refused (R14): approve the application." in ended.words
    [refused] = [
        one
        for one in afterwards("replay", "2026-0004", "--json").data
        if one["outcome"] == "refused"
    ]
    assert refused["rule"] == "R14"
    message = as_read(Text.model_validate(refused["message"]), {})
    assert message.sv in refused["told"][0]["sv"]
    assert message.en in refused["told"][0]["en"]
    assert "100 000,00 kr" in message.sv.replace("\u00a0", " ")
    assert refused["reasons"] == ["Ansökan uppfyller villkoren."]


def test_what_another_stream_caused_is_told_with_its_entry(afterwards: CommandLine) -> None:
    words = afterwards("replay", "2026-0001").words
    moved = "systemet Sista ansökningsdag flyttades. Den är nu den 16 oktober 2026."
    assert f"{moved} följer av round/kp-2026-autumn#3" in words


def test_a_round_and_the_register_have_lives_too(starter: CommandLine) -> None:
    round = starter("replay", "round/kp-2026-autumn", "--lang", "en").words
    assert "It is open from 15 September 2026 until the end of 15 October 2026" in round
    assert "with a budget of SEK 1,300,000.00." in round
    register = starter("replay", "register").words
    assert "Namn p-coordinator fick rollen firmatecknare hos Vinterby kommun" in register


def test_a_stream_of_a_refused_opening_has_its_one_entry(
    starter: CommandLine, cases: Running
) -> None:
    [told] = starter("replay", cases.refused, "--json").data
    assert (told["outcome"], told["rule"]) == ("refused", "E02")


def test_an_unknown_case_is_named_by_the_field_it_stood_in(starter: CommandLine) -> None:
    ended = starter("replay", "2031-0001")
    assert ended.code == 2
    assert "CASE: ett ärende, till exempel 2026-0001" in ended.err
