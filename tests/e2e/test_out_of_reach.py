"""A service that is away ends with 4 within half a minute: which, where, and the command's id."""

import time
from uuid import uuid4

import pytest

from application.administration import make_installation
from programmes import available
from programmes import load as load_programme
from settings import ENTRANCE_URL, READER_URL
from tests.e2e.played import Ended, Played
from tests.e2e.typed import ROUND, Typing, envelope

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_postgresql_away_ends_with_4_and_says_where_it_was_looked_for(
    typing: Typing,
) -> None:
    nowhere = "postgresql://nobody:hidden@127.0.0.1:9/partnership"
    id = str(uuid4())
    ended = await _in_time(typing, id, **{ENTRANCE_URL: nowhere, READER_URL: nowhere})
    assert ended.code == 4
    assert ended.json == {
        "outcome": "out_of_reach",
        "service": "postgresql",
        "where": "127.0.0.1:9/partnership",
        "command_id": id,
        "received": False,
    }


async def test_temporal_away_ends_with_4_and_the_same_id_does_it_later(
    practice: Played, typing: Typing
) -> None:
    id = str(uuid4())
    ended = await _in_time(typing, id, TEMPORAL_ADDRESS="127.0.0.1:9")
    assert (ended.code, ended.json["service"], ended.json["where"]) == (
        4,
        "temporal",
        "127.0.0.1:9",
    )
    assert ended.json["command_id"] == id
    assert (await _in_time(typing, id)).code == 0
    assert len(await practice.reader.entries(f"round/{id}")) == 1


async def test_no_worker_ends_with_4_and_says_so(practice: Played, typing: Typing) -> None:
    """An installation that nobody works for, on the same servers."""
    urls = await practice.stage.stack.create_database(f"alone_{uuid4().hex[:8]}")
    definitions = [load_programme(path) for path in available()]
    await make_installation(urls.owner, "rehearsal", definitions)
    id = str(uuid4())
    ended = await _in_time(typing, id, **{ENTRANCE_URL: urls.entrance, READER_URL: urls.reader})
    assert (ended.code, ended.json["service"]) == (4, "worker")
    assert ended.json["command_id"] == id


async def _in_time(typing: Typing, id: str, **environ: str) -> Ended:
    """A command whose stream is named by its id. An answer comes within half a minute."""
    began = time.monotonic()
    given = envelope({**ROUND, "title": "Borta"}, command_id=id)
    ended = await typing.submit(f"round/{id}", given, **environ)
    assert time.monotonic() - began < 30
    assert "hidden" not in ended.out + ended.err
    return ended
