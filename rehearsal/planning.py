"""Makes a plan of a scenario: which commands are sent by whom and when. Finds what does not fit."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.kernel.actors import Actor
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.kind import StreamKind
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from rehearsal.calendar import instant, local_day
from rehearsal.references import References, UnknownValue, filled
from rehearsal.scenario import Expectation, Expected, Scenario, Step, WhichCases, register_steps
from rehearsal.shown_documents import as_if_shown
from services.command_check import check_command
from services.input_errors import (
    Explanation,
    InputFact,
    InputFault,
    WrongInput,
    expected_text,
    faults_of,
    input_fault,
)
from services.person_fields import persons_named
from services.text_fields import replaced


class PlannedCommand(Frozen):
    """`case` is the key of a case; `stream` is the same key then, since it has no number yet."""

    stream_kind: str
    stream: str
    case: str | None
    actor: Actor
    command: dict[str, Any]
    command_id: str | None = None


class PlannedStep(Frozen):
    """A step of the file. Its commands, one for each case, are independent of each other."""

    field: str
    at: Instant
    kind: str
    commands: tuple[PlannedCommand, ...]
    expect: Expected
    note: Text | None = None


class PlannedExpectation(Frozen):
    """An expectation about a case, another stream, or everything (`target` is None)."""

    field: str
    at: Instant
    target: str | None
    expectation: Expectation


class Plan(Frozen):
    """`years` is how far the file's calendar was moved. `programmes` are published first, then
    `registrations` are sent. Steps and expectations are in order of time.
    """

    name: str
    scenario: Scenario
    programmes: tuple[Programme, ...]
    years: int
    starts: Instant
    registrations: tuple[PlannedStep, ...]
    steps: tuple[PlannedStep, ...]
    expectations: tuple[PlannedExpectation, ...]

    def moments(self) -> tuple[datetime, ...]:
        """Every instant at which something is sent or checked, in order."""
        sent, checked = {one.at for one in self.steps}, {one.at for one in self.expectations}
        return tuple(sorted(sent | checked))


PERSON: TypeAdapter[str] = TypeAdapter(PersonId)
ORGANISATION: TypeAdapter[str] = TypeAdapter(OrganisationId)


class Planning:
    """Works through a scenario in its order and collects faults; without any, `plan` is sound.

    `at_once` is when everything happens in a file whose calendar is that of today.
    """

    def __init__(
        self,
        scenario: Scenario,
        programmes: Sequence[Programme],
        at_once: datetime | None = None,
    ) -> None:
        self.scenario = scenario
        self._at_once = at_once
        self.faults: list[InputFault] = []
        self._references = References(scenario, [one.id for one in programmes])
        self._programmes = programmes
        self._values = {
            case.key: {"case": case.key, **scenario.values, **case.values}
            for case in scenario.cases
        }

    def plan(self, name: str, years: int) -> Plan:
        starts = self._instant("scenario.starts", self.scenario.scenario.starts)
        programmes = self._published()
        self._check_names()
        registrations = tuple(
            self._step(field, step) for field, step in register_steps(self.scenario)
        )
        written = [(f"steps.{n}", step) for n, step in enumerate(self.scenario.steps)]
        steps = tuple(self._step(field, step) for field, step in written)
        self._check_order(starts, steps)
        expectations = sorted(self._expectations(), key=lambda one: one.at)
        return Plan(
            name=name,
            scenario=self.scenario,
            programmes=programmes,
            years=years,
            starts=starts,
            registrations=registrations,
            steps=steps,
            expectations=tuple(expectations),
        )

    def _check_names(self) -> None:
        for field, right in (*self._references.duplicates(), *self._references.wrong_kinds()):
            self._fault(field, right)

    def _check_order(self, starts: datetime, steps: Sequence[PlannedStep]) -> None:
        before = starts
        for step in steps:
            if step.at < before:
                self._fault(f"{step.field}.at", Explanation(text="scenario_file.in_order"))
            before = max(before, step.at)

    def _published(self) -> tuple[Programme, ...]:
        heading = self.scenario.scenario
        if wrong := self._references.wrong_programme(heading.programme):
            self._fault("scenario.programme", wrong)
        last = heading.programme_version
        versions = [one.version for one in self._programmes if one.id == heading.programme]
        if last is not None and last not in versions:
            choices = tuple(map(str, versions))
            right = Explanation(text="input.enum", facts={"choices": choices})
            self._fault("scenario.programme_version", right)
        return tuple(
            one
            for one in self._programmes
            if one.id != heading.programme or last is None or one.version <= last
        )

    def _step(self, field: str, step: Step) -> PlannedStep:
        planned = (self._command(field, step, target) for target in self._targets(field, step))
        return PlannedStep(
            field=field,
            at=self._instant(f"{field}.at", step.at),
            kind=str(step.command.get("kind", "")),
            commands=tuple(command for command in planned if command),
            expect=step.expect,
            note=step.note,
        )

    def _instant(self, field: str, local: datetime | date) -> datetime:
        heading = self.scenario.scenario
        if self._at_once is None:
            return instant(local, heading.hour)
        if local_day(local) != local_day(heading.starts):
            self._fault(field, Explanation(text="scenario_file.today"))
        return self._at_once

    def _targets(self, field: str, step: Step) -> tuple[str, ...]:
        if step.cases is not None:
            return self._cases(f"{field}.cases", step.cases)
        assert step.stream is not None  # the model requires one of them
        return (step.stream,)

    def _cases(self, field: str, cases: WhichCases) -> tuple[str, ...]:
        if cases == "all":
            return tuple(self._values)
        for n, key in enumerate(cases):
            if key not in self._values:
                self._fault(f"{field}.{n}", self._references.which_cases(key))
        return tuple(key for key in cases if key in self._values)

    def _command(self, field: str, step: Step, target: str) -> PlannedCommand | None:
        """None if something does not fit; the faults have been noted then."""
        before = len(self.faults)
        kind = self._references.kind_of(target)
        written = self._filled(field, step, target)
        if written and kind:
            written = self._with_keys(written, kind)
        if written and kind:
            self.faults += self._command_faults(field, step, target, kind, written["command"])
            self._check_programme(field, written["command"])
        actor = self._actor(field, written) if written else None
        if wrong := self._references.wrong_stream(target, str(step.command.get("kind"))):
            self._fault(f"{field}.{'cases' if step.cases else 'stream'}", wrong)
        self._references.note(target, step)
        if not written or actor is None or kind is None or len(self.faults) > before:
            return None
        return PlannedCommand(
            stream_kind=kind.name,
            stream=target,
            case=target if target in self._values else None,
            actor=actor,
            command=written["command"],
            command_id=step.command_id,
        )

    def _filled(self, field: str, step: Step, target: str) -> dict[str, Any] | None:
        """What the step says, with the values of its case."""
        values = self._values.get(target, self.scenario.values)
        try:
            written: dict[str, Any] = filled(
                step.model_dump(include={"by", "organisation", "command"}), values
            )
            return written
        except UnknownValue as unknown:
            self._fault(f"{field}.{unknown.path}", unknown.right)
            return None

    def _with_keys(self, written: dict[str, Any], kind: StreamKind[Any]) -> dict[str, Any]:
        """The mail addresses of [[people]] as their keys. Others are found by the check."""
        keys = {one.email: one.person for one in self.scenario.people}
        command = written["command"]
        named = persons_named(kind.decider, command)
        found = {path: keys[text] for path, text in named.items() if text in keys}
        by = keys.get(written["by"], written["by"])
        return {**written, "by": by, "command": replaced(command, found)}

    def _command_faults(
        self,
        field: str,
        step: Step,
        target: str,
        kind: StreamKind[Any],
        command: dict[str, Any],
    ) -> list[InputFault]:
        try:
            check_command(kind.decider, as_if_shown(command))
        except WrongInput as wrong:
            faults = [fault.within(f"{field}.command") for fault in wrong.faults]
            return faults if step.cases is None else [_of_case(fault, target) for fault in faults]
        return []

    def _check_programme(self, field: str, command: dict[str, Any]) -> None:
        programme = command.get("programme")
        if isinstance(programme, str) and (wrong := self._references.wrong_programme(programme)):
            self._fault(f"{field}.command.programme", wrong)

    def _actor(self, field: str, written: dict[str, Any]) -> Actor | None:
        person = self._parse(PERSON, written["by"], f"{field}.by")
        if person is None:
            return None
        if wrong := self._references.wrong_person(person):
            self._fault(f"{field}.by", wrong)
            return None
        home = written["organisation"] or self._references.home(person)
        if home is None:
            right = Explanation(text="scenario_file.acts_for", facts={"person": person})
            self._fault(f"{field}.organisation", right)
            return None
        organisation = self._parse(ORGANISATION, home, f"{field}.organisation")
        return Actor(person=person, organisation=organisation) if organisation else None

    def _expectations(self) -> Iterator[PlannedExpectation]:
        for n, expectation in enumerate(self.scenario.expectations):
            field = f"expectations.{n}"
            at = self._instant(f"{field}.at", expectation.at)
            if wrong := self._references.wrong_expectation(expectation):
                self._fault(f"{field}.{wrong[0]}", wrong[1])
                continue
            for target in self._subjects(field, expectation):
                if resolved := self._resolved(field, expectation, target):
                    yield PlannedExpectation(
                        field=field, at=at, target=target, expectation=resolved
                    )

    def _subjects(self, field: str, expectation: Expectation) -> tuple[str | None, ...]:
        if expectation.cases is not None:
            return self._cases(f"{field}.cases", expectation.cases)
        if expectation.case is not None:
            return self._cases(f"{field}.case", (expectation.case,))
        return (expectation.target,)

    def _resolved(
        self, field: str, expectation: Expectation, target: str | None
    ) -> Expectation | None:
        before = len(self.faults)
        for place, right in self._references.wrong_fields(expectation, target or ""):
            self._fault(f"{field}.{place}", right)
        if len(self.faults) > before:
            return None
        written = expectation.model_dump(exclude_unset=True)
        try:
            values = self._values.get(target or "", self.scenario.values)
            return Expectation.model_validate(filled(written, values))
        except UnknownValue as unknown:
            self._fault(f"{field}.{unknown.path}", unknown.right)
        except ValidationError as error:
            self.faults += faults_of(error, written, field)
        return None

    def _parse(self, adapter: TypeAdapter[str], written: Any, field: str) -> str | None:
        try:
            return adapter.validate_python(written)
        except ValidationError as error:
            self.faults += faults_of(error, written, field)
            return None

    def _fault(self, field: str, right: Explanation) -> None:
        self.faults.append(input_fault(field, right))


def _of_case(fault: InputFault, case: str) -> InputFault:
    """A step is about several cases, and the fault about one of them."""
    facts: dict[str, InputFact] = {"expected": expected_text(fault), "case": case}
    return input_fault(
        fault.field, Explanation(text="scenario_file.of_case", facts=facts), got=fault.got
    )
