"""A case through the application layer alone: opened, applied for and read back."""

import asyncio
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from application.checking import NEW_CASE, check
from application.commands import (
    NoRole,
    SeveralOrganisations,
    resolve_actor,
)
from application.queries.facts import Fact, NamedId
from application.queries.lists import listing
from application.queries.lookup import NotKnown, find_stream
from application.queries.reading import operator, visiting
from application.queries.stream_detail import stream_detail
from application.queries.tasks import next_steps, tasks_of
from application.queries.timeline import timeline
from application.receiving import WrittenCommand
from domain.partnership.view import CaseView
from services.input_errors import WrongInput
from services.vault.accounts import Account, accounts_of
from tests.application.desk import APPLICANT, OTHER, Desk, opening
from tests.dispatch.home import ROUND, today
from tests.key_store import KEYS


def application(starts: date) -> dict[str, Any]:
    budget = [{"year": 1, "lines": [{"cost_type": "travel", "amount_minor": 30_000_000}]}]
    return {
        "title": "Wells for two towns",
        "summary": "An invented application.",
        "counterparts": [{"name": "Invented partner", "kind": "municipality", "country": "KE"}],
        "core_areas": ["equity"],
        "starts": starts.isoformat(),
        "ends": (date(starts.year + 1, starts.month, starts.day) - timedelta(days=1)).isoformat(),
        "teams": [{"party": 0, "officials": 3}, {"party": 1, "officials": 3}],
        "budget": budget,
        "attachments": [
            {"document": code, "file": f"{code}.pdf"}
            for code in ("letter_of_intent", "budget", "planning_tool")
        ],
    }


def submission(starts: date) -> dict[str, Any]:
    return {"kind": "submit_application", "application": application(starts)}


async def test_a_case_is_opened_applied_for_and_read_back(desk: Desk) -> None:
    case = (await desk.accepted("p-asp", NEW_CASE, opening())).stream
    starts = date(today().year + 1, 6, 1)
    answer = await desk.accepted("p-asp", case, submission(starts))

    assert re.fullmatch(rf"partnership/{desk.year}-0001", case)
    assert [event["type"] for event in answer.events] == ["application_submitted.v1"]

    detail = await stream_detail(desk.reader, case, operator("tests"))
    assert isinstance(detail.view, CaseView)
    assert (detail.headline, detail.title) == ("submitted", "Wells for two towns")
    assert Fact(name="applicant", value=NamedId(id=APPLICANT, name="Local/Asp")) in detail.facts
    amounts = {one.name: one.amount_minor for one in detail.money}
    assert amounts["requested_minor"] == 30_000_000
    assert [entry.kind for entry in detail.last] == ["open_case", "submit_application"]

    [listed] = (await listing(desk.reader, operator("tests"))).cases
    assert (listed.row.number, listed.applicant) == (case.removeprefix("partnership/"), "Local/Asp")

    [task] = await tasks_of(
        desk.reader, await visiting(desk.reader, "p-officer", "tests"), await desk.reader.now()
    )
    assert (task.stream, task.command, task.title) == (
        case,
        "declare_interest",
        "Wells for two towns",
    )

    told = await timeline(desk.reader, case, operator("tests"))
    assert [(one.kind, one.outcome) for one in told.entries] == [
        ("open_case", "accepted"),
        ("submit_application", "accepted"),
    ]
    assert re.fullmatch("a-[a-z0-9]{12}", told.entries[0].vouched_by or "")
    assert told.names["p-asp"] == "Name of p-asp"


async def test_what_comes_next_names_the_command_and_who_can_give_it(desk: Desk) -> None:
    case = (await desk.accepted("p-asp", NEW_CASE, opening())).stream
    await desk.accepted("p-asp", case, submission(date(today().year + 1, 6, 1)))

    first, then = await next_steps(desk.reader, case, await desk.reader.now())
    assert (first.stream, first.command, first.persons) == (
        case,
        "declare_interest",
        ("p-officer",),
    )
    assert (then.command, then.persons) == ("declare_eligible", ())

    await desk.accepted("p-officer", case, {"kind": "declare_interest", "interest": "none"})

    [step] = await next_steps(desk.reader, case, await desk.reader.now())
    assert (step.command, step.persons) == ("declare_eligible", ("p-officer",))


async def test_the_same_command_twice_opens_one_case(desk: Desk) -> None:
    id = str(uuid4())
    first = await desk.accepted("p-asp", NEW_CASE, opening(), id=id)
    again = await desk.accepted("p-asp", NEW_CASE, opening(), id=id)

    assert again == first
    assert len((await listing(desk.reader, operator("tests"))).cases) == 1


async def test_one_service_answers_many_callers_at_once(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.send("p-asp", NEW_CASE, opening()) for _ in range(6)))

    assert len({answer.stream for answer in answers}) == 6
    assert {answer.outcome for answer in answers} == {"accepted"}


