"""Every rule of the engine, in the order of their ids: R those of the field, E the engine's own."""

from collections.abc import Iterable
from types import ModuleType

from domain.kernel import common_rules, plausible, reading
from domain.kernel.rules import Rule
from domain.kinds import KINDS


def collected(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules in these modules. Two rules with one id are an error."""
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            # An imported rule is found again: it is the same object.
            if isinstance(value, Rule) and found.setdefault(value.id, value) is not value:
                raise ValueError(f"{value.id} is {found[value.id].name} and {value.name}")
    # R before E: first the rules of the field, then those that the engine adds.
    return tuple(sorted(found.values(), key=lambda rule: (rule.id[0] != "R", rule.id)))


_OF_KINDS = (module for kind in KINDS for module in kind.rules)
RULEBOOK = collected((common_rules, plausible, reading, *_OF_KINDS))

_BY_ID = {rule.id: rule for rule in RULEBOOK}


def rule_of(id: str) -> Rule:
    """The rule that a check names; KeyError if the engine has no such rule."""
    return _BY_ID[id]
