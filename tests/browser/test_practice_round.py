"""A grant from the draft to the closed case, by clicks alone: eleven people, each in a browser of
their own. Years pass in seconds, as in a practice.
"""

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from domain.kernel.dates import STOCKHOLM, day_of
from samples.people import FUNDER
from stack import Stack
from tests.browser.clicking import Person, person
from tests.browser.looking import check
from tests.browser.pictures import take_picture
from tests.browser.serving import listening_site
from tests.browser.test_signed_in import closed
from tests.browser.test_writing import written
from tests.dispatch.home import ROUND
from tests.web.people import add_person
from tests.web.rounds import ENDS, Applied, Grants
from tests.web.site import Site
from tests.web.test_decisions import SIGNATURE_DUE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(480)]
TOWN = "local/alby"
ROLES = {
    "coordinator": ("coordinator", TOWN, "Alva Lind"),
    "signatory": ("signatory", TOWN, "Sigvard Holm"),
    "officer": ("programme_officer", FUNDER, "Olle Frisk"),
    "first": ("assessor", FUNDER, "Astrid Ek"),
    "second": ("assessor", FUNDER, "Bo Ask"),
    "decides": ("decision_maker", FUNDER, "Disa Alm"),
    "signs": ("funder_signatory", FUNDER, "Sara Rönn"),
    "pays": ("finance_officer", FUNDER, "Frida Hägg"),
    "pays_too": ("finance_officer", FUNDER, "Finn Sälg"),
    "auditor": ("auditor", FUNDER, "Rut Björk"),
}


def other(name: str, title: str, partner: str, country: str) -> dict[str, Any]:
    counterpart = {"name": partner, "kind": "municipality", "country": country}
    return {"name": name, "title": title, "counterparts": [counterpart]}


OTHERS = (
    other("Ekby municipality", "Libraries that listen", "Another town", "ZM"),
    other("Lindby municipality", "Young people in the council", "A third town", "UA"),
    other("Granby municipality", "Accounts that everybody can read", "A fourth town", "KE"),
    other("Hasselby municipality", "Water for all", "A fifth town", "MZ"),
)


class Others(NamedTuple):
    """The numbers of two that are assessed, and what is not assessed yet."""

    good: str
    bad: str
    undecided: list[Applied]


async def test_from_the_draft_to_the_closed_case(
    practice: Site, browser: Browser, tmp_path: Path
) -> None:
    by = await people(practice, browser)
    case = await applied(by)
    await assessed(by, case)
    others = await other_applications(practice, by)
    await decided(by, case, others, tmp_path)
    await agreed(by, case)
    await a_year_passes(practice, case)
    await reported(by, case)
    await paid(practice, by, case)
    await by["officer"].open_case(case)
    await take_picture(by["officer"].page, "case", tmp_path, (1280, 2085))
    await by["officer"].give(case, "close_case")
    await read_by_the_auditor(by["auditor"], case)
    await published(practice, by["manager"], browser, others)
    for one in by.values():
        await closed(one.page)


async def people(site: Site, browser: Browser) -> dict[str, Person]:
    added = {"organisation": TOWN, "body": "municipality", "name": "Alby municipality"}
    await site.desk.accepted("p-manager", "register", {"kind": "add_organisation", **added})
    ids = {name: await add_person(site, *held) for name, held in ROLES.items()}
    named = {"person": "p-officer", "name": "Ola Berg", "email": "p-officer@example.org"}
    await site.desk.accepted("p-manager", "register", {"kind": "change_contact", **named})
    ids["manager"] = "p-manager"
    return {name: await person(site, browser, id) for name, id in ids.items()}


async def applied(by: dict[str, Person]) -> str:
    """The number of the case."""
    who = by["coordinator"]
    await who.visit("/cases")
    await who.follow("Open a draft")
    await who.fill_in("open_case", {"round": "kp-test", "component": "project"})
    await who.press("Continue")
    await who.send()
    case = await who.page.locator(".govuk-panel strong").inner_text()
    await who.task(case, "submit_application")
    await written(who.page, scripts=True, looking=False)
    return case


