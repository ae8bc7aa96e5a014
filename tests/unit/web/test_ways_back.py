"""The sentences of the ways back, in both languages."""

from types import SimpleNamespace
from typing import Any

import pytest

from application.form_fields import PublicCommand, public
from texts.catalogue import LANGUAGES, Language, in_language, said
from web.ways_back import ways_back_shown


def reader(language: Language) -> Any:
    """As much of a visit as words need."""
    return SimpleNamespace(
        say=lambda id, **facts: said(id, language, **facts),
        said=lambda text: in_language(text, language),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_a_command_says_what_takes_it_back(command: PublicCommand, language: Language) -> None:
    stream = command.kind.stream("2026-0001") if command.kind.id_form else command.kind.name
    found = ways_back_shown(reader(language), stream, command.name)
    assert bool(found.final) != bool(found.ways)
    for words in (found.final, found.more, *(one.how for one in found.ways)):
        assert words is None or words.endswith(".")


def test_what_the_reader_can_do_is_a_link_with_what_is_known() -> None:
    shown = ways_back_shown(
        reader("en"),
        "partnership/2026-0001",
        "approve_report",
        ["withdraw_approval"],
        {"period": 2},
    )
    (way,) = shown.ways
    assert way.what == "Take back the approval of the report"
    assert way.how == (
        "Who can do it: programme officer at the funder. "
        "Until the payment is ordered from the bank."
    )
    assert way.address == "/streams/partnership/2026-0001/do/withdraw_approval?period=2"


def test_what_others_can_do_is_said_without_a_link() -> None:
    shown = ways_back_shown(reader("en"), "partnership/2026-0001", "approve_report")
    assert [one.address for one in shown.ways] == [None]
