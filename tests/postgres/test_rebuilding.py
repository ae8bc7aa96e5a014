"""What is kept beside the journal is what the journal gives; whatever differs is found."""

import pytest

from services.journal.rebuild import ledger_differences
from tests.postgres import toy
from tests.postgres.journal_client import BOX, MANAGER, ROUND, JournalClient, later
from tests.postgres.rebuilt_views import differences as views_differ

OTHER = "partnership/2026-0002"


async def live(desk: JournalClient) -> None:
    await desk.announce_round()
    await desk.open_box()
    await desk.open_box(OTHER)
    await desk.open_box(OTHER)  # refused
    for amount_minor in (10, 20, 2_000_000):
        await desk.answer(BOX, {"kind": "take", "amount_minor": amount_minor})
    await desk.answer(BOX, {"kind": "write", "text": "Hej"})
    await desk.answer(BOX, {"kind": "ring", "stream": OTHER})
    await desk.follow_up(OTHER, f"{BOX}#6.1")
    at = later(days=1).isoformat()
    await desk.answer(OTHER, {"kind": "set_alarm", "at": at})
    await desk.pass_deadline(OTHER, {"deadline": "alarm", "at": at, "armed_by": 4}, later(days=1))
    extend = {"kind": "extend_round", "closes": "2026-05-01", "reason": "Fler hinner"}
    await desk.answer(ROUND, extend, actor=MANAGER)


async def found(desk: JournalClient) -> tuple[str, ...]:
    async with desk.owner.acquire() as connection:
        return (
            *await views_differ(connection, toy.KINDS),
            *await ledger_differences(connection, toy.KINDS),
        )


async def test_after_a_life_nothing_differs(desk: JournalClient) -> None:
    await live(desk)
    assert await found(desk) == ()
    assert (await desk.count("ledger.transfer"), await desk.count("engine.outbox")) == (3, 4)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (
            "update engine.stream_head set headline = 'closed' where stream = '{box}'",
            "{box}: its headline is not what the journal gives",
        ),
        (
            "update engine.stream_head set next_due = now() where stream = '{box}'",
            "{box}: its next_due is not what the journal gives",
        ),
        (
            "update engine.stream_head set snapshot = jsonb_set(snapshot, '{{state,takes}}', '9')"
            " where stream = '{box}'",
            "{box}: its snapshot is not what the journal gives",
        ),
        (
            "update engine.view set body = jsonb_set(body, '{{taken_minor}}', '31')"
            " where stream = '{box}'",
            "{box}: its view is not what the journal gives",
        ),
        ("delete from engine.stream_head where stream = '{box}'", "{box}: has no head"),
        (
            "insert into engine.view values ('round/x', 'round', 1, '', true, '{{}}')",
            "round/x: is not in the journal",
        ),
        ("delete from engine.outbox where id = '{box}#6.1'", "{box}#6.1: is missing"),
        (
            "update engine.outbox set payload = jsonb_set(payload, '{{stream}}', '\"round/x\"')"
            " where id = '{box}#6.1'",
            "{box}#6.1: is another effect than the journal gives",
        ),
        (
            "insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at)"
            " values ('{box}#1.1', '{box}', 1, 1, 'notice', '{{}}', now())",
            "{box}#1.1: stands in the outbox, and no event asked for it",
        ),
        (
            "alter table ledger.transfer disable trigger keep;"
            " update ledger.transfer set amount_minor = 11 where id = '{box}#2.1'",
            "{box}#2.1: the transfer is not the one that the journal gives",
        ),
        (
            "alter table ledger.transfer disable trigger keep;"
            " delete from ledger.transfer where id = '{box}#2.1'",
            "{box}#2.1: the transfer is missing",
        ),
        (
            "insert into ledger.transfer values ('{box}#1.1', '{box}', 1, 1, 'gift', 'posted',"
            " 'round/spring:frame', '{box}:reserved', 5)",
            "{box}#1.1: no event gives this transfer",
        ),
        (
            "update ledger.account set credits_posted = credits_posted + 1"
            " where id = '{box}:reserved'",
            "{box}:reserved: the balance is not the sum of the transfers",
        ),
    ],
)
async def test_each_damage_is_found_and_named(
    desk: JournalClient, damage: str, sentence: str
) -> None:
    await live(desk)
    await desk.owner.execute(damage.format(box=BOX))
    assert any(one.startswith(sentence.format(box=BOX)) for one in await found(desk))
