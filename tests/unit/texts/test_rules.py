"""A rule's sentence is filled in with what the rule looked at, in words."""

import re

import pytest

from domain.kernel.rules import Mark, Rule, Text
from domain.rulebook import RULEBOOK, rule_of
from tests.unit.texts.declared import FAMILIES
from texts.catalogue import places
from texts.labels import code_label
from texts.rules import FAMILIES as OF_RULES
from texts.rules import held_message, rule_message, shown_inputs

RULE = Rule(
    id="R99", name="a_rule", basis="a basis", mark=Mark.LAW, sv="Nu: {seen}.", en="Now: {seen}."
)


@pytest.mark.parametrize(
    ("seen", "sv", "en"),
    [
        ("programme_officer", "handläggare", "programme officer"),
        (["draft", "submitted"], "utkast, inlämnat", "draft, submitted"),
        (("municipality", "somewhere"), "kommun, somewhere", "municipality, somewhere"),
        ([], "-", "-"),
        (None, "-", "-"),
        (True, "ja", "yes"),
        (False, "nej", "no"),
        (3, "3", "3"),
        (12000, "12000", "12000"),
        ("10 641 000,00 SEK", "10 641 000,00 SEK", "10 641 000,00 SEK"),
        ("2026-10-15", "2026-10-15", "2026-10-15"),
        ("2026-10-14T22:00:00Z", "2026-10-15", "2026-10-15"),
        ("2026-10-15T10:30:00+00:00", "2026-10-15 12:30", "2026-10-15 12:30"),
    ],
)
def test_what_a_check_holds_is_shown_as_people_read_it(seen: object, sv: str, en: str) -> None:
    """The message is stored with the decision: its form must not follow fashions of the screen."""
    message = rule_message(RULE, RULE.holds(False, seen=seen))
    assert message == Text(sv=f"Nu: {sv}.", en=f"Now: {en}.")


def test_a_refusal_speaks_of_words_and_of_yes_and_no() -> None:
    check = rule_of("E02").holds(
        False, needed=["programme_officer", "assessor"], organisation="local/funder"
    )
    message = rule_message(rule_of("E02"), check)
    assert "handläggare, bedömare" in message.sv
    assert "programme officer, assessor" in message.en
    conflict = rule_of("R15").holds(False, person="p-1", declared=True, roles_at_applicant=[])
    assert "(ja)" in rule_message(rule_of("R15"), conflict).sv
    assert "(yes)" in rule_message(rule_of("R15"), conflict).en


def test_no_code_that_a_rule_may_look_at_means_two_things() -> None:
    codes = [str(code) for family in OF_RULES for code in FAMILIES[family]]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("rule", RULEBOOK, ids=lambda rule: rule.id)
def test_a_rule_that_held_says_what_was_found(rule: Rule) -> None:
    """With nothing but what the rule's own sentence may say, so that every check has it."""
    own = set(re.findall(r"\{(\w+)\}", rule.sv + rule.en))
    assert places(f"held.{rule.id}") <= own
    found = held_message(rule.holds(True, **dict.fromkeys(own, "x")), "SEK")
    assert found is not None
    for said, refused in ((found.sv, rule.sv), (found.en, rule.en)):
        assert said.endswith(".")
        assert said != refused


def test_an_older_check_that_lacks_something_has_no_sentence() -> None:
    assert held_message(rule_of("E40").holds(True), "SEK") is None
    gone = RULE.model_copy(update={"id": "R999"})
    assert held_message(gone.holds(True), "SEK") is None


def test_what_a_rule_looked_at_is_shown_once_with_units_and_as_days() -> None:
    check = RULE.holds(
        True,
        amount="1 000,00 SEK",
        amount_minor=100_000,
        reserved_minor=250,
        due="2026-10-15",
        closes_at="2026-10-14T22:00:00Z",
        opinion="clean",
        per_sv="per år",
    )
    inputs = shown_inputs(check, "SEK")
    shown = {name: value.en.replace("\u00a0", " ") for name, value in inputs.items()}
    assert shown == {
        "amount": "SEK 1,000.00",
        "reserved_minor": "SEK 2.50",
        "due": "15 October 2026",
        "closes_at": "15 October 2026 at 00:00",
        "opinion": code_label("clean", ["opinion"]).en,
    }
