"""Every command of every kind of stream can be given from some page."""

import pytest

from application.form_fields import PublicCommand, fields_of, public
from domain.kernel.stored_file import StoredFile
from web import ways
from web.forms import CommandForm, flat
from web.site import PAGES, Access


@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_a_command_has_a_page(command: PublicCommand) -> None:
    """One that was made for it, else the form of its declaration, with every field that it needs
    and none that nobody can write."""
    form = command.name not in ways.WITHOUT_FORM
    path = (ways.FORM if form else ways.PAGES[command.name]).replace("{stream}", "{stream:path}")
    (page,) = [one for one in PAGES if one.path == path]
    assert "POST" in page.methods
    assert page.access is Access.ACTING
    if form:
        controls = CommandForm(command.model, "sv", "SEK").controls({})
        needed = {one.name for one in fields_of(command.model) if one.required}
        assert needed <= {one.field.name for one in controls}
        assert [one.path for one in flat(controls) if one.field.inner is StoredFile] == []


def test_no_page_is_named_for_a_command_that_there_is_not() -> None:
    assert set(ways.PAGES) <= {one.name for one in public()}


@pytest.mark.parametrize("path", ways.PAGES.values())
def test_a_page_that_a_command_is_led_to_is_on_the_map(path: str) -> None:
    assert path.replace("{stream}", "{stream:path}") in [one.path for one in PAGES]
