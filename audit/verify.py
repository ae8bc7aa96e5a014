"""Verifies that the journal is whole and its decisions right, and that all else follows from it.

    python -m audit.verify            everything, with the URL from PARTNERSHIP_READER_DATABASE_URL
    python -m audit.verify --chain    only the chains
    python -m audit.verify --against earlier.json    also that nothing of an earlier report is gone

Exit code: 0 if all is well, 1 with findings, 2 for wrong input, 4 if the database is away. It needs
the reader's URL, to compare sealed texts PARTNERSHIP_KEYS and PARTNERSHIP_MASTER_KEYS, and to
compare files PARTNERSHIP_FILES as well.
"""

import os
import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Nothing has begun yet. An interrupted import would show its trace.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import asyncpg
from cyclopts import App, Parameter
from pydantic import ValidationError
from rich.console import Console

from audit.database import as_of_one_moment
from audit.file_objects import FileObjects, WrongFiles
from audit.findings import Finding, Kind
from audit.inspection import Inspection
from audit.journal_reader import JournalReader
from audit.ledger import accounts_differ, spent_beyond, sums_differ, transfers_differ
from audit.report import Counts, Report, Seal
from audit.report_table import print_report
from audit.sealed_texts import AuditKeys
from domain.kernel.deterministic_ids import follow_up_id
from texts.catalogue import Language, said, text
from texts.output import (
    BROKEN_PIPE,
    INTERRUPTED,
    accept_any_text,
    can_write_any_letter,
    code_of,
    flush_quietly,
)

READER_URL = "PARTNERSHIP_READER_DATABASE_URL"
MASTER_KEYS, KEYS = "PARTNERSHIP_MASTER_KEYS", "PARTNERSHIP_KEYS"
FILES = "PARTNERSHIP_FILES"
WRONG_INPUT, OUT_OF_REACH = 2, 4

app = App(name="python -m audit.verify", help="Verify journal, books, views, outbox and vault.")


