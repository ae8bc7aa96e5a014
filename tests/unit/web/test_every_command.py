"""Every command of every kind of stream can be given from some page."""

import pytest

from application.form_fields import PublicCommand, fields_of, public
from domain.kernel.stored_file import StoredFile
from web.commands import OWN_PAGES
from web.forms import CommandForm, flat
from web.site import PAGES, Access

FORM = "/streams/{stream:path}/do/{kind}"


@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_a_command_has_a_page(command: PublicCommand) -> None:
    """One that was made for it, else the form of its declaration, with every field that it needs
    and none that nobody can write."""
    path = OWN_PAGES.get(command.name, FORM).replace("{stream}", "{stream:path}")
    (page,) = [one for one in PAGES if one.path == path]
    assert "POST" in page.methods
    assert page.access is Access.ACTING
    if path == FORM:
        controls = CommandForm(command.model, "sv").controls({})
        needed = {one.name for one in fields_of(command.model) if one.required}
        assert needed <= {one.field.name for one in controls}
        assert [one.path for one in flat(controls) if one.field.inner is StoredFile] == []


def test_no_page_is_named_for_a_command_that_there_is_not() -> None:
    assert set(OWN_PAGES) <= {one.name for one in public()}