async def test_a_command_is_checked_without_being_sent(desk: Desk) -> None:
    actor = {"person": "p-asp", "organisation": APPLICANT}

    async def faults(stream: str, command: dict[str, Any], **envelope: Any) -> list[str]:
        written = WrittenCommand(str(uuid4()), actor, command, "portal:test")._replace(**envelope)
        return [one.field for one in await desk.commands.faults(stream, written)]

    close = {"kind": "close_case"}
    announce = {
        "kind": "announce_round",
        "programme": "icld-municipal",
        "title": "A round",
        "opens": "2027-01-01",
        "closes": "2027-02-01",
        "frame_minor": 1,
    }
    unheard = f"partnership/{desk.year}-0999"
    wrong = submission(date(2027, 6, 1))
    wrong["application"]["budget"][0]["lines"][0]["amount_minor"] = 0.5
    wrong["application"]["title"] = " "
    before = await _stored(desk)

    assert await faults(NEW_CASE, opening()) == []
    assert await faults(unheard, close) == ["stream"]
    assert await faults("elsewhere/1", close) == ["stream"]
    assert await faults(NEW_CASE, close) == ["stream"]
    assert await faults("round/next", announce) == ["command.programme"]
    assert await faults(NEW_CASE, opening(), command_id="7") == ["command_id"]
    assert await faults(NEW_CASE, opening(), vouched_by="A Person") == ["vouched_by"]
    assert set(await faults(unheard, wrong)) == {
        "command.application.title",
        "command.application.budget.0.lines.0.amount_minor",
    }
    assert await _stored(desk) == before


async def _stored(desk: Desk) -> tuple[int, int]:
    row = await desk.reader.pool.fetchrow(
        "select (select count(*) from journal.entry) as entries,"
        " (select count(*) from vault.text) as texts"
    )
    assert row
    return row["entries"], row["texts"]


async def test_the_organisation_that_somebody_acts_for_comes_from_the_register(desk: Desk) -> None:
    with pytest.raises(NoRole):
        await resolve_actor(desk.reader, "p-stranger")
    with pytest.raises(WrongInput) as wrong:
        await resolve_actor(desk.reader, "Anna Andersson")
    assert wrong.value.fault.field == "actor.person"
    held = {"person": "p-asp", "organisation": OTHER, "role": "coordinator"}
    await desk.accepted(
        "p-manager", "register", {"kind": "grant_role", "starts": "2020-01-01", **held}
    )
    with pytest.raises(SeveralOrganisations) as several:
        await resolve_actor(desk.reader, "p-asp")
    assert several.value.organisations == (APPLICANT, OTHER)
    assert (await resolve_actor(desk.reader, "p-asp", OTHER)).organisation == OTHER


async def test_what_is_not_known_is_told_with_what_is(desk: Desk) -> None:
    with pytest.raises(NotKnown) as unknown:
        await find_stream(desk.reader, "round/kp-tset")
    assert (unknown.value.known, unknown.value.nearest) == ((ROUND,), ROUND)
    with pytest.raises(NotKnown):
        await listing(desk.reader, operator("tests"), "kp-other")
    with pytest.raises(NotKnown):
        await visiting(desk.reader, "p-nobody", "tests")


def test_a_command_is_checked_without_any_service() -> None:
    with pytest.raises(WrongInput) as wrong:
        check("round/next", {"kind": "publish_rounds"})
    assert wrong.value.fault.field == "command.kind"
    assert wrong.value.fault.expected.endswith("did you mean publish_round?")


async def test_the_id_of_a_person_is_allotted_once_for_each_command(desk: Desk) -> None:
    id = str(uuid4())
    added = {"kind": "add_person", "name": "A. Person", "email": "a.person@example.org"}
    first = await desk.accepted("p-manager", "register", added, id=id)
    person = first.events[0]["person"]
    assert re.fullmatch("p-[a-z0-9]{10}", person)

    again = await desk.accepted("p-manager", "register", added, id=id)
    assert again == first
    subjects = await desk.reader.pool.fetch(
        "select distinct subjects from vault.text where command_id = $1", id
    )
    assert [row["subjects"] for row in subjects] == [[f"person/{person}"]]

    other = await desk.accepted("p-manager", "register", added | {"email": "other@example.org"})
    assert other.events[0]["person"] != person


async def test_nobody_chooses_the_id_of_a_person(desk: Desk) -> None:
    chosen = {"kind": "add_person", "person": "p-anna", "name": "Anna", "email": "a@example.org"}
    with pytest.raises(WrongInput) as wrong:
        await desk.send("p-manager", "register", chosen)
    assert [one.field for one in wrong.value.faults] == ["command.person"]


async def test_a_person_is_named_by_their_mail_address(desk: Desk) -> None:
    by_mail = await resolve_actor(desk.reader, "P-Officer@example.org")
    assert by_mail == await resolve_actor(desk.reader, "p-officer")
    with pytest.raises(WrongInput):
        await resolve_actor(desk.reader, "nobody@example.org")


async def test_who_vouches_is_an_opaque_id_and_the_account_is_in_the_vault(desk: Desk) -> None:
    case = (await desk.accepted("p-asp", NEW_CASE, opening())).stream
    [entry] = (await timeline(desk.reader, case, operator("tests"))).entries
    (known,) = await accounts_of(desk.reader.pool, KEYS, "p-asp")
    assert known == (entry.vouched_by, Account("portal", "test"))