async def verify(
    reader_url: str,
    streams: Sequence[str] | None = None,
    *,
    chain_only: bool = False,
    earlier: Sequence[Seal] = (),
    keys: AuditKeys | None = None,
    files: FileObjects | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """`streams` None means all of them. The engine may be running meanwhile. Without `keys` sealed
    texts are counted and not compared, and without `files` the files as well.
    """
    async with as_of_one_moment(reader_url) as connection:
        reader = JournalReader(connection, streams)
        every = await reader.streams()
        inspection = Inspection(
            reader,
            chain_only,
            earlier,
            keys,
            files,
            lambda count: progress(count, every) if progress else None,
        )
        await inspection.run()
        elsewhere = {} if chain_only else await reader.streams_elsewhere()
        if not chain_only:
            inspection.findings += inspection.receptions.findings(streams)
            inspection.counts["receptions"] = inspection.receptions.count
            inspection.counts["without_reception"] = inspection.receptions.without
        inspection.findings += _ends(inspection, elsewhere, streams)
        if not chain_only:
            await _books(inspection, reader, streams)
            if streams is None:
                await _traces(inspection, reader)
        return _report(inspection, chain_only, streams)


def _ends(
    inspection: Inspection, elsewhere: dict[str, str], streams: Sequence[str] | None
) -> list[Finding]:
    """Streams that end too early, each reported once, by the first place that shows it."""
    last = {seal.stream: seal.seq for seal in inspection.seals}
    reported = {one.stream for one in inspection.findings if one.kind is Kind.TAIL_MISSING}
    found: list[Finding] = []
    for finding in (*_without_entries(elsewhere, last), *inspection.ends_seen(last)):
        examined = streams is None or finding.stream in streams
        if examined and finding.stream not in reported:
            reported.add(finding.stream)
            found.append(finding)
    return found


def _without_entries(elsewhere: dict[str, str], last: dict[str, int]) -> Iterator[Finding]:
    for stream, place in elsewhere.items():
        if stream not in last:
            yield Finding(kind=Kind.STREAM_MISSING, stream=stream, detail=place)


async def _books(
    inspection: Inspection, reader: JournalReader, streams: Sequence[str] | None
) -> None:
    books, transfers = inspection.books, await reader.transfers()
    inspection.counts["transfers"] = len(transfers)
    found = inspection.findings
    found += transfers_differ(books.transfers, transfers)
    if streams is None:
        accounts = await reader.accounts()
        inspection.counts["accounts"] = len(accounts)
        found += accounts_differ(books, accounts, transfers)
        found += sums_differ(books, accounts)
        found += spent_beyond(books, transfers)


async def _traces(inspection: Inspection, reader: JournalReader) -> None:
    """What can be checked only when every stream has been read."""
    found = inspection.findings
    found += inspection.cross_references.contradicted_children()
    for stream, effect in inspection.follow_ups:
        if follow_up_id(effect) not in inspection.command_ids:
            found.append(Finding(kind=Kind.EFFECT_WITHOUT_TRACE, stream=stream, detail=effect))
    if await reader.knows_keys():
        found += inspection.texts.orders_differ(await reader.orders(), await reader.now())
        ordered = inspection.texts.destroyed_by_order
        found += [one async for one in inspection.files.differ(await reader.files(), ordered)]
        inspection.counts["files"] = inspection.files.count
        inspection.counts["erased_files"] = inspection.files.erased
    async for stored in reader.texts():
        inspection.counts["texts"] += 1
        if (wrong := inspection.texts.differs(stored)) is not None:
            found.append(wrong)
    found += inspection.texts.missing()
    inspection.counts["notices"] = await reader.notices()


def _report(inspection: Inspection, chain_only: bool, streams: Sequence[str] | None) -> Report:
    not_examined = []
    if chain_only:
        not_examined.append(text("audit.chains_alone"))
    elif streams is not None:
        not_examined.append(text("audit.some_streams"))
    if inspection.broken:
        not_examined.append(text("audit.broken"))
    if count := inspection.other_snapshots:
        not_examined.append(text("audit.other_code", count=count))
    if count := inspection.texts.unread:
        not_examined.append(text("audit.unread", count=count))
    if count := inspection.files.unread:
        not_examined.append(text("audit.unread_files", count=count))
    counts = {**inspection.counts, "paid_minor": inspection.claims.paid_minor}
    return Report(
        findings=tuple(inspection.findings),
        counts=Counts(**counts),
        not_examined=tuple(not_examined),
        seals=tuple(inspection.seals),
    )


@app.default
def command(
    *,
    reader_url: Annotated[str, Parameter(env_var=READER_URL)] = "",
    stream: tuple[str, ...] = (),
    chain: bool = False,
    against: Path | None = None,
    keys: Annotated[Path | None, Parameter(env_var=KEYS)] = None,
    files: Annotated[str, Parameter(env_var=FILES)] = "",
    json: bool = False,
    progress: bool = False,
    language: Annotated[Language, Parameter(env_var="PARTNERSHIP_LANGUAGE")] = "sv",
) -> int:
    """Verify what the engine has stored.

    Parameters
    ----------
    reader_url: The database, as the reader role. Better set in the environment: other users of
        the machine can see a command's arguments.
    stream: Look at these streams only, for example partnership/2026-0042. May be given again.
    chain: Compute only the chains.
    against: An earlier report (--json): what it has seen must still be there, unchanged.
    keys: The folder of the keys of texts, whose master keys are in PARTNERSHIP_MASTER_KEYS.
    files: Where files are kept, as file:PATH or s3://bucket/prefix?endpoint=...
    json: Print the report as JSON, with the seals that a later run can compare with.
    progress: Write to standard error how many streams of how many were examined, for programs.
    language: sv or en.
    """
    if not reader_url:
        return _fail(WRONG_INPUT, said("audit.no_url", language, name=READER_URL))
    try:
        earlier = _seals(against)
    except (OSError, ValueError):
        return _fail(WRONG_INPUT, said("audit.no_report", language, file=str(against)))
    try:
        given = keys_given(keys)
    except ValueError:
        return _fail(WRONG_INPUT, said("audit.no_keys", language, name=f"{KEYS}, {MASTER_KEYS}"))
    try:
        objects = files_given(files)
    except WrongFiles:
        return _fail(WRONG_INPUT, said("audit.no_files", language, name=FILES))
    audit = verify(
        reader_url,
        stream or None,
        chain_only=chain,
        earlier=earlier,
        keys=given,
        files=objects,
        progress=_write_progress if progress else None,
    )
    try:
        report = asyncio.run(audit)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as away:
        return _fail(OUT_OF_REACH, said("audit.away", language, code=_reason(away)))
    _show(report, json, language)
    return report.exit_code


def _write_progress(examined: int, streams: int) -> None:
    sys.stderr.write(f"{examined} {streams}\n")
    sys.stderr.flush()


def keys_given(folder: Path | None) -> AuditKeys | None:
    """None if either setting is missing. Raises ValueError for what are no keys."""
    masters = os.environ.get(MASTER_KEYS, "").strip()
    return AuditKeys(folder, masters) if folder and masters else None


def files_given(setting: str) -> FileObjects | None:
    """None if it is not set. Raises WrongFiles."""
    return FileObjects(setting, os.environ) if setting.strip() else None


def _seals(against: Path | None) -> tuple[Seal, ...]:
    if against is None:
        return ()
    try:
        return Report.model_validate_json(against.read_text(encoding="utf-8")).seals
    except ValidationError as wrong:
        raise ValueError from wrong


def _show(report: Report, as_json: bool, language: Language) -> None:
    if as_json:
        plain = not can_write_any_letter()
        sys.stdout.write(report.model_dump_json(indent=2, ensure_ascii=plain) + "\n")
    else:
        print_report(report, language, Console())


def _fail(code: int, sentence: str) -> int:
    Console(stderr=True).print(sentence, markup=False)
    return code


def _reason(away: Exception) -> str:
    """A code only: the driver's message may hold the URL."""
    return getattr(away, "sqlstate", None) or type(away).__name__


def main() -> int:
    accept_any_text()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        result = app(result_action="return_value")
    except (KeyboardInterrupt, asyncio.CancelledError):
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except SystemExit as end:
        return code_of(end)
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    code = main()
    flush_quietly()
    os._exit(code)
