"""A form asks for nothing that people do not know: choices are words, organisations are names."""

from collections.abc import Iterator

import pytest

from application.form_fields import Form, PublicCommand, public
from application.portal.choices import CASE_OR_ROUND, ORGANISATION, SUBJECT
from domain.partnership.application import SaveDraft, SubmitApplication
from domain.register.erasure import OrderErasure
from domain.register.mandates import GrantReading
from texts.catalogue import LANGUAGES, Language
from texts.fields import owner
from web.by_name import typed_in, with_ids
from web.fields_asked import is_made_up
from web.form_values import command_of
from web.forms import CommandForm, Control, answers, flat
from web.ways import WITHOUT_FORM

COUNTERPART = {"name": "Kisumu", "organisation": "Kisumu County", "country": "KE"}
KNOWN = {ORGANISATION: [("local/kisumu", "Kisumu County")]}
FORMS = [one for one in public() if one.name not in WITHOUT_FORM]
BY_SIGN_IN_OR_PAGE = ("sha256", "template", "acr", "amr")
"""What the page fills in itself."""
OFFERED = {
    *("input.person_id", ORGANISATION, SUBJECT, CASE_OR_ROUND),
    *("programme", "round", "component", "cost_type", "core_areas", "country", "text"),
}
"""What `application.portal.choices` has values for, by the right or the name of a field; and texts
of a stream by where they stand."""
PEOPLE_WRITE = {
    "add_organisation.organisation": "the id is made up, or the organisation's number",
    "install.funder": "the register has nobody yet",
    "install.manager": "the register has nobody yet",
    "correct_organisation.number": "a number that people know",
    "attachment.document": "a paper that the programme asks for: the page of papers names them",
    "criterion_score.code": "the page of the assessment has a row for each",
}


def words(command: PublicCommand, language: Language) -> Iterator[tuple[Control, str, str]]:
    for one in flat(CommandForm(command.model, language, "SEK").controls({})):
        for code, word in one.choices:
            yield one, code, word


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", FORMS, ids=lambda one: one.name)
def test_every_choice_is_a_word_and_no_code(command: PublicCommand, language: Language) -> None:
    wordless = [
        f"{one.path}: {code}" for one, code, word in words(command, language) if word[0].islower()
    ]
    assert wordless == []


@pytest.mark.parametrize("command", FORMS, ids=lambda one: one.name)
def test_nobody_has_to_know_an_id(command: PublicCommand) -> None:
    """Of whatever the engine has a name for, a form offers the name."""
    for one in flat(CommandForm(command.model, "en", "SEK").controls({})):
        field = one.field
        if field.form is not Form.WORD or field.name in BY_SIGN_IN_OR_PAGE:
            continue
        at = f"{owner(field.model)}.{field.name}"
        is_offered = {field.right, field.name} & OFFERED and not is_made_up(field)
        assert is_offered or at in PEOPLE_WRITE, at


def test_a_party_is_written_by_its_name_and_sent_by_its_id() -> None:
    form = CommandForm(SubmitApplication, "en", "SEK", KNOWN, by_name=True)
    values = {"application": {"counterparts": [COUNTERPART]}}
    (control,) = [one for one in flat(form.controls(values)) if one.field.name == "organisation"]
    assert (control.kind, control.written) == ("named", "Kisumu County")
    assert "Kisumu County" in set(typed_in(SubmitApplication, values))
    meant = with_ids(SubmitApplication, values, {"kisumu county": "local/kisumu"})
    (sent,) = command_of(SubmitApplication, meant, "SEK")["application"]["counterparts"]
    assert sent["organisation"] == "local/kisumu"
    assert values["application"]["counterparts"] == [COUNTERPART], "what was typed is kept"


def test_an_id_that_is_known_is_shown_as_its_name() -> None:
    form = CommandForm(SaveDraft, "sv", "SEK", KNOWN, by_name=True)
    (control,) = [
        one
        for one in form.controls({"counterparts": ["local/kisumu"]})
        if one.path == "counterparts"
    ]
    assert (control.kind, control.written) == ("textarea", "Kisumu County")
    assert ("Partner utomlands", "Kisumu County") in answers([control], "sv")


def test_the_funders_people_choose_from_a_list() -> None:
    form = CommandForm(SubmitApplication, "en", "SEK", KNOWN)
    controls = flat(form.controls({"application": {"counterparts": [COUNTERPART]}}))
    (control,) = [one for one in controls if one.field.name == "organisation"]
    assert control.kind == "select"


def test_a_case_is_written_by_its_number_where_there_are_too_many_to_tick() -> None:
    command = command_of(GrantReading, {"streams": ["2026-0042", "round/kp-2026"]}, "SEK")
    assert command["streams"] == ["partnership/2026-0042", "round/kp-2026"]


def test_who_an_erasure_is_about_is_suggested_by_name_and_a_text_can_be_written() -> None:
    form = CommandForm(OrderErasure, "en", "SEK", {SUBJECT: [("person/p-017", "A. Person")]})
    (control,) = [one for one in form.controls({}) if one.field.name == "subject"]
    assert control.kind == "suggested"
    assert control.choices == (("person/p-017", "A. Person"),)


def test_parties_of_an_application_are_called_by_their_names() -> None:
    form = CommandForm(SubmitApplication, "en", "SEK")
    values = {"application": {"counterparts": [COUNTERPART], "teams": [{"party": "0"}]}}
    (party,) = [one for one in flat(form.controls(values)) if one.field.name == "party"]
    assert party.choices == (("0", "Applicant"), ("1", "Kisumu"))
