"""The sections that an application or a report is written in, and how far each has come.

They are made from the command's declaration. A field that no section here names has a page of its
own at the end, so that a command that grows stays whole.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from pydantic import BaseModel

from application.errors import Explanation, InputFault, input_fault
from application.form_fields import Form
from web.fields_asked import asked
from web.form_values import Values, written_path
from web.forms import Control, flat
from web.marks import mark_of, plain, unified, value_at

BUDGET, COSTS = "application.budget", "report.costs"
TABLES = (BUDGET, COSTS)
"""Fields that are written as a table of amounts."""
PAPERS = "application.attachments"
STARTS, ENDS = "application.starts", "application.ends"
OTHER = "other"


class Section(NamedTuple):
    """`name` is part of its address, `paths` are its fields."""

    name: str
    paths: tuple[str, ...]

    @property
    def table(self) -> str | None:
        return next((one for one in self.paths if one in TABLES), None)


StateCode: TypeAlias = Literal["not_started", "missing", "wrong", "empty", "done", "to_mend"]


class State(NamedTuple):
    """`missing` are labels of fields."""

    code: StateCode
    missing: tuple[str, ...] = ()


SECTIONS = (
    Section("project", ("application.title", "application.summary", "application.core_areas")),
    Section("time", ("application.starts", "application.ends")),
    Section("partners", ("application.counterparts",)),
    Section("participants", ("application.teams",)),
    Section("budget", (BUDGET,)),
    Section("documents", (PAPERS,)),
    Section("narrative", ("report.narrative",)),
    Section("costs", (COSTS, "report.costs_from", "report.costs_to")),
    Section(
        "forms", ("report.salary_form", "report.approval_signature", "report.audit_certificate")
    ),
    Section("audit", ("audit",)),
)


def sections_of(model: type[BaseModel]) -> tuple[Section, ...]:
    paths = tuple(_paths(model))
    found = [
        Section(one.name, tuple(path for path in one.paths if path in paths)) for one in SECTIONS
    ]
    named = {path for one in found for path in one.paths}
    rest = tuple(path for path in paths if path not in named)
    return tuple(one for one in (*found, Section(OTHER, rest)) if one.paths)


def _paths(model: type[BaseModel]) -> Iterator[str]:
    """The fields of the part that the command is about, and those beside it. The period is known
    before anybody writes."""
    for one in asked(model):
        if one.name == "period":
            continue
        if one.form is Form.PARTS and one.required and not one.many and one.inner is not None:
            yield from (f"{one.name}.{inner.name}" for inner in asked(one.inner))
        else:
            yield one.name


def state_of(
    section: Section,
    values: Values,
    controls: Iterable[Control],
    faults: Iterable[InputFault],
    about: Collection[str] = (),
) -> State:
    """`about` are names of fields in the rule that would refuse it now."""
    own = [path for one in faults if (path := within(section, one)) is not None]
    own += [one for one in section.paths if one.rpartition(".")[2] in about]
    wrong = [path for path in own if plain(value_at(values, path)) is not None]
    told = wrong or own
    labels = tuple(dict.fromkeys(one.label for one in flat(controls) if one.path in told))
    if wrong:
        return State("wrong", labels)
    is_empty = not any(plain(value_at(values, path)) is not None for path in section.paths)
    if own:
        return State("not_started" if is_empty else "missing", labels)
    return State("empty" if is_empty else "done")


def to_mend(section: Section, values: Values, sent: Values, asked: Collection[str]) -> bool:
    """The grants team has named it, and it is still as it was sent."""
    return section.name in asked and mark_of(values, section.paths) == mark_of(sent, section.paths)


def within(section: Section, fault: InputFault) -> str | None:
    """The path of a fault in the section, by the names that people write."""
    path = written_path(fault.field)
    inside = any(path == one or path.startswith(f"{one}.") for one in section.paths)
    # What a field needs to be there at all is said of the part that it is in.
    around = any(one.startswith(f"{path}.") for one in section.paths)
    return path if inside or around else None


def with_days(faults: tuple[InputFault, ...], values: Values) -> tuple[InputFault, ...]:
    """Days that are the wrong way round are said at once: the check of the whole command comes to
    them when nothing else is missing."""
    try:
        starts, ends = (date.fromisoformat(str(value_at(values, one))) for one in (STARTS, ENDS))
    except ValueError:
        return faults
    if starts <= ends:
        return faults
    others = tuple(one for one in faults if written_path(one.field) != ENDS)
    return (*others, input_fault(ENDS, Explanation(text="portal.writing_days_reversed")))


def with_section(values: Values, section: Section, typed: Values) -> Values:
    """The values with those of one section as they were typed."""
    made: Values = json.loads(json.dumps(values))
    for path in section.paths:
        *above, last = path.split(".")
        node = made
        for part in above:
            node = node.setdefault(part, {})
        node[last] = unified(value_at(typed, path))
    return made


def without_empty_rows(values: Values, section: Section) -> Values:
    kept = {}
    for path in section.paths:
        value = value_at(values, path)
        if isinstance(value, list) and path not in TABLES:
            value = [one for one in value if plain(one) is not None]
        kept[path] = value
    nested: Values = {}
    for path, value in kept.items():
        *above, last = path.split(".")
        node = nested
        for part in above:
            node = node.setdefault(part, {})
        node[last] = value
    return nested