async def declared(who: Person) -> None:
    """On the page that asks for it."""
    await who.page.get_by_label("I have no conflict of interest in this case").check()
    await who.press("Send the declaration")
    await expect(who.page.get_by_role("button", name="Send the declaration")).to_have_count(0)


async def assessed(by: dict[str, Person], case: str) -> None:
    officer = by["officer"]
    await officer.begin(case, "declare_interest")
    await declared(officer)
    await officer.give(case, "declare_eligible")
    for name, score in (("first", "80"), ("second", "70")):
        who = by[name]
        await who.begin(case, "declare_interest")
        await declared(who)
        await who.follow("To your assessment")
        await who.page.get_by_label("Score").fill(score)
        await who.page.get_by_label("Approval").check()
        await who.page.get_by_label("Proposed amount").fill("300 000")
        await who.page.get_by_label("Grounds").fill("A sound plan.")
        await who.press("Continue")
        await who.send()


async def other_applications(site: Site, by: dict[str, Person]) -> Others:
    """The round has others too. What their people do is not played."""
    grants = Grants(site, ROUND, *(by[one].id for one in ("officer", "first", "second", "decides")))
    good, bad = OTHERS[:2]
    return Others(
        good=(await grants.assessed(90, 60, **good)).number,
        bad=(await grants.assessed(40, 50, **bad)).number,
        undecided=[await grants.eligible(**OTHERS[2]), await grants.submitted(**OTHERS[3])],
    )


async def decided(by: dict[str, Person], case: str, others: Others, tmp_path: Path) -> None:
    """Prepared on the board of the round, looked at, and given."""
    who = by["decides"]
    page = who.page
    await who.visit(f"/streams/{ROUND}")
    await who.follow("Compare the applications of the round")
    await page.get_by_role("link", name=f"Send your declaration of interest {case}").click()
    await declared(who)
    await who.visit(f"/streams/{ROUND}/board")
    for number in (case, others.good, others.bad):
        await page.get_by_role("checkbox", name=f"Tick {number}").check()
    await take_picture(page, "board", tmp_path, (1440, 1360))
    await who.press("Prepare decisions")
    last = page.get_by_role("group", name=f"Decision {others.bad}")
    await last.get_by_label("Reject").check()
    for place in range(3):
        await page.locator(f"#f-case-{place}-reasons").fill("As both assessors propose.")
        ends = page.locator(f"#f-case-{place}-periods-0-ends")
        await expect(ends).to_have_value(ENDS.isoformat())
    await page.locator("#f-common-signature_due").fill(SIGNATURE_DUE)
    await page.locator("#f-common-presenter").select_option(by["officer"].id)
    await page.locator("#f-common-record-reference").fill("Delegation 3.2")
    await who.press("See what it would lead to")
    await who.press("Make 3 decisions")
    await who.heading("3 of 3 decisions were made")


async def agreed(by: dict[str, Person], case: str) -> None:
    """Each reads the agreement and then signs it."""
    for name, kind in (("signatory", "sign_agreement"), ("signs", "countersign_agreement")):
        who = by[name]
        await who.task(case, kind)
        async with who.page.expect_download() as downloading:
            await who.page.get_by_role("link", name="Open the document (PDF)").click()
        read = await (await downloading.value).path()
        assert read.read_bytes().startswith(b"%PDF")
        if name == "signatory":
            await who.page.get_by_label("Bank account").fill("bankgiro 991-2346")
        await who.press("Continue")
        await who.send()


async def a_year_passes(practice: Site, case: str) -> None:
    now = await practice.portal.now()
    after = datetime.combine(ENDS + timedelta(days=1), time.min, STOCKHOLM)
    await practice.home.leap(f"partnership/{case}", after + timedelta(days=1) - now)
    await practice.home.until(lambda: _has_come(practice, after))


