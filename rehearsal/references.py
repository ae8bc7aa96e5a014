"""What a step may refer to: persons, cases and rounds that the file has brought in before it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rehearsal.scenario import Expectation, Scenario, Step

ENGINE = "p-system"


class Known:
    """Grows with the steps, in their order."""

    def __init__(self, scenario: Scenario, programmes: Sequence[str]) -> None:
        self._scenario = scenario
        self._programmes = tuple(programmes)
        funder = scenario.scenario.funder
        self._homes: dict[str, str | None] = {funder.manager.person: funder.organisation}
        self._homes |= {one.person: one.organisation for one in scenario.people}
        self._cases = tuple(case.key for case in scenario.cases)
        self._opened: set[str] = {"register"}
        self._rounds: set[str] = set()

    def note(self, target: str, step: Step) -> None:
        """Remember what this step brings in, if it is to be accepted. Also of one with a fault:
        else each fault would bring others in its wake."""
        if step.expect.outcome != "accepted":
            return
        match step.command.get("kind"):
            case "add_person":
                self._homes.setdefault(str(step.command.get("person")), None)
            case "open_case":
                self._opened.add(target)
            case "announce_round":
                self._opened.add(target)
                self._rounds.add(target.removeprefix("round/"))

    def home(self, person: str) -> str | None:
        return self._homes.get(person)

    def wrong_person(self, person: str) -> str | None:
        if person in self._homes and person != ENGINE:
            return None
        return f"{person} is not known here; known are {_listed(self._homes)}"

    def wrong_programme(self, programme: str) -> str | None:
        if programme in self._programmes:
            return None
        return f"a programme that is known here: {_listed(self._programmes)}"

    def wrong_stream(self, target: str, kind: str) -> str | None:
        """What would be right, if a step of this kind cannot go there."""
        is_case = target != "register" and not target.startswith("round/")
        if is_case and target not in self._cases:
            return self.which_cases(target)
        if target in self._opened or kind in ("open_case", "announce_round"):
            return None
        opening = "open_case" if is_case else "announce_round"
        return f"{target} is not open yet: an accepted {opening} must come before this step"

    def which_cases(self, key: str) -> str:
        return f"{key} is no case of this file; its [[cases]] are {_listed(self._cases)}"

    def wrong_expectation(self, expectation: Expectation) -> tuple[str, str] | None:
        round = expectation.round
        if round is None or round in self._rounds:
            return None
        return "round", f"{round} is announced by no step; announced are {_listed(self._rounds)}"

    def twice(self) -> Iterator[tuple[str, str]]:
        funder = self._scenario.scenario.funder
        organisations = [one.organisation for one in self._scenario.organisations]
        yield from _repeated("organisations", [funder.organisation], organisations)
        people = [one.person for one in self._scenario.people]
        yield from _repeated("people", [funder.manager.person], people)
        yield from _repeated("cases", ["register"], list(self._cases))


def _repeated(field: str, taken: list[str], ids: list[str]) -> Iterator[tuple[str, str]]:
    for n, id in enumerate(ids):
        if id in (*taken, *ids[:n]):
            yield f"{field}.{n}", id


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


INSIDE = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")
WHOLE = re.compile(r"^\$([a-z][a-z0-9_]*)$")


class UnknownValue(Exception):
    def __init__(self, path: str, name: str, known: Mapping[str, Any]) -> None:
        self.path = path
        names = ", ".join(f"${one}" for one in sorted(known)) or "none: the step names no case"
        self.expected = f"${name} is not a value of the case; it has {names}"
        super().__init__(self.expected)


def filled(written: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """Replace a string `$name` by the value itself, and `${name}` inside a text by its text."""
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
