"""The rulebook is whole, its page is current, and every source that is cited is named."""

import importlib
import re
import string
from types import ModuleType

import pytest

from audit.rules_page import PAGE, page
from domain.kernel.rules import Check, Force, Mark, Rule
from domain.kinds import KINDS
from domain.rulebook import RULEBOOK, collected, rule_of
from programmes import available
from tests.unit.architecture.modules import ROOT, modules
from texts.rules import rule_message

KEY = re.compile(r"\b[SIKTLADPU][0-9]{1,2}\b")
"""A source's key, like I17. Rules have the letters R and E."""


def _rule(id: str, name: str = "a_rule", mark: Mark = Mark.CONFIRMED) -> Rule:
    return Rule(id=id, name=name, basis="a basis", mark=mark, sv="Nej: {why}.", en="No: {why}.")


def _holding(**values: object) -> ModuleType:
    module = ModuleType("holding")
    vars(module).update(values)
    return module


def test_every_rule_of_every_module_stands_in_the_rulebook() -> None:
    for name, _ in modules("domain"):
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Rule):
                assert rule_of(value.id) is value


def test_ids_and_names_are_unique_and_of_one_form() -> None:
    assert len({rule.id for rule in RULEBOOK}) == len(RULEBOOK)
    assert len({rule.name for rule in RULEBOOK}) == len(RULEBOOK)
    for rule in RULEBOOK:
        assert re.fullmatch(r"[RE][0-9]{2,3}", rule.id)
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", rule.name)
        assert (rule.mark is Mark.ENGINE) <= rule.id.startswith("E")


def test_two_rules_with_one_id_are_found_out() -> None:
    one, other = _rule("R99", "one"), _rule("R99", "other")
    assert collected([_holding(a=one), _holding(b=one)]) == (one,)
    with pytest.raises(ValueError, match="R99 is one and other"):
        collected([_holding(a=one), _holding(b=other)])


def test_both_languages_tell_the_same_facts() -> None:
    for rule in RULEBOOK:
        told = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (rule.sv, rule.en)
        ]
        # Words that differ by language are given twice, as `per_sv` and `per_en`.
        assert (
            len({frozenset(re.sub("_(sv|en)$", "", one) for one in names) for names in told}) == 1
        )
        assert rule.sv.endswith(".")
        assert rule.en.endswith(".")


def test_the_page_of_the_rules_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m audit.rules_page"


def test_every_source_that_is_cited_is_named() -> None:
    named = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    listed = {row.split("|")[1].strip() for row in named.splitlines() if row.startswith("|")}
    cited = {key for rule in RULEBOOK for key in KEY.findall(rule.basis)}
    for path in available():
        cited |= set(KEY.findall(path.read_text(encoding="utf-8")))
    assert len(cited) > 15
    assert cited <= listed
    assert {key for key in listed if KEY.fullmatch(key)} == cited


def test_every_mark_is_explained() -> None:
    named = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for mark in Mark:
        assert f"\n| {mark.value} | " in named


@pytest.mark.parametrize(
    ("rule_mark", "figure_mark", "is_a_setting"),
    [
        (Mark.CONFIRMED, None, False),
        (Mark.LAW, None, False),
        (Mark.ENGINE, None, False),
        (Mark.INFERENCE, None, True),
        (Mark.ANALOGUE, None, True),
        (Mark.CONFIRMED, Mark.CONFIRMED, False),
        (Mark.CONFIRMED, Mark.UNKNOWN, True),
        (Mark.INFERENCE, Mark.CONFIRMED, True),
    ],
)
def test_what_is_not_known_to_be_the_funders_is_told_as_a_setting(
    rule_mark: Mark, figure_mark: Mark | None, is_a_setting: bool
) -> None:
    rule = _rule("R99", mark=rule_mark)
    inputs = {"why": "so"} if figure_mark is None else {"why": "so", "mark": figure_mark.value}
    check = Check(rule="R99", name="a_rule", holds=False, force=Force.REFUSES, inputs=inputs)
    message = rule_message(rule, check)
    assert message.sv.startswith("Nej: so.")
    assert ("inställning" in message.sv, "setting" in message.en) == (is_a_setting, is_a_setting)


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ("register", "register"),
        ("round/kp-2026-autumn", "round"),
        ("partnership/2026-0042", "partnership"),
    ],
)
def test_every_stream_has_its_decider(stream: str, name: str) -> None:
    assert KINDS.decider_of(stream).name == name
    assert [kind.name for kind in KINDS].count(name) == 1
    with pytest.raises(LookupError):
        KINDS.decider_of("elsewhere/" + stream)
