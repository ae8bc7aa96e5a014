"""Reads a scenario file, and finds all that is wrong with it before anything is started."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from domain.kernel.dates import STOCKHOLM
from domain.kernel.programme import Programme
from programmes.toml_lines import lines_of
from rehearsal.calendar import instant, moved, years_until_next
from rehearsal.planning import Plan, Planning
from rehearsal.scenario import Heading, Scenario
from services.input_errors import InputFault, WrongInput, faults_of

THE_FILE = "the file"
LIMIT_BYTES = 4 * 1024 * 1024


def load(path: Path, now: datetime, programmes: Sequence[Programme]) -> Plan:
    """The plan of a file. Raises WrongInput with every fault that was found.

    `programmes` are the definitions that are available.
    """
    text = _text(path)
    try:
        return read(text, path.stem, now, programmes)
    except WrongInput as unreadable:
        raise WrongInput.of(_with_lines(text, unreadable.faults)) from None


def read(text: str, name: str, now: datetime, programmes: Sequence[Programme]) -> Plan:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WrongInput.saying(THE_FILE, f"valid TOML: {fault}") from None
    except RecursionError:
        raise WrongInput.saying(THE_FILE, "TOML that is not nested this deep") from None
    heading = _model(raw).scenario
    years = _years(heading, now)
    scenario = _model(moved(raw, years))
    if instant(scenario.scenario.starts, heading.hour) <= now:
        raise WrongInput.of([_in_the_past()])
    planning = Planning(scenario, programmes)
    plan = planning.plan(name, years)
    if planning.faults:
        raise WrongInput.of(planning.faults)
    return plan


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > LIMIT_BYTES:
            raise WrongInput.saying(THE_FILE, "at most 4 MB")
        return content.decode("utf-8-sig")
    except OSError as fault:
        expected = f"a file that can be read ({fault.strerror}: {path})"
        raise WrongInput.saying(THE_FILE, expected) from None
    except UnicodeDecodeError:
        raise WrongInput.saying(THE_FILE, "text in UTF-8") from None


def _model(raw: dict[str, Any]) -> Scenario:
    try:
        return Scenario.model_validate(raw)
    except ValidationError as error:
        raise WrongInput.of(faults_of(error, raw, model=Scenario)) from None


def _years(heading: Heading, now: datetime) -> int:
    if heading.calendar == "as_written":
        return 0
    starts = instant(heading.starts, heading.hour).astimezone(STOCKHOLM).replace(tzinfo=None)
    return years_until_next(starts, now.astimezone(STOCKHOLM).replace(tzinfo=None))


def _in_the_past() -> InputFault:
    return InputFault(
        field="scenario.starts",
        expected="a time to come, since a server's clock only runs forward; or set "
        'calendar = "next", which moves all dates of the file by whole years',
    )


def _with_lines(text: str, faults: tuple[InputFault, ...]) -> tuple[InputFault, ...]:
    if all(fault.field in ("", THE_FILE) for fault in faults):  # then the text may not even be TOML
        return faults
    lines = lines_of(text)
    return tuple(
        fault.model_copy(update={"line": lines.nearest(_parts(fault.field))}) for fault in faults
    )


def _parts(field: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in field.split(".")]
