"""A lived journal with its witnesses: what was answered to whom, as callers would write it down."""

import json
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg

from stack import DatabaseUrls
from tests.faults.acknowledged import Acknowledged
from tests.postgres.audit.forging import body, seal_anew, write
from tests.postgres.lived import ORGANISATION, Lived, Sent


class Witnessed(Lived):
    """Writes down every sending of a person's command."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        super().__init__(pool)
        self.told: list[Acknowledged] = []

    async def send(
        self,
        stream: str,
        who: str,
        kind: str,
        when: str,
        *,
        command_id: str | None = None,
        **body: Any,
    ) -> Sent:
        id, began = command_id or str(uuid4()), monotonic()
        sent = await super().send(stream, who, kind, when, command_id=id, **body)
        self.told.append(
            Acknowledged(
                stream=stream,
                command_id=id,
                kind=kind,
                actor={"person": who, "organisation": ORGANISATION[who]},
                command={"kind": kind, **body},
                sent=began,
                ended=monotonic(),
                answer=sent.answer.model_dump(mode="json"),
            )
        )
        return sent


class Journal(NamedTuple):
    """A copy that a test may break, past every trigger and privilege."""

    urls: DatabaseUrls
    superuser: asyncpg.Connection
    told: tuple[Acknowledged, ...]

    async def body(self, stream: str, seq: int) -> dict[str, Any]:
        return await body(self.superuser, stream, seq)

    async def rewrite(self, stream: str, seq: int, **changed: Any) -> None:
        """The entry says something else, its columns follow, and the whole chain is sealed anew."""
        said = await self.body(stream, seq) | changed
        await write(self.superuser, stream, seq, said)
        await self.superuser.execute(
            "update journal.entry set seq = $3, command_id = $4, kind = $5 "
            "where stream = $1 and seq = $2",
            *(stream, seq, said["seq"], said["command_id"], said["kind"]),
        )
        await self.reseal(stream)

    async def reseal(self, stream: str) -> None:
        await seal_anew(self.superuser, stream)
        await self.superuser.execute(
            "update journal.chain_end set (seq, hash) = (select seq, hash from journal.entry "
            "where entry.stream = $1 order by seq desc limit 1) where stream = $1",
            stream,
        )

    async def find(self, kind: str, outcome: str = "accepted") -> tuple[str, int]:
        """The first entry of such a command."""
        row = await self.superuser.fetchrow(
            "select stream, seq from journal.entry "
            "where kind = $1 and body::jsonb ->> 'outcome' = $2 order by stream, seq limit 1",
            *(kind, outcome),
        )
        assert row is not None, kind
        return row["stream"], row["seq"]

    async def snapshot(self, stream: str, **changed: Any) -> None:
        text = await self.superuser.fetchval(
            "select snapshot::text from engine.stream_head where stream = $1", stream
        )
        await self.superuser.execute(
            "update engine.stream_head set snapshot = $2 where stream = $1",
            *(stream, json.dumps(json.loads(text) | changed)),
        )

    def answer_to(self, stream: str, seq: int) -> int:
        """Which of the witnesses' notes is about this entry."""
        return next(
            n
            for n, one in enumerate(self.told)
            if one.answer and (one.answer["stream"], one.answer["seq"]) == (stream, seq)
        )
