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
from rehearsal.calendar import by_years, instant, local_day, moved, to_today, years_until_next
from rehearsal.planning import Plan, Planning
from rehearsal.scenario import Heading, Scenario
from services.file_faults import not_toml, unreadable
from services.input_errors import THE_FILE, InputFault, WrongInput, faults_of

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
        raise not_toml(fault) from None
    except RecursionError:
        raise WrongInput(THE_FILE, "input.toml_deep") from None
    heading = _model(raw).scenario
    if heading.calendar == "today":
        move = to_today(local_day(heading.starts), now.astimezone(STOCKHOLM).date())
        years, planning = 0, Planning(_model(moved(raw, move)), programmes, at_once=now)
    else:
        years = _years(heading, now)
        scenario = _model(moved(raw, by_years(years)))
        if instant(scenario.scenario.starts, heading.hour) <= now:
            raise WrongInput("scenario.starts", "scenario_file.to_come")
        planning = Planning(scenario, programmes)
    plan = planning.plan(name, years)
    if planning.faults:
        raise WrongInput.of(planning.faults)
    return plan


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > LIMIT_BYTES:
            raise WrongInput(THE_FILE, "scenario_file.file_size", mb=LIMIT_BYTES // 1024**2)
        return content.decode("utf-8-sig")
    except OSError as fault:
        raise unreadable(THE_FILE, fault) from None
    except UnicodeDecodeError:
        raise WrongInput(THE_FILE, "input.utf8") from None


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


def _with_lines(text: str, faults: tuple[InputFault, ...]) -> tuple[InputFault, ...]:
    if all(fault.field in ("", THE_FILE) for fault in faults):  # then the text may not even be TOML
        return faults
    lines = lines_of(text)
    return tuple(
        fault.model_copy(update={"line": lines.nearest(_parts(fault.field))}) for fault in faults
    )


def _parts(field: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in field.split(".")]
