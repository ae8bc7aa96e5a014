"""The end of rare-turns.toml, which a file of steps cannot say.

A file is attached, a text of the register and one of a closed case are erased, and an order to
erase is carried out.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from application.files import take_in
from application.receiving import WrittenCommand
from domain.kernel.ids import REGISTER
from domain.partnership.kind import PARTNERSHIP
from rehearsal.environment import RehearsalEnvironment
from rehearsal.player import Player
from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.pool import open_pool
from services.vault.erasures import carry_out
from services.vault.opened_texts import read_texts

FORMER_ADDRESS = "desk@funder.example"
GROUNDS = "The aim lies outside the programme (invented)."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WHEN = datetime(2028, 1, 1, tzinfo=UTC)
"""Numbers a stream that a command opens, and none of these does."""


async def end_rarely(stage: RehearsalEnvironment, player: Player) -> None:
    await _attach_file(stage, player)
    await _erase_texts(stage, player)
    await _destroy_keys(stage)


async def _attach_file(stage: RehearsalEnvironment, player: Player) -> None:
    stream, organisation, id = (
        PARTNERSHIP.stream(player.numbers["ekby"]),
        "local/ekby",
        str(uuid4()),
    )
    keys, files = stage.stack.key_store, stage.stack.open_files()
    async with await open_pool(stage.stack.entrance_url, size=1) as pool:
        taken = await take_in(pool, keys, files, stream, organisation, id, PDF)
    command = {"kind": "attach_file", "document": "budget", "name": "budget.pdf", **taken}
    await _send(stage, stream, (player.id_of("p-ekby"), organisation), command, id)


async def _erase_texts(stage: RehearsalEnvironment, player: Player) -> None:
    archivist = (player.id_of("p-archive"), "local/rare-funder")
    dismissed = PARTNERSHIP.stream(player.numbers["tallmo"])
    for stream, text in ((REGISTER, FORMER_ADDRESS), (dismissed, GROUNDS)):
        ids = [row["id"] for row in await stage.reader.fetch("select id::text from vault.text")]
        texts = await read_texts(stage.reader, ids, stage.stack.key_store)
        id = next(id for id, found in texts.items() if found == text)
        command = {"kind": "erase_text", "text": id, "reason": "Asked for (invented)."}
        await _send(stage, stream, archivist, command, str(uuid4()))


async def _destroy_keys(stage: RehearsalEnvironment) -> None:
    """As the keeper of the keys does: an order that stays open is a finding after a week."""
    folder = KeyFolder(stage.stack.folder.keys, MasterKeys.read(stage.stack.master_keys))
    async with await open_pool(stage.stack.urls.keeper, size=1) as keeper:
        carried_out = [one async for one in carry_out(keeper, FolderKeyCustody(folder))]
    assert any(order.keys for order in carried_out)


async def _send(
    stage: RehearsalEnvironment,
    stream: str,
    who: tuple[str, str],
    command: dict[str, Any],
    id: str,
) -> None:
    person, organisation = who
    written = WrittenCommand(
        command_id=id,
        actor={"person": person, "organisation": organisation},
        command=command,
        vouched_by="os:recorder",
    )
    answer = (await stage.reception.submit(stream, written, WHEN)).executed.answer
    assert answer, stream
    assert answer["outcome"] == "accepted", answer
