"""Applying on pages: what is missing, what is kept for whom, and what is sent in the end."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from application.errors import ServiceUnavailable
from application.portal.services import PortalCommands
from application.portal.unsent import KEPT_FOR
from tests.application.test_a_case import submission
from tests.web.people import add_organisation_abroad, add_person
from tests.web.site import Site
from tests.web.test_files import sent as sent_file
from tests.web.writing import (
    PARTICIPANTS,
    PARTNERS,
    PROJECT,
    STARTS,
    TIME,
    application_written,
    draft,
    fields_of,
    kept,
    saved_for_all,
    table_filled,
    text_of,
    written,
)


@pytest_asyncio.fixture
async def own(site: Site) -> tuple[str, str]:
    """A coordinator, and the pages of a draft of theirs."""
    person = await add_person(site, "coordinator")
    return person, f"/streams/{await draft(site, person)}/write/application"


async def test_from_an_empty_draft_to_the_receipt(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        before = text_of(await visitor.get(at))
        assert "About the partnership Missing: Title, Summary Not started" in before
        await application_written(visitor, at)
        after = text_of(await visitor.get(at))
        assert "Not started" not in after
        assert "Check everything and send Can be sent" in after
        check = await visitor.get(f"{at}/check")
        assert "would be refused" not in check.text, text_of(check)
        assert "Invented partner" in check.text
        assert f'href="{at}/budget?back=check"' in check.text
        sent = await visitor.post(f"{at}/check", data=fields_of(check.text))
        twice = await visitor.post(f"{at}/check", data=fields_of(check.text))
        assert sent.headers["location"] == twice.headers["location"]
        receipt = await visitor.get(sent.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text, text_of(receipt)
        pdf = await visitor.get(f"{sent.headers['location']}.pdf")
        assert pdf.content.startswith(b"%PDF")
    kept = await site.home.owner.fetchval(
        "select count(*) from portal.unsent where person = $1", person
    )
    assert kept == 0, "what was sent is not kept any longer"


async def entries(site: Site, at: str) -> list[str]:
    stream = at.removeprefix("/streams/").removesuffix("/write/application")
    rows = await site.home.owner.fetch(
        "select kind from journal.entry where stream = $1 order by seq", stream
    )
    return [row["kind"] for row in rows]


async def test_what_is_typed_is_kept_for_one_person_and_is_no_command(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    colleague = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, await site.signed_in(colleague) as other:
        answer = await kept(visitor, f"{at}/project", {"f:application.title": "Half a thought"})
        assert re.fullmatch(r"Saved for you \d\d:\d\d", answer.json()["said"])
        assert "Half a thought" in (await visitor.get(f"{at}/project")).text
        assert "saved only for you" in (await visitor.get(at)).text
        assert "Half a thought" not in (await other.get(f"{at}/project")).text
        assert "saved only for you" not in (await other.get(at)).text
    row = await site.home.owner.fetchrow(
        "select sealed, expires_at - kept_at as lasts from portal.unsent where person = $1", person
    )
    assert row is not None
    assert b"Half a thought" not in row["sealed"]
    assert abs(row["lasts"] - KEPT_FOR) < timedelta(seconds=1)
    assert await entries(site, at) == ["open_case"]


async def test_what_is_kept_has_an_end(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        await kept(visitor, f"{at}/project", {"f:application.title": "Half a thought"})
        await site.home.owner.execute(
            "update portal.unsent set expires_at = clock_timestamp() where person = $1", person
        )
        assert "Half a thought" not in (await visitor.get(f"{at}/project")).text
        await kept(visitor, f"{at}/time", TIME)
    (sealed,) = await site.home.owner.fetch(
        "select version from portal.unsent where person = $1", person
    )
    assert sealed["version"] == 1, "the old one is gone, not hidden"


async def test_a_mistake_is_told_and_kept(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        wrong = await written(visitor, f"{at}/time", {**TIME, "f:application.ends": "some day"})
        assert wrong.status_code == 422
        assert 'href="#f-application-ends"' in wrong.text
        assert "When it takes place" in text_of(await visitor.get(at))
        assert "Needs correcting" in text_of(await visitor.get(at))
        assert 'value="some day"' in (await visitor.get(f"{at}/time")).text


async def test_a_budget_adds_up_without_a_script(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        given = {"travel": "12 500,50", "work_input": "1,000"}
        page = await table_filled(visitor, f"{at}/budget", given, "update")
        assert page.status_code == 200
        assert re.search(r"<strong data-sum-column=\"0\">13,500.50</strong>", page.text)
        more = await table_filled(visitor, f"{at}/budget", {}, "add-year")
        assert "Year 2" in more.text
        assert 'value="12 500,50"' in more.text
        wrong = await table_filled(visitor, f"{at}/budget", {"travel": "a lot"}, "update")
        assert wrong.status_code == 422
        assert 'value="a lot"' in wrong.text
        assert re.search("Travel[^,:]*, Year 1: ", text_of(wrong))
        less = await table_filled(visitor, f"{at}/budget", {"travel": ""}, "remove-year")
        assert "Year 2" not in less.text


async def test_two_windows_lose_nothing(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        page = fields_of((await visitor.get(f"{at}/project")).text)
        first = {**page, "f:application.title": "Written here", "action": "continue"}
        second = {**page, "f:application.title": "Written there", "action": "continue"}
        assert (await visitor.post(f"{at}/project", data=first)).status_code == 303
        assert (await visitor.post(f"{at}/project", data=first)).status_code == 303, (
            "a double click"
        )
        both = await visitor.post(f"{at}/project", data=second)
        assert both.status_code == 409
        assert "Written here" in both.text
        assert 'value="Written there"' in both.text
        silent = await visitor.post(f"{at}/project/keep", data=second)
        assert silent.status_code == 409
        again = {**fields_of(both.text), "f:application.title": "Both", "action": "continue"}
        assert (await visitor.post(f"{at}/project", data=again)).status_code == 303
        other = await written(visitor, f"{at}/time", TIME)
        assert other.status_code == 303, "another section is no conflict"
        assert 'value="Both"' in (await visitor.get(f"{at}/project")).text


async def test_what_is_saved_for_all_is_a_command_that_others_see(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    colleague = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, await site.signed_in(colleague) as other:
        await written(visitor, f"{at}/project", PROJECT)
        page = await visitor.get(at)
        form = fields_of(page.text[page.text.index(f'action="{at}/save"') :])
        for _ in range(2):
            assert (await visitor.post(f"{at}/save", data=form)).headers["location"] == at
        assert await entries(site, at) == ["open_case", "save_draft"]
        assert "Saved for everybody who writes with you: last by" in (await visitor.get(at)).text
        assert "saved only for you (" not in (await visitor.get(at)).text
        assert 'value="Wells for two towns"' in (await other.get(f"{at}/project")).text


async def test_what_two_have_saved_is_shown_side_by_side(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    colleague = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor, await site.signed_in(colleague) as other:
        await written(visitor, f"{at}/project", {**PROJECT, "f:application.title": "Wells"})
        await written(visitor, f"{at}/time", TIME)
        await written(other, f"{at}/project", {**PROJECT, "f:application.title": "Bridges"})
        await saved_for_all(other, at)
        refused = await saved_for_all(visitor, at)
        assert refused.headers["location"] == f"{at}/compare"
        both = await visitor.get(f"{at}/compare")
        assert "Wells" in both.text
        assert "Bridges" in both.text
        assert f"Name of {colleague}" in both.text
        chosen = {**fields_of(both.text), "choice:project": "theirs", "choice:time": "own"}
        assert (await visitor.post(f"{at}/compare", data=chosen)).headers["location"] == at
        assert (await saved_for_all(visitor, at)).headers["location"] == at
        assert 'value="Bridges"' in (await other.get(f"{at}/project")).text
        assert f'value="{STARTS}"' in (await other.get(f"{at}/time")).text
    assert (await entries(site, at)).count("save_draft") == 3, "the refused one is kept too"


async def test_a_partner_abroad_writes_along_and_does_not_send(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    town = await add_organisation_abroad(site)
    contact = await add_person(site, "counterpart_contact", town)
    case = at.removeprefix("/streams/").removesuffix("/write/application")
    async with await site.signed_in(contact) as partner, await site.signed_in(person) as visitor:
        assert (await partner.get(at)).status_code == 404
        invited = await saved_for_all(visitor, at, {"f:counterparts": town})
        assert invited.headers["location"] == at
        assert "These organisations write with you: Town abroad." in (await visitor.get(at)).text
        text = {"kind": "save_draft", "content": "Let us begin."}
        await site.desk.accepted(person, case, text)
        page = await partner.get(at)
        assert "Let us begin." in page.text
        assert "The applicant is the one who sends it" in page.text
        assert (await partner.get(f"{at}/check")).status_code == 404
        await written(partner, f"{at}/project", PROJECT)
        assert "Wells for two towns" not in (await visitor.get(f"{at}/project")).text
        assert (await saved_for_all(partner, at)).headers["location"] == at
        assert 'value="Wells for two towns"' in (await visitor.get(f"{at}/project")).text


async def test_it_can_be_changed_again_until_the_round_closes(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    stream = at.removesuffix("/write/application")
    await site.desk.accepted(person, stream.removeprefix("/streams/"), submission(STARTS))
    again = f"{stream}/write/revision"
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get(at)).status_code == 404
        assert f'href="{again}"' in (await visitor.get(stream)).text
        page = await visitor.get(f"{again}/project")
        assert 'value="Wells for two towns"' in page.text
        await table_filled(visitor, f"{again}/budget", {"travel": "250 000"})
        check = await visitor.get(f"{again}/check")
        sent = await visitor.post(f"{again}/check", data=fields_of(check.text))
        receipt = await visitor.get(sent.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text, text_of(receipt)
        assert "250,000.00" in text_of(await visitor.get(f"{again}/check"))


async def test_what_is_sent_is_what_was_shown(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        await application_written(visitor, at)
        check = await visitor.get(f"{at}/check")
        await written(visitor, f"{at}/project", {**PROJECT, "f:application.title": "Another"})
        shown = await visitor.post(f"{at}/check", data=fields_of(check.text))
        assert shown.status_code == 409
        assert "Read it through once more" in shown.text
        assert "Another" in shown.text
    assert await entries(site, at) == ["open_case"]


async def test_a_service_that_is_away_loses_nothing(
    site: Site, own: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("postgresql", "nowhere")

    person, at = own
    async with await site.signed_in(person) as visitor:
        await application_written(visitor, at)
        check = await visitor.get(f"{at}/check")
        monkeypatch.setattr(PortalCommands, "send", away)
        shown = await visitor.post(f"{at}/check", data=fields_of(check.text))
        assert shown.status_code == 503
        unsaved = await saved_for_all(visitor, at)
        assert unsaved.status_code == 503
        monkeypatch.undo()
        sent = await visitor.post(f"{at}/check", data=fields_of(shown.text))
        assert sent.headers["location"].startswith("/receipts/")


async def test_a_receipt_as_a_file_is_its_senders_alone(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    case = at.removeprefix("/streams/").removesuffix("/write/application")
    id = str(uuid4())
    await site.desk.accepted(person, case, submission(STARTS), id=id)
    async with await site.signed_in(person) as sender, await site.signed_in("p-officer") as other:
        found = await sender.get(f"/receipts/{id}.pdf")
        assert found.headers["content-type"] == "application/pdf"
        assert "attachment" in found.headers["content-disposition"]
        assert (await sender.get(f"/receipts/{id}.pdf")).content == found.content
        assert (await other.get(f"/receipts/{id}.pdf")).status_code == 404


async def test_a_paper_that_is_missing_is_told_where_it_belongs(
    site: Site, own: tuple[str, str]
) -> None:
    """Asked for by a rule of the programme: nothing is wrong with the form."""
    person, at = own
    async with await site.signed_in(person) as visitor:
        await application_written(visitor, at)
        page = await visitor.get(f"{at}/documents")
        fields = {**fields_of(page.text), "n:application.attachments": "1"}
        one = {
            "f:application.attachments.0.document": "letter_of_intent",
            "f:application.attachments.0.file": "letter.pdf",
        }
        await visitor.post(f"{at}/documents", data={**fields, **one, "action": "continue"})
        listed = text_of(await visitor.get(at))
    assert "Attachments To correct: Attachments Needs correcting" in listed
    assert "Budget year by year Done" in listed
    assert "This would be refused now" in listed


async def test_days_that_are_the_wrong_way_round_are_told_at_once(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    days = {**TIME, "f:application.ends": "2020-01-01"}
    async with await site.signed_in(person) as visitor:
        page = await written(visitor, f"{at}/time", days)
        assert page.status_code == 422
        assert "Last day: The last day must be the same day as the first" in text_of(page)
        assert "To correct: Last day" in text_of(await visitor.get(at))


async def test_an_amount_may_name_its_currency(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        for written_so in ("1 000 kr", "1 000 SEK", "1000:-"):
            page = await table_filled(visitor, f"{at}/budget", {"travel": written_so})
            assert page.status_code == 303, written_so
            assert "1,000.00" in (await visitor.get(f"{at}/budget")).text


async def test_those_who_take_part_are_chosen_by_name(site: Site, own: tuple[str, str]) -> None:
    person, at = own
    async with await site.signed_in(person) as visitor:
        await written(visitor, f"{at}/partners", PARTNERS)
        await written(visitor, f"{at}/participants", PARTICIPANTS)
        page = (await visitor.get(f"{at}/participants")).text
        assert '<option value="0" selected>You who apply</option>' in page
        assert '<option value="1" selected>Invented partner</option>' in page
        assert "Party Invented partner" in text_of(await visitor.get(f"{at}/check")).replace(
            "Participants 2: ", ""
        )


async def test_a_file_that_is_attached_is_named_among_the_papers(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    stream = at.removeprefix("/streams/").removesuffix("/write/application")
    async with await site.signed_in(person) as visitor:
        await written(visitor, f"{at}/project", PROJECT)
        sent = await sent_file(visitor, stream, name="Our budget.pdf")
        receipt = (await visitor.get(sent.headers["location"])).text
        assert f'href="{at}"' in receipt, "back to what is being written"
        page = await visitor.get(f"{at}/documents")
        assert 'value="Our budget.pdf"' in page.text
        answer = await visitor.post(
            f"{at}/documents", data={**fields_of(page.text), "action": "update"}
        )
        assert answer.status_code == 200, "nobody else has written it"


async def test_a_paper_that_is_named_and_not_uploaded_is_said_before_it_is_sent(
    site: Site, own: tuple[str, str]
) -> None:
    person, at = own
    stream = at.removeprefix("/streams/").removesuffix("/write/application")
    async with await site.signed_in(person) as visitor:
        fields = {
            **fields_of((await visitor.get(f"{at}/documents")).text),
            "n:application.attachments": "2",
            "f:application.attachments.0.document": "letter_of_intent",
            "f:application.attachments.0.file": "letter.pdf",
            "f:application.attachments.1.document": "budget",
            "f:application.attachments.1.file": "figures.pdf",
        }
        await visitor.post(f"{at}/documents", data={**fields, "action": "next"})
        before = text_of(await visitor.get(f"{at}/check"))
        named = "These files are named, but have not been uploaded here:"
        assert f"{named} letter.pdf, figures.pdf." in before
        await sent_file(visitor, stream, name="figures.pdf")
        after = text_of(await visitor.get(f"{at}/check"))
        assert f"{named} letter.pdf." in after
