"""From a scenario to its plan: who sends what to whom and when. Finds what does not fit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.kernel.actors import Actor
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.kind import StreamKind
from domain.kernel.programme import Programme
from domain.kernel.rules import Text
from rehearsal.calendar import instant
from rehearsal.references import Known, UnknownValue, filled
from rehearsal.scenario import Expectation, Expected, Scenario, Step, WhichCases
from rehearsal.setup_commands import casting
from services.command_check import check_command
from services.input_errors import InputFault, WrongInput, faults_of


class Sending(Frozen):
    """One command to one stream. `case` is the key of the case, where it is one, and then its
    stream is not known yet."""

    stream_kind: str
    stream: str
    case: str | None
    actor: Actor
    command: dict[str, Any]
    command_id: str | None = None


class Act(Frozen):
    """A step of the file. Its sendings, one a case, are independent of each other."""

    field: str
    at: Instant
    kind: str
    sendings: tuple[Sending, ...]
    expect: Expected
    note: Text | None = None


class Check(Frozen):
    """An expectation about one case, another stream, or everything (`target` is None)."""

    field: str
    at: Instant
    target: str | None
    expectation: Expectation


class Plan(Frozen):
    """`years` is how far the file's calendar was moved. Acts and checks are in order of time.
    `programmes` are the definitions that are published before it begins."""

    name: str
    scenario: Scenario
    programmes: tuple[Programme, ...]
    years: int
    starts: Instant
    cast: tuple[Act, ...]
    acts: tuple[Act, ...]
    checks: tuple[Check, ...]

    def moments(self) -> tuple[datetime, ...]:
        """Every instant at which something is sent or looked at, in order."""
        acted, looked = {act.at for act in self.acts}, {check.at for check in self.checks}
        return tuple(sorted(acted | looked))


PERSON: TypeAdapter[str] = TypeAdapter(PersonId)
ORGANISATION: TypeAdapter[str] = TypeAdapter(OrganisationId)


class Planning:
    """Works through a scenario in its order, collecting faults; `plan` is sound if none came."""

    def __init__(self, scenario: Scenario, programmes: Sequence[Programme]) -> None:
        self.scenario = scenario
        self.faults: list[InputFault] = []
        self._known = Known(scenario, [one.id for one in programmes])
        self._programmes = programmes
        self._values = {
            case.key: {"case": case.key, **scenario.values, **case.values}
            for case in scenario.cases
        }

    def plan(self, name: str, years: int) -> Plan:
        heading = self.scenario.scenario
        starts = instant(heading.starts, heading.hour)
        programmes = self._published()
        self._each_once()
        cast = tuple(self._act(field, step) for field, step in casting(self.scenario))
        steps = [(f"steps.{n}", step) for n, step in enumerate(self.scenario.steps)]
        acts = tuple(self._act(field, step) for field, step in steps)
        checks = tuple(self._checks())
        before = starts
        for act in acts:
            if act.at < before:
                self._fault(f"{act.field}.at", "a time that is not before the step above it")
            before = max(before, act.at)
        return Plan(
            name=name,
            scenario=self.scenario,
            programmes=programmes,
            years=years,
            starts=starts,
            cast=cast,
            acts=acts,
            checks=tuple(sorted(checks, key=lambda check: check.at)),
        )

    def _published(self) -> tuple[Programme, ...]:
        heading = self.scenario.scenario
        if wrong := self._known.wrong_programme(heading.programme):
            self._fault("scenario.programme", wrong)
        last = heading.programme_version
        versions = [one.version for one in self._programmes if one.id == heading.programme]
        if last is not None and last not in versions:
            self._fault("scenario.programme_version", f"one of {', '.join(map(str, versions))}")
        return tuple(
            one
            for one in self._programmes
            if one.id != heading.programme or last is None or one.version <= last
        )

    def _act(self, field: str, step: Step) -> Act:
        sent = (self._sending(field, step, target) for target in self._targets(field, step))
        return Act(
            field=field,
            at=instant(step.at, self.scenario.scenario.hour),
            kind=str(step.command.get("kind", "")),
            sendings=tuple(sending for sending in sent if sending),
            expect=step.expect,
            note=step.note,
        )

    def _targets(self, field: str, step: Step) -> tuple[str, ...]:
        if step.cases is not None:
            return self._cases(f"{field}.cases", step.cases)
        assert step.stream is not None  # the model asks for one of them
        return (step.stream,)

    def _cases(self, field: str, cases: WhichCases) -> tuple[str, ...]:
        if cases == "all":
            return tuple(self._values)
        for n, key in enumerate(cases):
            if key not in self._values:
                self._fault(f"{field}.{n}", self._known.which_cases(key))
        return tuple(key for key in cases if key in self._values)

    def _sending(self, field: str, step: Step, target: str) -> Sending | None:
        """None if something does not fit; what it is has been noted then."""
        values = self._values.get(target, self.scenario.values)
        try:
            said = filled(step.model_dump(include={"by", "organisation", "command"}), values)
        except UnknownValue as unknown:
            self._fault(f"{field}.{unknown.path}", unknown.expected)
            said = None
        before = len(self.faults)
        kind = self._known.kind_of(target)
        if said and kind:
            self.faults += self._command_faults(field, step, target, kind, said["command"])
            self._programme(field, said["command"])
        actor = self._actor(field, said) if said else None
        if wrong := self._known.wrong_stream(target, str(step.command.get("kind"))):
            self._fault(f"{field}.{'cases' if step.cases else 'stream'}", wrong)
        self._known.note(target, step)
        if not said or actor is None or kind is None or len(self.faults) > before:
            return None
        return Sending(
            stream_kind=kind.name,
            stream=target,
            case=target if target in self._values else None,
            actor=actor,
            command=said["command"],
            command_id=step.command_id,
        )

    def _command_faults(
        self,
        field: str,
        step: Step,
        target: str,
        kind: StreamKind[Any],
        command: dict[str, Any],
    ) -> list[InputFault]:
        of_case = f" (case {target})" if step.cases is not None else ""
        try:
            check_command(kind.decider, command)
        except WrongInput as wrong:
            return [fault.within(f"{field}.command").about(of_case) for fault in wrong.faults]
        return []

    def _programme(self, field: str, command: dict[str, Any]) -> None:
        programme = command.get("programme")
        if isinstance(programme, str) and (wrong := self._known.wrong_programme(programme)):
            self._fault(f"{field}.command.programme", wrong)

    def _actor(self, field: str, said: dict[str, Any]) -> Actor | None:
        person = self._read(PERSON, said["by"], f"{field}.by")
        if person is None:
            return None
        if wrong := self._known.wrong_person(person):
            self._fault(f"{field}.by", wrong)
            return None
        home = said["organisation"] or self._known.home(person)
        if home is None:
            self._fault(f"{field}.organisation", f"for whom {person} acts: an organisation")
            return None
        organisation = self._read(ORGANISATION, home, f"{field}.organisation")
        return Actor(person=person, organisation=organisation) if organisation else None

    def _checks(self) -> Iterator[Check]:
        for n, expectation in enumerate(self.scenario.expectations):
            field = f"expectations.{n}"
            at = instant(expectation.at, self.scenario.scenario.hour)
            if wrong := self._known.wrong_expectation(expectation):
                self._fault(f"{field}.{wrong[0]}", wrong[1])
                continue
            for target in self._subjects(field, expectation):
                if resolved := self._resolved(field, expectation, target):
                    yield Check(field=field, at=at, target=target, expectation=resolved)

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
        for place, expected in self._known.wrong_fields(expectation, target or ""):
            self._fault(f"{field}.{place}", expected)
        if len(self.faults) > before:
            return None
        written = expectation.model_dump(exclude_unset=True)
        try:
            said = filled(written, self._values.get(target or "", self.scenario.values))
            return Expectation.model_validate(said)
        except UnknownValue as unknown:
            self._fault(f"{field}.{unknown.path}", unknown.expected)
        except ValidationError as error:
            self.faults += faults_of(error, written, field)
        return None

    def _each_once(self) -> None:
        for field, id in self._known.twice():
            self._fault(field, f"each one once: {id} is here already")
        for field, expected in self._known.wrong_kinds():
            self._fault(field, expected)

    def _read(self, adapter: TypeAdapter[str], written: Any, field: str) -> str | None:
        try:
            return adapter.validate_python(written)
        except ValidationError as error:
            self.faults += faults_of(error, written, field)
            return None

    def _fault(self, field: str, expected: str) -> None:
        self.faults.append(InputFault(field=field, expected=expected))
