"""Verbs of commands as people meet them: done already, why not now, from a list, in an editor."""

import re
import shlex
from pathlib import Path
from uuid import uuid4

import pytest

from domain.partnership.view import CaseView
from tests.e2e.played import Played
from tests.e2e.typed import Typing, application_file

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

ENGLISH = ("--lang", "en")
MANAGER = ("--as", "p-programme-manager")
COORDINATOR = ("--as", "coordinator@asp.example")
LIST = """organisation,body,organisation_name,name,email,role
local/practice-gran,municipality,Övningskommunen Gran,Greta,greta@gran.example,coordinator signatory
local/practice-gran,,,Gustav,gustav@gran.example,controller
"""


async def announced(typing: Typing, round: str, *more: str) -> None:
    ended = await typing(
        *("announce", round, *MANAGER, "--programme", "icld-municipal-partnership"),
        *("--title", "En omgång", "--opens", "2028-10-01", "--closes", "2029-03-01"),
        *("--frame", "500 000", *more),
    )
    assert ended.code == 0, ended.out + ended.err


async def test_the_same_id_is_told_as_done_already(practice: Played, typing: Typing) -> None:
    id = str(uuid4())
    await announced(typing, "already", "--command-id", id)
    again = await typing(
        *("announce-round", "already", *MANAGER, "--programme", "icld-municipal-partnership"),
        *("--title", "En omgång", "--opens", "2028-10-01", "--closes", "2029-03-01"),
        *("--frame", "500 000", "--command-id", id, *ENGLISH),
    )
    assert again.code == 0
    assert "Already done on" in again.err
    assert "by Programansvarig, in round/already" in again.err


async def test_what_is_done_is_said_with_its_day_and_its_person(
    practice: Played, typing: Typing
) -> None:
    asp = practice.player.numbers["asp"]
    ended = await typing("close-case", asp, "--as", "officer@practice.example", *ENGLISH)
    assert ended.code == 3
    assert "This was done already, on 1 August 2028" in ended.out
    assert "by Handläggare." in ended.out
    await announced(typing, "twice")
    ended = await typing(
        *("announce", "twice", *MANAGER, "--programme", "icld-municipal-partnership"),
        *("--title", "Igen", "--opens", "2028-10-01", "--closes", "2029-03-01"),
        *("--frame", "500 000", *ENGLISH),
    )
    assert ended.code == 3
    assert "It has been there since" in ended.out


async def test_what_is_too_early_or_gone_by_is_said(practice: Played, typing: Typing) -> None:
    asp = practice.player.numbers["asp"]
    late = await typing("declare-eligible", practice.player.numbers["ek"], *MANAGER, *ENGLISH)
    assert late.code == 3
    reason = ("--reason", "Nej.", *ENGLISH)
    gone = await typing("withdraw-application", asp, *COORDINATOR, *reason)
    assert (gone.code, "The time for that has passed." in gone.out) == (3, True)


async def test_a_list_is_registered_once(practice: Played, typing: Typing, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(LIST)
    words = ("register", "--from", str(file), *MANAGER, "--json")
    first = await typing(*words)
    assert first.code == 0, first.out + first.err
    assert first.json["done"] == {"add_organisation": 1, "add_person": 2, "grant_role": 3}
    assert set(first.json["people"]) == {"greta@gran.example", "gustav@gran.example"}
    again = await typing(*words)
    assert (again.code, again.json["done"], again.json["known"]) == (0, {}, 6)


async def test_the_last_line_is_the_next_command(
    practice: Played, typing: Typing, tmp_path: Path
) -> None:
    """A draft goes on without a number of its own, and a mended file needs no --case."""
    await announced(typing, "goes-on")
    too_much, right = tmp_path / "too-much.toml", tmp_path / "right.toml"
    too_much.write_text(application_file("goes-on", 'amount = "600 000"'))
    right.write_text(application_file("goes-on", 'amount = "400 000"'))
    tried = await typing("apply", str(right), *COORDINATOR, "--dry-run", *ENGLISH)
    assert tried.code == 0, tried.out + tried.err
    assert tried.out.count("Would be accepted") == 2
    refused = await typing("apply", str(too_much), *COORDINATOR, *ENGLISH)
    assert (refused.code, "R07" in refused.out) == (3, True)
    mended = await typing("apply", str(right), *COORDINATOR, *ENGLISH)
    assert mended.code == 0, mended.out + mended.err
    assert "it goes on, and no new case is opened" in mended.err
    (case,) = await practice.reader.views(CaseView, "round/goes-on")
    assert case.headline == "submitted"
    (*_, last) = mended.out.strip().splitlines()
    assert last.startswith("Next: ")
    words = shlex.split(last.partition("starter.py ")[2])
    assert words[:2] == ["declare-interest", case.number]
    assert words[words.index("--as") + 1].startswith("p-")
    # The next command as it stands there, in an editor that fills in the form.
    editor = 'sed -i \'s/^interest = ""/interest = "none"/\''
    spoilt = await typing(*words, *ENGLISH, EDITOR="true")
    assert (spoilt.code, "What you filled in is kept in " in spoilt.err) == (2, True)
    assert _mode_of_what_is_kept(spoilt.err) & 0o077 == 0
    done = await typing(*words, *ENGLISH, EDITOR=editor)
    assert done.code == 0, done.out + done.err
    assert "declare-eligible" in done.out.strip().splitlines()[-1]


async def test_time_passes_in_a_practice_alone_and_only_forward(typing: Typing) -> None:
    ended = await typing("pass-time", "2020-01-01", *ENGLISH)
    assert ended.code == 2
    assert "UNTIL: a day after" in ended.err
    ended = await typing("pass-time", "soon", *ENGLISH)
    assert "UNTIL: a day of the calendar" in ended.err


def _mode_of_what_is_kept(told: str) -> int:
    kept = Path(re.findall(r"kept in (\S+\.toml)", told)[0])
    mode = kept.stat().st_mode
    kept.unlink()
    return mode
