"""A person in a browser who gives commands by clicks on what pages say."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Page, expect

from application.form_fields import named
from domain.partnership.kind import PARTNERSHIP
from tests.browser.test_signed_in import signed_in
from tests.unit.web.test_forms import form_of
from tests.web.site import Site
from texts.catalogue import said
from texts.labels import code_label
from web.form_values import COUNTED, written_values
from web.forms import hidden

PATIENCE_MS = 15_000


@dataclass
class Person:
    """`page` is a window of their own, with nothing that another person's has."""

    id: str
    page: Page
    origin: str

    async def visit(self, path: str) -> None:
        await self.page.goto(self.origin + path)

    async def follow(self, name: str) -> None:
        """The first link of that name, letter by letter."""
        await self.page.get_by_role("link", name=name, exact=True).first.click()

    async def press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).last.click()

    async def heading(self, name: str) -> None:
        await expect(self.page.get_by_role("heading", name=name, level=1)).to_be_visible()

    async def task(self, number: str, kind: str) -> None:
        """What "My tasks" leads to."""
        await self.visit("/tasks")
        words = re.compile(f"^{label(kind)}.*, {number}$")
        await self.page.get_by_role("link", name=words).click()

    async def open_case(self, number: str) -> None:
        await self.visit("/cases")
        await self.follow(number)
        # What the page of the case offers is counted, and counting waits for nothing.
        await self.page.wait_for_url(re.compile(rf"/streams/partnership/{number}$"))

    async def begin(self, number: str, kind: str) -> None:
        """From the page of the case, by its link."""
        await self.open_case(number)
        await self._begin(kind)

    async def _begin(self, kind: str) -> None:
        link = self.page.get_by_role("link", name=label(kind), exact=True)
        if not await link.count():
            await self.follow(said("portal.more_to_do", "en"))
        await link.first.click()

    async def give(self, number: str, kind: str, values: dict[str, Any] | None = None) -> None:
        """By the form that is made from the command's declaration, to the receipt."""
        await self.begin(number, kind)
        await self.fill_in(kind, values or {})
        await self.press("Continue")
        await self.send()

    async def give_round(self, round: str, kind: str) -> None:
        """A command that asks nothing."""
        await self.visit(f"/streams/{round}")
        await self._begin(kind)
        await self.press("Continue")
        await self.send()

    async def fill_in(self, kind: str, values: dict[str, Any]) -> None:
        (command,) = [one for one in named(kind) if one.kind is PARTNERSHIP]
        written = written_values(command.model, values)
        for name, value in hidden(form_of(command.model).controls(written)):
            if name.startswith(COUNTED):
                await self._rows(name, int(value))
            elif value:
                await self._write(name, value)

    async def _rows(self, counter: str, wanted: int) -> None:
        path = counter.removeprefix(COUNTED)
        for number in range(wanted):
            if int(await self.page.locator(f'[name="{counter}"]').input_value()) > number:
                continue
            await self.page.locator(f'button[value="add:{path}"]').click()

    async def _write(self, name: str, value: str) -> None:
        found = self.page.locator(f'[name="{name}"]')
        tag = await found.first.evaluate("one => one.tagName + ':' + one.type")
        if tag.startswith("SELECT"):
            await found.select_option(value)
        elif tag.endswith((":radio", ":checkbox")):
            await self.page.locator(f'[name="{name}"][value="{value}"]').check()
        elif not tag.endswith(":hidden"):
            await found.fill(value)

    async def send(self) -> None:
        """Nothing would be refused, and then nothing is."""
        await expect(self.page.locator(".govuk-error-summary")).to_have_count(0)
        await expect(self.page.get_by_text("This would be refused now")).to_have_count(0)
        await self.press("Send")
        await self.done()

    async def done(self) -> None:
        await expect(self.page.locator(".govuk-panel--confirmation")).to_be_visible()


def label(kind: str) -> str:
    words = code_label(kind, ["command"]).en
    return words[:1].upper() + words[1:]


async def person(site: Site, browser: Browser, id: str) -> Person:
    page = await signed_in(site, browser, id)
    page.set_default_timeout(PATIENCE_MS)
    return Person(id, page, site.portal.origin)