async def _has_come(practice: Site, moment: datetime) -> bool:
    """By the last entry: in a rehearsal nothing else tells the time."""
    return await practice.portal.now() >= moment


async def reported(by: dict[str, Person], case: str) -> None:
    who = by["coordinator"]
    page = who.page
    await who.task(case, "submit_report")
    await who.follow("What you have done")
    await page.get_by_label("Narrative").fill("Four visits, and committees that are open.")
    await who.press("Continue")
    await who.follow("Costs")
    cells = page.locator("input[data-row]")
    await cells.nth(0).fill("180 000")
    await cells.nth(1).fill("90 000")
    await who.press("Continue")
    await who.follow("Salary form, signature and certificate")
    await page.get_by_label("Salary form").fill("Pay of two.")
    await page.get_by_label("Audit certificate").fill("A certificate.")
    await who.press("Continue")
    await who.follow("Check everything and send")
    await who.send()
    await by["signatory"].task(case, "sign_report")
    await by["signatory"].press("Continue")
    await by["signatory"].send()


async def paid(practice: Site, by: dict[str, Person], case: str) -> None:
    await by["officer"].task(case, "approve_report")
    await by["officer"].press("Continue")
    await by["officer"].send()
    payment = f"Period 1 of {case}"
    for name in ("pays", "pays_too"):
        who = by[name]
        await who.visit("/finance")
        await who.page.get_by_role(
            "link", name=f"Send your declaration of interest in {case}"
        ).click()
        await declared(who)
        await who.visit("/finance")
        await who.follow(payment)
        await who.press("Attest")
        await who.send()
    who = by["pays"]
    await who.visit("/finance")
    await who.follow(payment)
    await who.follow("Confirm the payment")
    day = day_of(await practice.portal.now())
    await who.fill_in("confirm_payment", {"period": 1, "paid_on": day, "bank_reference": "ref 1"})
    await who.press("Continue")
    await who.send()


async def read_by_the_auditor(auditor: Person, case: str) -> None:
    page = auditor.page
    await auditor.open_case(case)
    await check(page)
    await auditor.follow("All that has happened")
    await expect(page.get_by_text("As both assessors propose.").first).to_be_visible()
    await auditor.open_case(case)
    await auditor.follow(f"{case} as of a day")
    approved = page.get_by_role("listitem").filter(has_text="Disa Alm").last
    await approved.get_by_role("link", name="Explain entry").click()
    await expect(page.get_by_role("heading", name="The rules, in the order")).to_be_visible()


async def published(practice: Site, manager: Person, browser: Browser, others: Others) -> None:
    """Once its last day has passed, and nothing in it is undecided, for everybody to read."""
    for one in others.undecided:
        withdrawn = {"kind": "withdraw_application", "reason": "We apply later."}
        await practice.desk.accepted(one.coordinator, one.stream, withdrawn)
    await practice.home.leap(ROUND, timedelta(days=32))
    await practice.home.until(lambda: _is_closed(practice))
    await manager.give_round(ROUND, "conclude_decisions")
    await manager.give_round(ROUND, "publish_round")
    context = await browser.new_context(locale="en")
    page = await context.new_page()
    await page.goto(f"{practice.portal.origin}/results")
    await page.get_by_role("link", name="A round", exact=True).click()
    await expect(page.get_by_role("row", name="Alby municipality")).to_contain_text("300,000.50")
    await context.close()


async def _is_closed(practice: Site) -> bool:
    head = await practice.desk.reader.head(ROUND)
    return head is not None and head.phase == "closed"


@pytest_asyncio.fixture
async def practice(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """An installation of its own: its time goes years ahead."""
    mail = tmp_path_factory.mktemp("mail")
    async with listening_site(stack, migrated_template, "test_practice", mail) as running:
        yield running
