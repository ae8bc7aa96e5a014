"""The form in which decisions are prepared: what is common to them, and what is decided on each.

Everything is kept in the form: what somebody wrote comes back with whatever they press.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, get_args
from uuid import UUID, uuid4

from application.checking import ToStream, check
from application.errors import InputFault, WrongInput
from application.portal.decision_sets import (
    GRANT,
    REJECT,
    command_id,
    decision,
    granted_minor,
)
from web.form_values import Values, changed, command_of, read
from web.forms import Choices, CommandForm, Control, flat, hidden
from web.visit import Visit

Outcome: TypeAlias = Literal["grant", "reject", "none"]
COMMON = ("presenter", "signature_due", "record")
"""Fields that are filled in once for all cases; the others belong to each."""
NEEDED = ("reasons", "record")
"""Fields that no decision is made without, although their command was given without them once."""
KINDS = {"grant": GRANT, "reject": REJECT}
CASES_MAX = 60


@dataclass(frozen=True)
class CaseDecision:
    """`values` are those of the case alone. `left_out`: it would be refused, and is not given."""

    case: str
    outcome: Outcome
    values: Values
    left_out: bool = False

    @property
    def stream(self) -> str:
        return f"partnership/{self.case}"


@dataclass(frozen=True)
class DecisionForm:
    id: UUID
    currency: str | None
    common: Values
    cases: tuple[CaseDecision, ...]

    def command(self, one: CaseDecision) -> dict[str, Any] | None:
        """As it was written; None for a case that is not decided now."""
        if one.outcome == "none":
            return None
        command = decision(KINDS[one.outcome])
        return {
            "kind": command.name,
            **command_of(command.model, {**self.common, **one.values}, self.currency),
        }

    def checked(self, one: CaseDecision) -> ToStream:
        """Raises WrongInput."""
        return check(one.stream, self.command(one))

    def command_id(self, one: CaseDecision) -> str:
        return command_id(self.id, one.case, self.command(one) or {})

    def sum_minor(self) -> int:
        """Of all grants, as far as their amounts can be read."""
        commands = [self.command(one) for one in self.cases]
        return sum(granted_minor(one) for one in commands if one)

    def turned(self, action: str) -> "DecisionForm":
        """With a row more or less in one of its lists."""
        cases = [one.values for one in self.cases]
        changed({"common": self.common, "case": cases}, action)
        pairs = zip(self.cases, cases, strict=True)
        return replace(self, cases=tuple(replace(one, values=of) for one, of in pairs))


def read_form(visit: Visit, currency: str | None) -> DecisionForm:
    assert visit.form is not None
    model = decision(GRANT).model
    cases: list[CaseDecision] = []
    for place, number in enumerate(visit.form.getlist("number")[:CASES_MAX]):
        outcome = visit.field(f"outcome.{place}")
        known: Outcome = next((one for one in get_args(Outcome) if one == outcome), "none")
        values = _only(read(model, visit.form, f"case.{place}"), own=True)
        left_out = bool(visit.field(f"left_out.{place}"))
        cases.append(CaseDecision(str(number), known, values, left_out))
    common = _only(read(model, visit.form, "common"), own=False)
    return DecisionForm(_set_id(visit.field("set")), currency, common, tuple(cases))


def _only(values: Values, *, own: bool) -> Values:
    return {name: value for name, value in values.items() if (name not in COMMON) is own}


def new_form(currency: str | None, common: Values, cases: tuple[CaseDecision, ...]) -> DecisionForm:
    return DecisionForm(uuid4(), currency, common, cases)


def _set_id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return uuid4()


@dataclass(frozen=True)
class ShownForm:
    """`errors` are those of the fields, `others` what belongs to none of them: words, and the field
    or None."""

    common: tuple[Control, ...]
    cases: tuple[tuple[CaseDecision, tuple[Control, ...]], ...]
    errors: tuple[tuple[str, str | None], ...]


def shown_form(form: DecisionForm, visit: Visit, choices: Choices, *, judged: bool) -> ShownForm:
    """`judged`: with what is wrong."""
    made = CommandForm(decision(GRANT).model, visit.language, form.currency, choices)
    faults = [faults_of(form, one) if judged else () for one in form.cases]
    common_faults = {
        (one.field, str(one.expected)): one for found in faults for one in found if _is_common(one)
    }
    common = _with(made.controls(form.common, common_faults.values(), "common"), own=False)
    cases = tuple(
        (
            one,
            _with(
                made.controls(one.values, [f for f in found if not _is_common(f)], f"case.{place}"),
                own=True,
            ),
        )
        for place, (one, found) in enumerate(zip(form.cases, faults, strict=True))
    )
    errors = [(one.told, one.id) for one in flat(common) if one.error]
    errors += [
        (f"{case.case}, {one.told}", one.id) for case, of in cases for one in flat(of) if one.error
    ]
    if not errors and any(faults):
        words = [word for found in faults for word in made.unplaced({}, found)]
        errors = [(one, None) for one in dict.fromkeys(words)]  # type: ignore[misc]
    return ShownForm(common, cases, tuple(errors))


def _with(controls: tuple[Control, ...], *, own: bool) -> tuple[Control, ...]:
    return tuple(
        replace(one, required=True) if one.field.name in NEEDED else one
        for one in controls
        if (one.field.name not in COMMON) is own
    )


def is_filled_in(control: Control) -> bool:
    """A list of parts where nothing is missing or wrong: it need not be read to go on."""
    if control.kind != "list" or not control.rows:
        return False
    return all(not one.error and _has_value(one) for one in flat([control]))


def _has_value(one: Control) -> bool:
    if one.kind in ("list", "group", "document"):
        return bool(one.rows) or one.kind != "list" or not one.required
    return bool(one.value) or not one.required


def _is_common(fault: InputFault) -> bool:
    return fault.field.removeprefix("command.").split(".")[0] in COMMON


def faults_of(form: DecisionForm, one: CaseDecision) -> tuple[InputFault, ...]:
    if one.outcome == "none":
        return ()
    try:
        form.checked(one)
    except WrongInput as wrong:
        return wrong.faults
    return ()


def hidden_of(form: DecisionForm, visit: Visit) -> list[tuple[str, str]]:
    """Everything that was written, for a page that asks nothing new."""
    shown = shown_form(form, visit, {}, judged=False)
    found = [("set", str(form.id)), *hidden(shown.common)]
    for place, (one, controls) in enumerate(shown.cases):
        found += [("number", one.case), (f"outcome.{place}", one.outcome)]
        if one.left_out:
            found.append((f"left_out.{place}", "1"))
        found += hidden(controls)
    return found
