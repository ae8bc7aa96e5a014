"""What nobody can record afterwards: interests, a board's decision, contacts, the counterpart."""

import json

import pytest

from application.commands import resolve_actor
from application.queries.reading import operator, visiting
from application.queries.timeline import timeline
from tests.e2e.ground import Ground
from tests.e2e.played import Played, played

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_a_board_decides_as_the_file_expects(ground: Ground) -> None:
    async with played("board-and-counterpart", ground) as one:
        assert one.player.differences == []
        number = one.player.numbers["granby"]
        names = {key: one.player.id_of(key) for key in ("p-chair", "p-member-1", "p-member-2")}
        assert all(id != key for key, id in names.items())
        await _the_record_names_who_took_part(one, number, names)
        await _contacts_are_shown(one, number)
        await _how_it_was_decided_is_shown(one, number)
        await _the_counterpart_gets_its_letters(one, number)
        await _a_counterpart_sees_no_account(one, number)


async def _the_record_names_who_took_part(one: Played, number: str, names: dict[str, str]) -> None:
    entries = await one.reader.entries(f"partnership/{number}")
    approval = next(
        entry.parsed()
        for entry in entries
        if entry.kind == "approve_application" and entry.parsed()["outcome"] == "accepted"
    )
    recorded = next(one for one in approval["events"] if one["type"] == "decision_recorded.v1")
    assert recorded["decided_by"] == [names["p-chair"], names["p-member-1"]]
    assert recorded["absent_for_conflict"] == [names["p-member-2"]]
    assert recorded["decided_on"] < approval["occurred_at"][:10]
    assert not any("@" in json.dumps(entry.parsed()) for entry in entries)


async def _contacts_are_shown(one: Played, number: str) -> None:
    told = await one.starter("replay", number, "--lang", "en")
    assert told.code == 0
    words = " ".join(told.out.split())
    assert "(by phone)" in words
    assert "Went through the agreement." in words


async def _how_it_was_decided_is_shown(one: Played, number: str) -> None:
    for verb in ("show", "replay"):
        words = " ".join((await one.starter(verb, number, "--lang", "en")).out.split())
        for line in ("Minutes: Minutes 7/2028", "Paragraph: § 12", "Dissent, Ledamot 1: Half the"):
            assert line in words, (verb, line)


async def _the_counterpart_gets_its_letters(one: Played, number: str) -> None:
    rows = await one.stage.reader.fetch(
        "select person, effect from engine.notice where status = 'sent' and effect like $1",
        f"partnership/{number}#%",
    )
    abroad = {one.player.id_of(key) for key in ("p-contact", "p-mayor")}
    assert {row["person"] for row in rows} >= abroad


async def _a_counterpart_sees_no_account(one: Played, number: str) -> None:
    contact = await resolve_actor(one.reader, "contact@counterpart.example")
    stream = f"partnership/{number}"
    visitor = await visiting(one.reader, contact.person, "tests")
    for who, seen in ((operator("tests"), True), (visitor, False)):
        told = await timeline(one.reader, stream, who)
        signed = next(entry for entry in told.entries if entry.kind == "sign_agreement")
        assert ("account" in signed.command, "account" in signed.events[0]) == (seen, seen)
    shown = await one.starter("replay", number, "--as", "contact@counterpart.example", "--json")
    assert shown.code == 0, shown.err
    stranger = await one.starter("replay", number, "--as", "head@elsewhere.example")
    assert stranger.code == 2
