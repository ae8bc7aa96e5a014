"""What an audit can find, as closed kinds, each with a sentence in both languages.

A finding names the place and the kind of difference. It repeats no content: what stands in an
entry is for those who may read it, while a report is passed around.
"""

from enum import StrEnum

from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text


class Kind(StrEnum):
    # the chains, from the stored text
    ENTRY_UNREADABLE = "entry_unreadable"
    ENTRY_MISSING = "entry_missing"
    ENTRY_CHANGED = "entry_changed"
    CHAIN_BROKEN = "chain_broken"
    COLUMNS_DIFFER = "columns_differ"
    TIME_RUNS_BACKWARDS = "time_runs_backwards"
    COMMAND_TWICE = "command_twice"
    TAIL_MISSING = "tail_missing"
    STREAM_MISSING = "stream_missing"
    SEAL_BROKEN = "seal_broken"
    # the decisions, made again
    DEFINITION_CHANGED = "definition_changed"
    DEFINITION_MISSING = "definition_missing"
    CONTEXT_DIFFERS = "context_differs"
    DECIDED_OTHERWISE = "decided_otherwise"
    REPLAY_FAILED = "replay_failed"
    CAUSE_MISSING = "cause_missing"
    # what is kept beside the journal
    HEAD_DIFFERS = "head_differs"
    SNAPSHOT_DIFFERS = "snapshot_differs"
    VIEW_DIFFERS = "view_differs"
    EFFECT_MISSING = "effect_missing"
    EFFECT_DIFFERS = "effect_differs"
    EFFECT_UNEXPECTED = "effect_unexpected"
    EFFECT_WITHOUT_TRACE = "effect_without_trace"
    TEXT_DIFFERS = "text_differs"
    TEXT_MISSING = "text_missing"
    TEXT_NOT_ERASED = "text_not_erased"
    # the books
    BOOKS_UNCHECKED = "books_unchecked"
    TRANSFER_MISSING = "transfer_missing"
    TRANSFER_DIFFERS = "transfer_differs"
    TRANSFER_UNEXPECTED = "transfer_unexpected"
    BALANCE_DIFFERS = "balance_differs"
    FLOOR_BROKEN = "floor_broken"
    FRAME_NOT_CONSTANT = "frame_not_constant"
    SPENT_BEYOND = "spent_beyond"
    PAID_TWICE = "paid_twice"
    PAID_WITHOUT_CLAIM = "paid_without_claim"


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


