"""What a rule says of what it looked at, in words. What it says when it does not hold stands in the
rule itself (domain/), what it says when it holds in texts/sv/held.ftl."""

import re
from datetime import datetime
from typing import Any

from domain.kernel.dates import told_in_sweden
from domain.kernel.rules import Check, Mark, Rule, Text
from texts.catalogue import both, has, in_language, places, same, text
from texts.formats import day, instant, money
from texts.labels import known_code
from texts.stored import as_read

FAMILIES = ("role", "body", "status", "part", "reach", "duty", "beside", "restriction")
"""Codes that a rule may look at. No code may be in two of them."""

FAMILIES_OF = {
    "ground": ("termination", "dismissal", "conflict"),
    "opinion": ("opinion",),
    "retention": ("retention",),
    "expected": ("retention",),
}
"""Of inputs whose codes have a family of their own, by the name of the input."""
FOR_SENTENCES = ("per_sv", "per_en", "until_sv", "until_en", "instead_sv", "instead_en")
"""Inputs that are a piece of the rule's own sentence."""
NOT_SHOWN = (*FOR_SENTENCES, "field")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\+[0-9:]+|Z)")


def rule_message(rule: Rule, check: Check) -> Text:
    """The rule's sentence for this check.

    An inferred rule says that it is a setting, and so does a sure rule with a figure that is
    not: a check may name its figure's mark among its inputs as `mark`. The message is stored
    with the decision: days and amounts are written here as the check holds them.
    """
    inputs = {name: input_words(value) for name, value in check.inputs.items()}
    sentence = both(
        lambda language: in_language(Text(sv=rule.sv, en=rule.en), language).format(
            **{name: in_language(value, language) for name, value in inputs.items()}
        )
    )
    figure = Mark(check.inputs.get("mark", rule.mark))
    if all(mark.is_the_funders_own or mark is Mark.ENGINE for mark in (rule.mark, figure)):
        return sentence
    setting = text("rules.setting")
    return Text(sv=f"{sentence.sv} {setting.sv}", en=f"{sentence.en} {setting.en}")


def input_words(value: Any) -> Text:
    """What a check holds, as people read it: a word where there is one."""
    if isinstance(value, (list, tuple)):
        shown = [input_words(one) for one in value]
        return both(lambda language: ", ".join(in_language(one, language) for one in shown) or "-")
    if isinstance(value, bool):
        return text("codes.yes") if value else text("codes.no")
    if isinstance(value, str) and (word := known_code(value, FAMILIES)) is not None:
        return word
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return same(told_in_sweden(datetime.fromisoformat(value)))
    return same("-" if value is None else str(value))


def held_message(check: Check, currency: str | None) -> Text | None:
    """What was found where the rule held. None where the check lacks what the text has a place for:
    it is of an earlier form of the rule, or of a rule that there no longer is."""
    id = f"held.{check.rule}"
    if not has(id) or not places(id) <= check.inputs.keys():
        return None
    return text(
        id, **{name: shown_input(name, check.inputs[name], currency) for name in places(id)}
    )


def shown_inputs(check: Check, currency: str | None) -> dict[str, Text]:
    """What the rule looked at, each once: an amount in words and in hundredths is one amount."""
    return {
        name: shown_input(name, value, currency)
        for name, value in check.inputs.items()
        if name not in NOT_SHOWN
        and not (name.endswith(_MINOR) and name.removesuffix(_MINOR) in check.inputs)
    }


def shown_input(name: str, value: Any, currency: str | None) -> Text:
    """As a screen shows it today: days and times as people write them, amounts with their unit."""
    if isinstance(value, (list, tuple)):
        shown = [shown_input(name, one, currency) for one in value]
        return both(lambda language: ", ".join(in_language(one, language) for one in shown) or "-")
    if isinstance(value, str) and _DAY.fullmatch(value):
        return both(lambda language: day(value, language))
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return both(lambda language: instant(datetime.fromisoformat(value), language))
    if name.endswith(_MINOR) and isinstance(value, int):
        return both(lambda language: money(value, language, currency))
    word = known_code(value, FAMILIES_OF.get(name, ())) if isinstance(value, str) else None
    return word or as_read(input_words(value), {})


_MINOR = "_minor"
