"""The command line of the audit. It needs the reader's URL and nothing else of the engine."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import asyncpg
from cyclopts import App, Parameter
from pydantic import ValidationError
from rich.console import Console

from audit.report import Report, Seal
from audit.report_table import print_report
from audit.verify import verify
from texts.catalogue import Language, said

READER_URL = "PARTNERSHIP_READER_DATABASE_URL"
WRONG_INPUT, OUT_OF_REACH = 2, 4

app = App(name="python -m audit.verify", help="Verify journal, books, views, outbox and vault.")


@app.default
def command(
    *,
    reader_url: Annotated[str, Parameter(env_var=READER_URL)] = "",
    stream: tuple[str, ...] = (),
    chain: bool = False,
    against: Path | None = None,
    json: bool = False,
    language: Annotated[Language, Parameter(env_var="PARTNERSHIP_LANGUAGE")] = "sv",
) -> int:
    """Verify what the engine has stored.

    Parameters
    ----------
    reader_url: The database, as the reader role. Better set in the environment: other users of
        the machine can see a command's arguments.
    stream: Look at these streams only, for example partnership/2026-0042. May be given again.
    chain: Compute the chains alone.
    against: An earlier report (--json): what it has seen must still be there, unchanged.
    json: Print the report as JSON, with the seals that a later run can be held against.
    language: sv or en.
    """
    if not reader_url:
        return _fail(WRONG_INPUT, said("audit.no_url", language, name=READER_URL))
    try:
        earlier = _seals(against)
    except (OSError, ValueError):
        return _fail(WRONG_INPUT, said("audit.no_report", language, file=str(against)))
    try:
        report = asyncio.run(verify(reader_url, stream or None, chain_only=chain, earlier=earlier))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as away:
        return _fail(OUT_OF_REACH, said("audit.away", language, code=_reason(away)))
    _show(report, json, language)
    return report.exit_code


def _seals(against: Path | None) -> tuple[Seal, ...]:
    if against is None:
        return ()
    try:
        return Report.model_validate_json(against.read_text(encoding="utf-8")).seals
    except ValidationError as wrong:
        raise ValueError from wrong


def _show(report: Report, as_json: bool, language: Language) -> None:
    if as_json:
        sys.stdout.write(report.model_dump_json(indent=2) + "\n")
    else:
        print_report(report, language, Console())


def _fail(code: int, sentence: str) -> int:
    Console(stderr=True).print(sentence, markup=False)
    return code


def _reason(away: Exception) -> str:
    """A code only: what a driver says may hold the URL."""
    return getattr(away, "sqlstate", None) or type(away).__name__


def main() -> int:
    result = app(result_action="return_value")
    return result if isinstance(result, int) else 0
