"""The verb `recover`, after a restore: names what was lost, by ids only, and what to do about it.
Needs the owner's role."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from application.administration import recover as recovered
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, harmless
from cli.session import connected, owner_pool, settings_for
from cli.times import shown_time
from domain.kernel.rules import Text
from services.bounded_gather import AT_ONCE
from services.input_errors import WrongInput
from services.unavailable import ServiceUnavailable
from settings import OWNER_URL, PAYLOAD_KEYS

if TYPE_CHECKING:
    import asyncpg
    from temporalio.client import Client

    from services.temporal.lost_answers import Comparison, Lost
    from services.temporal.recover import Recovered

FOR_TEMPORAL = timedelta(seconds=10)
SHOWN_AT_MOST = 10

LOST = Text(
    sv="{n} svar har getts som journalen inte känner till",
    en="{n} answers were given that the journal does not know",
)
COLUMNS = (
    Text(sv="När", en="When"),
    Text(sv="Post", en="Entry"),
    Text(sv="Kommandots id", en="Command id"),
    Text(sv="Kommando, vem, svar", en="Command, who, answer"),
)
OUTCOMES = {
    "accepted": Text(sv="godtaget", en="accepted"),
    "refused": Text(sv="nekat", en="refused"),
}
AGAIN = Text(
    sv="Databasen är återställd från en äldre kopia. Skicka kommandona igen med samma id, i den "
    "här ordningen: då avgörs de på nytt, var och en en gång. Deras texter kan saknas i valvet och "
    "följer med när de skickas. De som saknar person gör motorn själv om.",
    en="The database was restored from an older copy. Send the commands again with the same ids, "
    "in this order: they are then decided anew, each of them once. Their texts may be missing from "
    "the vault and come with them. The engine itself repeats those without a person.",
)
LOST_RECEIPT = Text(
    sv="Kvitto utan motsvarighet: {kind} till {stream}, nummer {number}, togs emot {received_at} "
    "från {person} ({command_id}, kvitto {hash})",
    en="Receipt that nothing matches: {kind} to {stream}, number {number}, received {received_at} "
    "from {person} ({command_id}, receipt {hash})",
)
UNKNOWN = Text(
    sv="Strömmar som inte längre finns i journalen: {names}",
    en="Streams that are not in the journal any more: {names}",
)
NOTHING = Text(
    sv="Inget är förlorat: journalen känner till allt som Temporal minns ({streams} strömmar, "
    "{runs} körningar).",
    en="Nothing was lost: the journal knows everything that Temporal remembers ({streams} streams, "
    "{runs} runs).",
)
NO_MEMORY = Text(
    sv="Temporal minns ingen körning av den här databasen. Om journalen saknar något går inte att "
    "se härifrån; det visar bara en tidigare rapport (python -m audit.verify --against).",
    en="Temporal remembers no run of this database. Whether the journal lacks anything cannot be "
    "told from here; only an earlier report shows it (python -m audit.verify --against).",
)
NOT_COMPARED = Text(
    sv="{n} strömmar kunde inte jämföras helt, nycklarna till deras historia finns inte i "
    "PARTNERSHIP_PAYLOAD_KEYS: {names}. Kör recover igen med dem.",
    en="{n} streams could not be compared in full, the keys to their histories are not in "
    "PARTNERSHIP_PAYLOAD_KEYS: {names}. Run recover again with them.",
)
WITHOUT_HISTORY = Text(
    sv="{n} öppna strömmar hade ingen körning i Temporal att jämföra med: {names}",
    en="{n} open streams had no run in Temporal to compare with: {names}",
)
PERHAPS_AGAIN = Text(
    sv="{n} meddelanden som redan har skickats kan skickas en gång till, eftersom journalen inte "
    "vet om det. De har samma Message-ID som förra gången, om deras kommando får samma plats.",
    en="{n} notices that were sent already may be sent once more, since the journal does not know "
    "of it. They have the same Message-ID as before if their command gets the same place.",
)
STRANGERS = Text(
    sv="{n} andra installationer i Temporals namnrymd är lämnade i fred; inget visar att de hör "
    "till den här databasen: {names}. Om en av dem gör det: recover --also ID",
    en="{n} other installations in Temporal's namespace were left alone; nothing shows that they "
    "are this database's: {names}. If one of them is: recover --also ID",
)
RECOVERED = Text(
    sv="Installationen {old} heter nu {new}. Strömmar som har fått en ny körning:",
    en="The installation {old} is now {new}. Streams that have a run again:",
)
COMPARED = Text(sv="Jämförda strömmar: {done} av {of}", en="Streams compared: {done} of {of}")


async def recover(
    *,
    also: Annotated[tuple[UUID, ...], Parameter(negative="")] = (),
    options: Options = PLAIN,
) -> Exit:
    """After a restore: name what was lost, and give every open stream a run under a new id.

    Parameters
    ----------
    also
        An installation that this database has been, where recover says that it cannot know.
    """
    from services.temporal.connection import PERSISTENT

    screen = Screen(options)
    settings = settings_for(options.data, OWNER_URL, PAYLOAD_KEYS)
    assert settings.owner_url
    assert settings.payload_keys
    client = await connected(settings.payload_keys, FOR_TEMPORAL, retries=PERSISTENT)
    async with owner_pool(settings.owner_url, size=AT_ONCE // 2) as pool:
        done = await _recovered(pool, client, [str(id) for id in also], screen)
    screen.data(done.model_dump(mode="json"))
    show_what_was_lost(done.comparison, screen)
    screen.show(screen.said(RECOVERED).format(old=done.old.id, new=done.new.id))
    for stream in done.started:
        screen.show(f"  {stream}")
    return Exit.ACCEPTED


async def _recovered(
    pool: "asyncpg.Pool", client: "Client", also: Sequence[str], screen: Screen
) -> "Recovered":
    from temporalio.service import RPCError, RPCStatusCode

    away = (
        RPCStatusCode.UNAVAILABLE,
        RPCStatusCode.DEADLINE_EXCEEDED,
        RPCStatusCode.CANCELLED,
        RPCStatusCode.RESOURCE_EXHAUSTED,
    )

    async def start_at(installation: str, stream: str, at: datetime) -> None:
        from rehearsal.clocks import Clocks
        from services.temporal.dispatch import Dispatch

        await Clocks(client, Dispatch(client, pool, installation)).begin(stream, at)

    try:
        return await recovered(pool, client, start_at, also, screen.progress(COMPARED))
    except RPCError as fault:
        if fault.status in away:
            raise ServiceUnavailable("temporal", client.service_client.config.target_host) from None
        wrong = f"Temporal cannot be used as it is: {fault.message}"
        raise WrongInput.saying("settings", wrong) from None


def show_what_was_lost(found: "Comparison", screen: Screen) -> None:
    if found.lost:
        screen.show(_table(found.lost, screen), screen.said(AGAIN))
    elif not found.runs:
        screen.show(screen.said(NO_MEMORY))
    elif not found.not_compared:
        screen.show(screen.said(NOTHING).format(streams=found.streams, runs=found.runs))
    for one in found.lost_receipts:
        facts = one.model_dump() | {"received_at": shown_time(one.received_at)}
        screen.show(escape(harmless(screen.said(LOST_RECEIPT).format(**facts))))
    named: Iterable[tuple[Text, Sequence[str]]] = (
        (UNKNOWN, found.unknown_streams),
        (NOT_COMPARED, found.not_compared),
        (WITHOUT_HISTORY, found.without_history if found.runs else ()),
        (PERHAPS_AGAIN, found.perhaps_again),
        (STRANGERS, found.strangers),
    )
    for sentence, names in named:
        if names:
            screen.show(screen.said(sentence).format(n=len(names), names=_names(names)))


def _table(lost: "Sequence[Lost]", screen: Screen) -> Table:
    table = Table(title=screen.said(LOST).format(n=len(lost)))
    for n, column in enumerate(COLUMNS):
        table.add_column(screen.said(column), no_wrap=n < 3)  # an id is useless in pieces
    for one in lost:
        # Temporal's word for it, and others may write there.
        cells = (
            f"{one.stream}#{one.seq}",
            one.command_id,
            f"{one.kind}, {one.person or '-'}, {screen.said(OUTCOMES[one.outcome])}",
        )
        table.add_row(shown_time(one.at), *(escape(harmless(cell)) for cell in cells))
    return table


def _names(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > SHOWN_AT_MOST else ""
    return escape(harmless(", ".join(names[:SHOWN_AT_MOST]) + more))
