"""The end of rare-turns.toml: a text of the register and one of a closed case are erased."""

from datetime import UTC, datetime
from uuid import uuid4

from application.receiving import WrittenCommand
from domain.kernel.ids import REGISTER
from domain.partnership.kind import PARTNERSHIP
from rehearsal.environment import RehearsalEnvironment
from rehearsal.player import Player
from services.vault.opened_texts import read_texts

ARCHIVIST = {"person": "p-archive", "organisation": "local/rare-funder"}
FORMER_ADDRESS = "desk@funder.example"
GROUNDS = "The aim lies outside the programme (invented)."


async def erase_texts(stage: RehearsalEnvironment, player: Player) -> None:
    dismissed = PARTNERSHIP.stream(player.numbers["tallmo"])
    for stream, text in ((REGISTER, FORMER_ADDRESS), (dismissed, GROUNDS)):
        ids = [row["id"] for row in await stage.reader.fetch("select id::text from vault.text")]
        texts = await read_texts(stage.reader, ids, stage.stack.key_store)
        id = next(id for id, found in texts.items() if found == text)
        written = WrittenCommand(
            command_id=str(uuid4()),
            actor=ARCHIVIST,
            command={"kind": "erase_text", "text": id, "reason": "Asked for (invented)."},
            vouched_by="os:recorder",
        )
        received = await stage.reception.submit(stream, written, datetime(2028, 1, 1, tzinfo=UTC))
        answer = received.executed.answer
        assert answer, stream
        assert answer["outcome"] == "accepted", answer
