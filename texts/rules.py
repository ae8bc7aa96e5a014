"""What a rule says of what it looked at, in words. The rules keep their own sentences (domain/)."""

import re
from datetime import datetime
from typing import Any

from domain.kernel.dates import told_in_sweden
from domain.kernel.rules import Check, Mark, Rule, Text
from texts.catalogue import both, in_language, same, text
from texts.labels import known_code

FAMILIES = ("role", "body", "status", "part", "reach", "duty", "beside", "restriction")
"""Codes that a rule may look at. No code may be in two of them."""

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
