"""What `recover` found missing in the journal, and what to do about it. Ids only."""

from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.table import Table

from cli.screen import Screen, harmless
from cli.times import shown_time
from domain.kernel.rules import Text
from services.temporal.lost_answers import Comparison, Lost

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


def tell_what_was_lost(found: Comparison, screen: Screen) -> None:
    if found.lost:
        screen.show(_table(found.lost, screen), screen.said(AGAIN))
    elif not found.runs:
        screen.show(screen.said(NO_MEMORY))
    elif not found.not_compared:
        screen.show(screen.said(NOTHING).format(streams=found.streams, runs=found.runs))
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


def _table(lost: Sequence[Lost], screen: Screen) -> Table:
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
