"""What a step may refer to: persons, cases and other streams that steps above it brought in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from domain.kernel.ids import REGISTER
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from rehearsal.scenario import Expectation, Scenario, Step
from services.input_errors import Explanation, InputFact
from texts.labels import noun

ENGINE = "p-system"

WrongField: TypeAlias = tuple[str, Explanation]
"""Its path, and what would be right."""


class References:
    """The names that are known so far: `note` adds those of each step, in order."""

    def __init__(self, scenario: Scenario, programmes: Sequence[str]) -> None:
        self._scenario = scenario
        self._programmes = tuple(programmes)
        funder = scenario.scenario.funder
        self._homes: dict[str, str | None] = {funder.manager.person: funder.organisation}
        self._homes |= {one.person: one.organisation for one in scenario.people}
        self._cases = {case.key: case.kind for case in scenario.cases}
        self._opened: set[str] = {REGISTER}

    def note(self, target: str, step: Step) -> None:
        """Add what this step brings in, if it is to be accepted. A step with a fault counts too, so
        that one fault does not cause others.
        """
        if step.expect.outcome != "accepted":
            return
        kind = str(step.command.get("kind"))
        if kind == "add_person":
            self._homes.setdefault(str(step.command.get("person")), None)
        if KINDS.opens(kind):
            self._opened.add(target)

    def kind_of(self, target: str) -> StreamKind[Any] | None:
        """The kind of a stream or case, None if there is no such target."""
        name = self._cases.get(target)
        if name is not None:
            return next((kind for kind in KINDS if kind.name == name), None)
        return KINDS.of(target) if KINDS.has(target) else None

    def home(self, person: str) -> str | None:
        return self._homes.get(person)

    def wrong_person(self, person: str) -> Explanation | None:
        if person in self._homes and person != ENGINE:
            return None
        return _right("scenario_file.known_person", person=person, known=_listed(self._homes))

    def wrong_programme(self, programme: str) -> Explanation | None:
        if programme in self._programmes:
            return None
        return _right("input.known_programme", programmes=_listed(self._programmes))

    def wrong_stream(self, target: str, kind: str) -> Explanation | None:
        """What would be right, if a command of this kind cannot be sent there."""
        of = self.kind_of(target)
        if of is None:
            return self.which_cases(target)
        if target in self._opened or kind in of.decider.opening:
            return None
        opening = tuple(of.decider.opening)
        return _right("scenario_file.opened_before", target=target, opening=opening)

    def which_cases(self, key: str) -> Explanation:
        return _right("scenario_file.case_of_file", key=key, cases=_listed(self._cases))

    def wrong_expectation(self, expectation: Expectation) -> WrongField | None:
        """A stream that no step opens: which field names it, and what would be right."""
        target = expectation.target
        if target is None or target in self._opened or target in self._cases or expectation.case:
            return None
        opened = _listed(self._opened - self._cases.keys())
        field = "stream" if expectation.round is None else "round"
        return field, _right("scenario_file.opened_stream", target=target, opened=opened)

    def wrong_fields(self, expectation: Expectation, target: str) -> Iterator[WrongField]:
        """Fields that the view of such a stream does not have, and purses that it does not own."""
        kind = self.kind_of(target)
        if kind is None:
            return
        what, fields = noun(kind.name), kind.view.model_fields
        for name in expectation.fields.keys() - fields.keys():
            place = f"view.{name}" if name in expectation.view else name
            yield place, _right("scenario_file.field_of", what=what, fields=_listed(fields))
        for name in expectation.purses.keys() - {*kind.purses}:
            place = f"available.{name}" if name in expectation.available else f"{name}_minor"
            accounts = _listed(kind.purses)
            yield place, _right("scenario_file.account_of", what=what, accounts=accounts)

    def duplicates(self) -> Iterator[WrongField]:
        funder = self._scenario.scenario.funder
        organisations = [one.organisation for one in self._scenario.organisations]
        yield from _repeated("organisations", [funder.organisation], organisations)
        people = [one.person for one in self._scenario.people]
        yield from _repeated("people", [funder.manager.person], people)
        yield from _repeated("cases", [REGISTER], [case.key for case in self._scenario.cases])

    def wrong_kinds(self) -> Iterator[WrongField]:
        """Cases of a kind that cannot be opened under a key."""
        numbered = [kind.name for kind in KINDS if kind.numbered]
        right = _right("scenario_file.numbered_kind", kinds=_listed(numbered))
        for n, case in enumerate(self._scenario.cases):
            if case.kind not in numbered:
                yield f"cases.{n}.kind", right


def _repeated(field: str, taken: list[str], ids: list[str]) -> Iterator[WrongField]:
    for n, id in enumerate(ids):
        if id in (*taken, *ids[:n]):
            yield f"{field}.{n}", _right("scenario_file.once", id=id)


def _right(text: str, **facts: InputFact) -> Explanation:
    return Explanation(text=text, facts=facts)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "-"


INSIDE = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")
WHOLE = re.compile(r"^\$([a-z][a-z0-9_]*)$")


class UnknownValue(Exception):
    def __init__(self, path: str, name: str, known: Mapping[str, Any]) -> None:
        self.path = path
        names = _listed(f"${one}" for one in known)
        self.right = _right("scenario_file.value_of_case", name=f"${name}", names=names)
        super().__init__(path)


def filled(written: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """Replaces a string `$name` by the value itself, and `${name}` inside a text by its text."""
    if isinstance(written, Mapping):
        return {k: filled(v, values, f"{path}.{k}") for k, v in written.items()}
    if isinstance(written, list | tuple):
        return [filled(v, values, f"{path}.{i}") for i, v in enumerate(written)]
    if not isinstance(written, str):
        return written
    if whole := WHOLE.match(written):
        return _value(whole[1], values, path)
    return INSIDE.sub(lambda found: str(_value(found[1], values, path)), written)


def _value(name: str, values: Mapping[str, Any], path: str) -> Any:
    if name not in values:
        raise UnknownValue(path.removeprefix("."), name, values)
    return values[name]
