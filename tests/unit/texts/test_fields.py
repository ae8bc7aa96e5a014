"""Every field that somebody fills in has a label and help in both languages."""

from collections import defaultdict

import pytest
from pydantic import BaseModel

from domain.kernel.rules import Text
from domain.partnership.application import SubmitApplication
from domain.partnership.assessment import SubmitAssessment
from domain.partnership.closure import EraseText
from domain.partnership.decision import ApproveApplication
from domain.partnership.terms import Application, CostLine, Counterpart, DecisionRecord
from domain.register.directory import EraseText as EraseTextOfTheRegister
from tests.unit.texts.declared import fields_of, forms
from texts.fields import help_of, label_of, label_of_path, owner


@pytest.mark.parametrize("model", forms(), ids=lambda model: f"{model.__module__}.{model.__name__}")
def test_every_field_has_a_label_and_a_sentence_of_help(model: type[BaseModel]) -> None:
    for field in fields_of(model):
        label, help = label_of(model, field), help_of(model, field)
        for words in (label.sv, label.en):
            assert words[0].isupper()
            assert len(words) <= 40
            assert words[-1] not in ".:"
        for sentence in (help.sv, help.en):
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert sentence.endswith(".")


def test_a_command_is_known_by_its_kind_and_what_is_within_it_by_its_name() -> None:
    assert owner(SubmitAssessment) == "submit_assessment"
    assert owner(CostLine) == "cost_line"
    assert owner(Counterpart) == "counterpart", "its kind is a field like any other"
    assert label_of(SubmitAssessment, "score") == Text(sv="Poäng", en="Score")


def test_a_field_is_found_by_its_path_or_in_a_part_of_the_command() -> None:
    assert label_of_path(SubmitApplication, "application.title") == label_of(Application, "title")
    name = label_of(Counterpart, "name")
    assert label_of_path(SubmitApplication, "application.counterparts.0.name") == name
    assert label_of_path(ApproveApplication, "reference") == label_of(DecisionRecord, "reference")
    assert label_of_path(SubmitAssessment, "no_such_field") is None


def test_models_of_one_name_have_the_same_fields() -> None:
    """So that they can share the labels."""
    assert owner(EraseText) == owner(EraseTextOfTheRegister)
    fields = defaultdict(set)
    for model in forms():
        fields[owner(model)].add(frozenset(fields_of(model)))
    assert {name for name, sets in fields.items() if len(sets) > 1} == set()