SENTENCES: dict[Kind, Text] = {
    Kind.ENTRY_UNREADABLE: _text(
        "Posten går inte att läsa ({detail}).", "The entry cannot be read ({detail})."
    ),
    Kind.ENTRY_MISSING: _text(
        "En eller flera poster saknas före nästa ({detail}).",
        "One or more entries are missing before the next one ({detail}).",
    ),
    Kind.ENTRY_CHANGED: _text(
        "Postens text eller tidsstämpel är ändrad: den ger en annan hash än den lagrade.",
        "The entry's text or time stamp was changed: it gives another hash than the stored one.",
    ),
    Kind.CHAIN_BROKEN: _text(
        "Posten hänger inte ihop med den före: dess föregångare har en annan hash.",
        "The entry does not follow the one before it: its predecessor has another hash.",
    ),
    Kind.COLUMNS_DIFFER: _text(
        "Kolumnen {detail} säger något annat än postens förseglade text.",
        "The column {detail} says something else than the entry's sealed text.",
    ),
    Kind.TIME_RUNS_BACKWARDS: _text(
        "Posten säger sig ha hänt före den föregående.",
        "The entry says that it happened before the one preceding it.",
    ),
    Kind.COMMAND_TWICE: _text(
        "Kommandot {detail} står i mer än en post.",
        "The command {detail} stands in more than one entry.",
    ),
    Kind.TAIL_MISSING: _text(
        "Strömmen slutar för tidigt: {detail} vittnar om senare poster.",
        "The stream ends too early: {detail} bears witness of later entries.",
    ),
    Kind.STREAM_MISSING: _text(
        "Strömmen har inga poster, men {detail} vittnar om sådana.",
        "The stream has no entries, but {detail} bears witness of some.",
    ),
    Kind.SEAL_BROKEN: _text(
        "Posten har en annan hash än i den tidigare rapporten.",
        "The entry has another hash than in the earlier report.",
    ),
    Kind.DEFINITION_CHANGED: _text(
        "Programdefinitionen {detail} har en annan text än den som hashen är gjord av.",
        "The programme definition {detail} has another text than the one its hash was made of.",
    ),
    Kind.DEFINITION_MISSING: _text(
        "Programdefinitionen som beslutet hänvisar till saknas ({detail}).",
        "The programme definition that the decision refers to is missing ({detail}).",
    ),
    Kind.CONTEXT_DIFFERS: _text(
        "Posten säger att {detail} såg ut på ett sätt som den strömmen inte bär ut.",
        "The entry says of {detail} what that stream does not bear out.",
    ),
    Kind.DECIDED_OTHERWISE: _text(
        "Fattat på nytt blir beslutet ett annat ({detail}).",
        "Made again, the decision is another one ({detail}).",
    ),
    Kind.REPLAY_FAILED: _text(
        "Beslutet går inte att fatta på nytt ({detail}).",
        "The decision cannot be made again ({detail}).",
    ),
    Kind.CAUSE_MISSING: _text(
        "Posten åberopar {detail}, som inte bär upp den.",
        "The entry relies on {detail}, which does not support it.",
    ),
    Kind.HEAD_DIFFERS: _text(
        "Strömmens huvud stämmer inte med posterna ({detail}).",
        "The stream's head does not agree with its entries ({detail}).",
    ),
    Kind.SNAPSHOT_DIFFERS: _text(
        "Ögonblicksbilden är en annan än posterna ger ({detail}).",
        "The snapshot is another than the entries give ({detail}).",
    ),
    Kind.VIEW_DIFFERS: _text(
        "Vyn är en annan än den som byggs på nytt ({detail}).",
        "The view is another than the one built anew ({detail}).",
    ),
    Kind.EFFECT_MISSING: _text(
        "Verkan {detail} saknas i utkorgen.", "The effect {detail} is missing from the outbox."
    ),
    Kind.EFFECT_DIFFERS: _text(
        "Verkan i utkorgen är en annan än den som följer av posten ({detail}).",
        "The effect in the outbox is another than what follows from the entry ({detail}).",
    ),
    Kind.EFFECT_UNEXPECTED: _text(
        "Verkan {detail} i utkorgen följer inte av någon post.",
        "The effect {detail} in the outbox follows from no entry.",
    ),
    Kind.EFFECT_WITHOUT_TRACE: _text(
        "Verkan {detail} sägs vara utförd men har inte lämnat något spår.",
        "The effect {detail} is said to be done but has left no trace.",
    ),
    Kind.TEXT_DIFFERS: _text(
        "Texten {detail} i valvet är en annan än den som posten hänvisar till.",
        "The text {detail} in the vault is another than the one the entry refers to.",
    ),
    Kind.TEXT_MISSING: _text(
        "Texten {detail} finns inte kvar i valvet, och inget beslut har raderat den.",
        "The text {detail} is no longer in the vault, and no decision erased it.",
    ),
    Kind.TEXT_NOT_ERASED: _text(
        "Texten {detail} står kvar i valvet fast den skulle raderas.",
        "The text {detail} still stands in the vault although it was to be erased.",
    ),
    Kind.BOOKS_UNCHECKED: _text(
        "Strömmar av slaget {detail} bokför pengar, men granskningen kontrollerar inte dem.",
        "Streams of the kind {detail} move money that the audit has no check of its own for.",
    ),
    Kind.TRANSFER_MISSING: _text(
        "Överföringen {detail} saknas i huvudboken.",
        "The transfer {detail} is missing from the ledger.",
    ),
    Kind.TRANSFER_DIFFERS: _text(
        "Överföringen är en annan än den som händelsen ger ({detail}).",
        "The transfer is another than the one the event gives ({detail}).",
    ),
    Kind.TRANSFER_UNEXPECTED: _text(
        "Överföringen {detail} följer inte av någon händelse.",
        "The transfer {detail} follows from no event.",
    ),
    Kind.BALANCE_DIFFERS: _text(
        "Saldot stämmer inte med händelserna ({detail}).",
        "The balance does not agree with the events ({detail}).",
    ),
    Kind.FLOOR_BROKEN: _text(
        "Kontot {detail} har lämnat ut mer än det fått.",
        "The account {detail} has given more than it received.",
    ),
    Kind.FRAME_NOT_CONSTANT: _text(
        "Ram, reserverat, avtalat och utbetalt är tillsammans inte omgångens ram ({detail}).",
        "Frame, reserved, committed and paid together are not the round's frame ({detail}).",
    ),
    Kind.SPENT_BEYOND: _text(
        "Mer är {detail} än vad som fanns för det.", "More is {detail} than there was for it."
    ),
    Kind.PAID_TWICE: _text(
        "Samma krav är utbetalt eller beordrat mer än en gång ({detail}).",
        "The same claim was paid or ordered more than once ({detail}).",
    ),
    Kind.PAID_WITHOUT_CLAIM: _text(
        "En utbetalning saknar ett godkänt krav på samma belopp ({detail}).",
        "A payment has no approved claim for the same amount ({detail}).",
    ),
}


class Finding(Frozen):
    """`seq` is the entry that it is about. `detail` holds ids, fields, counts, amounts: no text."""

    kind: Kind
    stream: str | None = None
    seq: int | None = None
    detail: str = ""

    @property
    def place(self) -> str:
        if self.stream is None:
            return ""
        return self.stream if self.seq is None else f"{self.stream}#{self.seq}"

    @property
    def message(self) -> Text:
        sentence = SENTENCES[self.kind]
        return Text(
            sv=sentence.sv.format(detail=self.detail), en=sentence.en.format(detail=self.detail)
        )
