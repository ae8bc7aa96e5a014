"""What the audit finds, by invariant: a second opinion, on top of this checker's own."""

from audit.findings import Kind
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from tests.faults.checker.verdict import Notes

OF_KIND: dict[Kind, str] = {
    Kind.ENTRY_UNREADABLE: "I3",
    Kind.ENTRY_MISSING: "I2",
    Kind.ENTRY_CHANGED: "I3",
    Kind.CHAIN_BROKEN: "I3",
    Kind.COLUMNS_DIFFER: "I3",
    Kind.TIME_RUNS_BACKWARDS: "I7",
    Kind.COMMAND_TWICE: "I7",
    Kind.TAIL_MISSING: "I3",
    Kind.STREAM_MISSING: "I3",
    Kind.SEAL_BROKEN: "I3",
    Kind.DEFINITION_CHANGED: "I2",
    Kind.DEFINITION_MISSING: "I2",
    Kind.CONTEXT_DIFFERS: "I7",
    Kind.DECIDED_OTHERWISE: "I7",
    Kind.REPLAY_FAILED: "I2",
    Kind.CAUSE_MISSING: "I7",
    Kind.HEAD_DIFFERS: "I2",
    Kind.SNAPSHOT_DIFFERS: "I2",
    Kind.VIEW_DIFFERS: "I9",
    Kind.EFFECT_MISSING: "I6",
    Kind.EFFECT_DIFFERS: "I6",
    Kind.EFFECT_UNEXPECTED: "I6",
    Kind.EFFECT_WITHOUT_TRACE: "I6",
    Kind.TEXT_DIFFERS: "I1",
    Kind.TEXT_MISSING: "I1",
    Kind.TEXT_NOT_ERASED: "I1",
    Kind.FILE_DIFFERS: "I1",
    Kind.KEY_DESTROYED_WITHOUT_ORDER: "I1",
    Kind.ERASURE_MISSING: "I1",
    Kind.ERASURE_WITHOUT_ENTRY: "I1",
    Kind.ERASURE_UNFINISHED: "I1",
    Kind.ERASED_KEY_IS_BACK: "I1",
    Kind.TRANSFER_MISSING: "I4",
    Kind.TRANSFER_DIFFERS: "I4",
    Kind.TRANSFER_UNEXPECTED: "I4",
    Kind.BALANCE_DIFFERS: "I4",
    Kind.FLOOR_BROKEN: "I4",
    Kind.FRAME_NOT_CONSTANT: "I4",
    Kind.SPENT_BEYOND: "I4",
    Kind.PAID_TWICE: "I5",
    Kind.PAID_WITHOUT_CLAIM: "I5",
}


async def check_audited(reader_url: str, keys: AuditKeys | None, notes: Notes) -> None:
    report = await verify(reader_url, keys=keys)
    for finding in report.findings:
        waits = finding.kind is Kind.HEAD_DIFFERS and finding.detail == "effects"
        invariant = "I6" if waits else OF_KIND[finding.kind]
        notes.holds(invariant, False, finding.place, f"audit: {finding.kind} {finding.detail}")
