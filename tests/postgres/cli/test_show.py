"""`show`: where one stream stands, what comes next and when."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from cli.screen import STARTER
from domain.partnership.view import CaseView
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.conftest import GoingOn
from tests.postgres.cli.stories import Running

AHEAD = [
    "Period 2 slutar den 31 december 2028. Därefter ska den redovisas.",
    "Den 30 januari 2029 kl. 08:00 påminns sökanden om redovisningen för period 2 (påminnelse 1).",
    "Redovisningen för period 2 ska vara inne senast den 1 mars 2029. Därefter är den försenad.",
]


def test_a_case_is_shown_with_whom_it_waits_for_and_what_the_time_will_bring(
    starter: CommandLine, cases: Running
) -> None:
    ended = starter("show", cases.active)
    assert ended.code == 0
    assert "Sökande Vinterby kommun (local/vinterby)" in ended.words
    assert "Läge för sökanden Redovisningen för period 1 är försenad" in ended.words
    waits = "väntar: lämna redovisningen (period 1), senast den 1 mars 2028 (Namn p-coordinator)"
    assert waits in ended.words
    assert [one for one in AHEAD if one in ended.words] == AHEAD
    assert f"Härnäst: {STARTER} replay {cases.active}" in ended.words


def test_a_case_s_money_is_shown_in_kronor_and_ore(starter: CommandLine, cases: Running) -> None:
    words = starter("show", cases.active).words
    assert "Beviljat 600 000,00 kr" in words
    assert "Avtalat, inte utbetalt 600 000,00 kr" in words
    assert "Utbetalt 0,00 kr" in words


def test_only_whoever_may_act_is_named(starter: CommandLine, cases: Running) -> None:
    waits = "waiting: assess the application (Namn p-assessor-2)"
    assert waits in starter("show", cases.half_assessed, "--lang", "en").words


def test_how_a_case_was_decided_is_shown(starter: CommandLine, cases: Running) -> None:
    ended = starter("show", cases.active)
    assert "Så fattades beslutet Organ eller delegation: Delegationsordningen 3.2" in ended.words
    (reference,) = starter("show", cases.active, "--json").data["decision"]
    assert reference["text"] == "Delegationsordningen 3.2"
    undecided = starter("show", cases.half_assessed)
    assert "Så fattades beslutet" not in undecided.words


def test_the_last_entries_are_told(starter: CommandLine, cases: Running) -> None:
    told = starter("show", cases.active, "--json").data["last"]
    assert [one["seq"] for one in told] == [17, 18, 19, 20, 21]
    assert told[2]["told"][0]["sv"] == "Redovisningen för period 1 kom inte i tid."


def test_a_program_gets_the_view_and_what_it_means(starter: CommandLine, cases: Running) -> None:
    shown = starter("show", f"partnership/{cases.active}", "--json").data
    view = CaseView.model_validate(shown["view"])
    assert (view.headline, view.committed_minor) == ("active", 60_000_000)
    assert shown["title"] == "Öppna nämnder"
    assert shown["waiting"][0]["row"]["command"] == "submit_report"
    ahead = [one["name"] for one in shown["ahead"]]
    assert ahead[:2] == ["wait_reminder-submit_report-1-1", "report_opens-2"]


def test_a_round_is_shown_with_what_is_left_of_its_frame(starter: CommandLine) -> None:
    words = starter("show", "round/kp-2026-autumn").words
    assert "Sista dag 2026-10-15" in words
    assert "Kvar i ramen 700 000,00 kr" in words
    assert "väntar: slå fast att alla ansökningar är avgjorda (Karin Chef)" in words


def test_the_register_is_shown_with_the_roles_of_today(starter: CommandLine) -> None:
    """The coordinator was a signatory too, until the end of 2027."""
    people = {one["person"]: one for one in starter("show", "register", "--json").data["people"]}
    roles = [held["role"]["role"] for held in people["p-coordinator"]["roles"]]
    assert roles == ["coordinator"]
    assert "p-officer Namn p-officer handläggare, Utlysaren" in starter("show", "register").words


def test_a_case_that_is_over_says_so(afterwards: CommandLine) -> None:
    ended = afterwards("show", "2026-0002")
    assert "Inget mer ska hända: ärendet är slut." in ended.words
    assert "Utbetalt 540 000,00 kr" in ended.words


def test_a_stream_of_a_refused_opening_is_shown_too(starter: CommandLine, cases: Running) -> None:
    ended = starter("show", cases.refused)
    assert ended.code == 0
    assert "Inte öppnat" in ended.words
    assert "Nekades (E02): öppna ett utkast." in ended.words


@pytest_asyncio.fixture
async def parked_notice(going_on: GoingOn) -> AsyncIterator[None]:
    """One notice that was given up, until the test is over."""
    connection = await asyncpg.connect(going_on.urls.owner)
    id = await connection.fetchval(
        "update engine.outbox set status = 'parked', attempts = 9, error_code = 'smtp_550' where id"
        " = (select id from engine.outbox where payload ->> 'template' = 'report_overdue' limit 1)"
        " returning id"
    )
    yield
    await connection.execute("update engine.outbox set status = 'due' where id = $1", id)
    await connection.close()


@pytest.mark.usefixtures("parked_notice")
def test_what_could_not_be_delivered_is_shown_in_its_case_and_counted_in_the_list(
    starter: CommandLine, cases: Running
) -> None:
    words = starter("show", cases.active).words
    assert "Kom inte fram och är parkerat: ”redovisningen är försenad” (partnership/" in words
    assert "9 försök, smtp_550" in words
    assert "Ett utskick kom inte fram" in starter("list").words


@pytest_asyncio.fixture
async def doubtful_messages(going_on: GoingOn) -> AsyncIterator[None]:
    """One that may have arrived twice and one that never will, until the test is over."""
    connection = await asyncpg.connect(going_on.urls.owner)
    effect = await connection.fetchval(
        "select id from engine.outbox where payload ->> 'template' = 'report_overdue' limit 1"
    )
    await connection.execute(
        "insert into engine.notice"
        " (effect, person, message_id, template, status, attempts, unknown, error_code) values"
        " ($1, 'p-1', '<1@x>', 'report_overdue', 'maybe_twice', 2, 2, 'smtp_lost_after_data'),"
        " ($1, 'p-2', '<2@x>', 'report_overdue', 'failed', 1, 0, 'smtp_recipient_550'),"
        " ($1, 'p-3', '<3@x>', 'report_overdue', 'put_off', 1, 0, 'smtp_recipient_451')",
        effect,
    )
    yield
    await connection.execute("delete from engine.notice where effect = $1", effect)
    await connection.close()


@pytest.mark.usefixtures("doubtful_messages")
def test_what_may_have_arrived_twice_and_what_never_will_is_shown_in_its_case(
    starter: CommandLine, cases: Running
) -> None:
    words = starter("show", cases.active, "--lang", "en").words
    assert 'May have arrived twice, or not at all: "the report is overdue" (partner' in words
    assert "to p-1, smtp_lost_after_data" in words
    assert 'Did not arrive: "the report is overdue" (' in words
    assert "to p-2, smtp_recipient_550" in words
    assert "to p-3" not in words, "it is tried again by itself"
    listed = starter("list", "--lang", "en").words
    assert "2 messages may have arrived twice, or not at all" in listed


@pytest_asyncio.fixture
async def lost_notice(going_on: GoingOn) -> AsyncIterator[None]:
    """One that reached nobody, not even a programme manager, until the test is over."""
    connection = await asyncpg.connect(going_on.urls.owner)
    effect = await connection.fetchval(
        "select id from engine.outbox where payload ->> 'template' = 'report_overdue' limit 1"
    )
    await connection.execute(
        "insert into engine.notice (effect, person, template, status)"
        " values ($1, 'nobody', 'report_overdue', 'nobody')",
        effect,
    )
    yield
    await connection.execute("delete from engine.notice where effect = $1", effect)
    await connection.close()


@pytest.mark.usefixtures("lost_notice")
def test_what_reached_nobody_is_said_beside_what_happened_and_in_lists(
    starter: CommandLine, cases: Running
) -> None:
    words = starter("replay", cases.active).words
    assert words.count("Nådde ingen: redovisningen är försenad") == 1
    lost = [one for one in starter("replay", cases.active, "--json").data if one["unreached"]]
    assert [one["unreached"] for one in lost] == [["report_overdue"]]
    assert (
        "Nådde ingen: ”redovisningen är försenad” (partnership/"
        in starter("show", cases.active).words
    )
    assert "One notice reached nobody, and no programme manager" in (
        starter("list", "--lang", "en").words
    )


def test_an_unknown_case_is_named_with_some_that_are(starter: CommandLine, cases: Running) -> None:
    ended = starter("show", "2031-0001")
    assert ended.code == 2
    assert f"STREAM: ett ärende, till exempel {cases.active}, " in ended.err
    assert "partnership/2031-0001 finns inte här" in ended.err


def test_what_is_no_stream_s_name_is_told_what_is(starter: CommandLine) -> None:
    ended = starter("show", "Vinterby")
    assert ended.code == 2
    assert (
        "STREAM: register, round/<id> eller ett ärendenummer, till exempel 2026-0042" in ended.err
    )


def test_an_audit_of_a_stream_that_nobody_knows_is_no_clean_bill(
    starter: CommandLine, cases: Running
) -> None:
    ended = starter("verify", "2026-9999", "--lang", "en")
    assert ended.code == 2
    assert "partnership/2026-9999" in ended.err
    assert starter("verify", "round/nosuch", "register").code == 2
    assert starter("verify", "register", "--lang", "en").code == 0
