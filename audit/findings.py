"""What an audit can find, as closed kinds. Their sentences are in texts/*/findings.ftl.

A finding names the place and the kind of difference. It repeats no content: a report is passed on
to people who may not read the entries.
"""

from enum import StrEnum

from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from texts.catalogue import text


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
    EDITION_DIFFERS = "edition_differs"
    # what was received, and when
    RECEPTION_MISSING = "reception_missing"
    RECEPTION_DIFFERS = "reception_differs"
    RECEPTION_WITHOUT_END = "reception_without_end"
    DEADLINE_BEFORE_RECEPTION = "deadline_before_reception"
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
    FILE_DIFFERS = "file_differs"
    FILE_MISSING = "file_missing"
    KEY_DESTROYED_WITHOUT_ORDER = "key_destroyed_without_order"
    ERASURE_MISSING = "erasure_missing"
    ERASURE_WITHOUT_ENTRY = "erasure_without_entry"
    ERASURE_UNFINISHED = "erasure_unfinished"
    ERASED_KEY_IS_BACK = "erased_key_is_back"
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
        return text(f"findings.{self.kind.value}", detail=self.detail)
