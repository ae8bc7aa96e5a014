"""The forms of commands, filled in wrongly everywhere, as axe reads them."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from application.checking import check_for
from application.errors import InputFault, WrongInput
from application.form_fields import PublicCommand, public
from application.portal.choices import ORGANISATION, SUBJECT
from tests.browser.looking import RULES
from tests.unit.web.test_forms import filled
from web.asked import Asked
from web.form_values import Values, command_of
from web.forms import CommandForm, flat
from web.render import ENVIRONMENT, helpers
from web.ways import WITHOUT_FORM

pytestmark = pytest.mark.slow

COMMANDS = [one for one in public() if one.name not in WITHOUT_FORM]


KNOWN = {
    "cost_type": [("travel", "Travel")],
    ORGANISATION: [("local/kisumu", "Kisumu County")],
    SUBJECT: [("person/p-017", "A. Person")],
}


def shown(command: PublicCommand, values: Values, faults: tuple[InputFault, ...]) -> str:
    form = CommandForm(command.model, "en", "SEK", KNOWN, by_name=True)
    controls = form.controls(values, faults)
    return ENVIRONMENT.get_template("form.html").render(
        visit=None,
        language="en",
        other_language="sv",
        here="/",
        nonce="x",
        signed_in=None,
        menu=[],
        csrf="x",
        contact="portal@example.org",
        asked=Asked(command.kind.stream("2026-0001"), command, form, "2026-0001", False),
        name="2026-0001",
        controls=controls,
        document="agreement",
        errors=[one for one in flat(controls) if one.error],
        others=form.unplaced(values, faults),
        command_id="x",
        stream_id="",
        kept=None,
        **dict.fromkeys(("beside", "about", "begun", "seen"), ""),
        **helpers("en"),
    )


def faults_of(command: PublicCommand, values: Values) -> tuple[InputFault, ...]:
    try:
        check_for(command.kind, {"kind": command.name, **command_of(command.model, values, "SEK")})
    except WrongInput as wrong:
        return wrong.faults
    return ()


def features(command: PublicCommand) -> set[tuple[object, ...]]:
    """What the page is made of: axe finds nothing in a form that others do not have already."""
    values = filled(command.model)
    form = CommandForm(command.model, "en", "SEK", KNOWN, by_name=True)
    controls = flat(form.controls(values, faults_of(command, values)))
    return {
        (one.kind, one.field.form, one.is_short, one.required, bool(one.error), bool(one.rows))
        for one in controls
    }


def those_that_differ() -> list[PublicCommand]:
    """Those with the most features first, each with one that none before it has."""
    seen: set[tuple[object, ...]] = set()
    chosen = []
    for command in sorted(COMMANDS, key=lambda one: -len(features(one))):
        if new := features(command) - seen:
            seen |= new
            chosen.append(command)
    return chosen


@pytest.mark.timeout(180)
async def test_forms_are_accessible_whatever_they_are_made_of(browser: Browser) -> None:
    page = await browser.new_page()
    chosen = those_that_differ()
    assert 5 < len(chosen) < len(COMMANDS)
    for command in chosen:
        values = filled(command.model)
        await page.set_content(shown(command, values, faults_of(command, values)))
        found = await Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{command.name}\n{found.generate_report()}"
    await page.close()
