"""Letters that may wait are gathered for whoever wishes it, and sent once a day and person."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from application.about import about_person, as_data
from application.portal.notice_choices import NoticeChoice, NoticeChoices, WaitingDigest
from application.queries.deliveries import delivery_counts, doubtful, unreached
from application.queries.letters import letters_in
from application.queries.papers import Letter
from application.queries.reader import Reader
from application.queries.reading import operator
from domain.kernel.consequences import Notice
from services.notification.digest_queue import DigestQueue, DueDigest, overdue_digests
from services.notification.digest_sender import DigestSender
from services.notification.mailer import (
    BeforeContent,
    Maildir,
    Mailer,
    MailUnavailable,
    PerhapsDelivered,
    Undeliverable,
    no_record,
)
from services.notification.sender import NoticeSender
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import ROUND, Lived, installed, people
from tests.postgres.notification.posting import FROM
from tests.postgres.stories import announced, declared, submitted
from tests.unit.partnership.world import at

OFFICER, COORDINATOR = "p-officer", "p-coordinator"
DAILY = NoticeChoice(8, "en")
AT_ONCE = NoticeChoice(None, "en")
DAY = date(2026, 9, 17)
DUE = at("2026-09-17 08:00:00")


class Failing(Mailer):
    """Fails each time as it is told, before or after the content has begun."""

    def __init__(self, fault: Exception, *, after_content: bool = False) -> None:
        self._fault, self._after_content = fault, after_content

    async def deliver(
        self, message: EmailMessage, before_content: BeforeContent = no_record
    ) -> None:
        if self._after_content:
            await before_content()
        raise self._fault


class Relay(Mailer):
    """Takes whatever it is given, and is slow. A maildir would write the same id once."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def deliver(
        self, message: EmailMessage, before_content: BeforeContent = no_record
    ) -> None:
        await before_content()
        await asyncio.sleep(0.05)
        self.taken.append(message)


class Killed(Exception):
    """Nothing of the process goes on."""


@dataclass
class Office:
    """A round that has just opened: of that the grants team gets a letter that may wait."""

    life: Lived
    pool: asyncpg.Pool
    choices: NoticeChoices
    folder: Path
    started: list[DueDigest] = field(default_factory=list)
    away: bool = False

    async def start(self, digest: DueDigest) -> None:
        if self.away:
            raise MailUnavailable("digest_not_started")
        self.started.append(digest)

    def sender(self, mailer: Mailer | None = None) -> NoticeSender:
        queue = DigestQueue(self.start)
        return NoticeSender(
            self.pool, KEYS, mailer or Maildir(self.folder), FROM, "https://p.example.se", queue
        )

    async def written(self, mailer: Mailer | None = None) -> None:
        """Every notice that waits in the outbox."""
        await self.life.deliver(self.sender(mailer))

    async def digest(
        self,
        now: datetime = DUE,
        day: date = DAY,
        person: str = OFFICER,
        mailer: Mailer | None = None,
    ) -> datetime | None:
        box = mailer or Maildir(self.folder)
        sender = DigestSender(
            self.pool, KEYS, box, FROM, self.sender(mailer), "https://p.example.se"
        )
        return await sender.send(person, day, now)

    async def of(self, template: str) -> dict[str, tuple[str, date | None]]:
        rows = await self.pool.fetch(
            "select person, status, digest from engine.notice where template = $1", template
        )
        return {row["person"]: (row["status"], row["digest"]) for row in rows}

    async def letters(self, stream: str) -> tuple[Letter, ...]:
        """As a page of the case shows them."""
        return await letters_in(Reader(self.pool, KEYS), stream, operator("show"))

    async def states(self, person: str = OFFICER) -> list[tuple[date, str]]:
        rows = await self.pool.fetch(
            "select day, status from engine.digest where person = $1 order by day", person
        )
        return [tuple(row) for row in rows]

    def mails(self, to: str = "officer") -> list[EmailMessage]:
        files = sorted(self.folder.glob("new/*"), key=lambda one: one.stat().st_mtime_ns)
        read = [message_from_bytes(one.read_bytes(), policy=default) for one in files]
        return [one for one in read if isinstance(one, EmailMessage) and to in one["To"]]


@pytest_asyncio.fixture
async def office(migrated_database: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Office]:
    async with (
        installed(migrated_database, size=6) as pool,
        await open_pool(migrated_database.portal, size=1) as portal,
    ):
        life = Lived(pool)
        await people(life)
        await announced(life)
        yield Office(life, pool, NoticeChoices(portal), tmp_path)


# What waits, and for whom


async def test_it_waits_for_whoever_wishes_it_and_goes_at_once_to_others(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    assert await office.of("round_opened") == {
        "p-manager": ("sent", None),
        OFFICER: ("waiting", DAY),
    }
    assert office.mails() == []
    assert len(office.mails("karin")) == 1
    assert office.started == [DueDigest(OFFICER, DAY, DUE.astimezone(UTC))]
    assert await office.choices.waiting(OFFICER) == (WaitingDigest(DAY, DUE, 1),)


async def test_what_a_deadline_demands_goes_at_once_whatever_is_wished(office: Office) -> None:
    for person in (COORDINATOR, "p-signatory", OFFICER):
        await office.choices.choose(person, DAILY)
    await submitted(office.life, COORDINATOR)
    await office.written()
    assert await office.of("application_received") == {
        COORDINATOR: ("sent", None),
        "p-signatory": ("sent", None),
    }
    assert {status for status, _ in (await office.of("application_to_check")).values()} == {
        "waiting"
    }


async def test_a_digest_has_all_letters_of_a_day_in_their_order(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    case = await submitted(office.life, COORDINATOR)
    await office.written()
    assert await office.digest(at("2026-10-02 08:00:00"), date(2026, 10, 2)) is None
    (mail,) = office.mails()
    assert mail["Subject"] == "2 October 2026: 2 notices"
    assert mail["Content-Language"] == "en"
    body = mail.get_content().replace("\r\n", "\n")
    assert body.index("The round is open") < body.index(case.removeprefix("partnership/"))
    for page in (ROUND, case):
        assert f"https://p.example.se/streams/{page}\n" in body
    assert await office.choices.waiting(OFFICER) == ()


async def test_two_letters_that_are_written_at_one_time_begin_one_digest(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    queue = DigestQueue(office.start)
    effects = [row["id"] for row in await office.pool.fetch("select id from engine.outbox limit 4")]

    async def take(effect: str) -> None:
        async with office.pool.acquire() as connection:
            await queue.take(connection, effect, "round_opened", [OFFICER], office.life.now)

    await asyncio.gather(*(take(effect) for effect in effects))
    assert await office.states() == [(DAY, "waiting")]
    assert (await office.choices.waiting(OFFICER))[0].letters == len(effects)


async def test_a_digest_whose_run_could_not_be_started_is_started_by_the_next_attempt(
    office: Office,
) -> None:
    await office.choices.choose(OFFICER, DAILY)
    effect, notice = f"{ROUND}#2.1", await _notice(office, f"{ROUND}#2.1")
    office.away = True
    with pytest.raises(MailUnavailable) as fault:
        await office.sender().send(effect, ROUND, notice, office.life.now)
    assert fault.value.code == "digest_not_started"
    assert len(office.mails("karin")) == 1, "it delays nobody else"
    office.away = False
    await office.sender().send(effect, ROUND, notice, office.life.now)
    assert [one.day for one in office.started] == [DAY]
    assert (await office.choices.waiting(OFFICER))[0].letters == 1


async def test_what_was_tried_at_once_is_not_gathered_later(office: Office) -> None:
    effect, notice = f"{ROUND}#2.1", await _notice(office, f"{ROUND}#2.1")
    busy = Failing(MailUnavailable("smtp_timeout"))
    with pytest.raises(MailUnavailable):
        await office.sender(busy).send(effect, ROUND, notice, office.life.now)
    await office.choices.choose(OFFICER, DAILY)
    await office.sender().send(effect, ROUND, notice, office.life.now)
    assert (await office.of("round_opened"))[OFFICER] == ("sent", None)


# Once


async def test_it_is_sent_once_however_often_it_is_tried(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    relay = Relay()
    await asyncio.gather(*(office.digest(mailer=relay) for _ in range(4)))
    assert await office.digest(DUE + timedelta(days=1), mailer=relay) is None
    assert len(relay.taken) == 1
    assert await office.states() == [(DAY, "sent")]
    assert (await office.of("round_opened"))[OFFICER] == ("sent", DAY)


async def test_nothing_is_sent_where_nothing_waits(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    assert await office.digest() is None
    assert office.mails() == []
    assert await office.states() == []


async def test_one_that_was_cut_off_in_its_content_is_sent_once_more_and_then_left(
    office: Office,
) -> None:
    """As every message is: nobody can know whether the first one arrived."""
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    for _ in range(2):
        with pytest.raises(Killed):
            await office.digest(mailer=Failing(Killed(), after_content=True))
    assert await office.digest() is None
    assert office.mails() == []
    assert await office.states() == [(DAY, "maybe_twice")]
    assert [one.status for one in await doubtful(office.pool, ROUND)] == ["maybe_twice"]


async def test_after_one_such_end_it_arrives_with_the_same_id(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    lost = Failing(PerhapsDelivered("smtp_lost_after_data"), after_content=True)
    assert await office.digest(mailer=lost) is not None
    id = await office.pool.fetchval("select message_id from engine.digest")
    assert await office.digest() is None
    (mail,) = office.mails()
    assert mail["Message-ID"] == id
    assert await office.states() == [(DAY, "maybe_twice")]


async def test_while_the_mail_server_is_away_it_waits_longer_each_time_and_is_not_forgotten(
    office: Office,
) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    away, now = Failing(MailUnavailable("smtp_out_of_reach")), DUE
    pauses = []
    for _ in range(7):
        again_at = await office.digest(now, mailer=away)
        assert again_at is not None
        pauses.append(int((again_at - now).total_seconds() / 60))
        now = again_at
    assert pauses == [1, 5, 15, 60, 240, 240, 240]
    assert await office.digest(now) is None
    assert len(office.mails()) == 1


async def test_what_is_written_after_it_was_closed_comes_the_next_day(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    away = Failing(MailUnavailable("smtp_out_of_reach"))
    await office.digest(DUE, mailer=away)
    office.life.now = DUE + timedelta(minutes=1)
    await submitted(office.life, COORDINATOR)
    await office.written()
    await office.digest(DUE + timedelta(minutes=2))
    assert [status for _, status in await office.states()] == ["sent", "waiting"]
    (mail,) = office.mails()
    assert "one notice" in mail["Subject"]


async def test_one_that_nobody_keeps_the_time_of_is_found(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    assert await overdue_digests(office.pool, timedelta(days=-100_000)) == (
        DueDigest(OFFICER, DAY, DUE.astimezone(UTC)),
    )
    await office.digest()
    assert await overdue_digests(office.pool, timedelta(days=-100_000)) == ()


# Another wish, another person


async def test_who_goes_back_gets_what_waits_at_the_time_that_was_said(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.choices.choose(OFFICER, AT_ONCE)
    await submitted(office.life, COORDINATOR)
    await office.written()
    assert (await office.of("application_to_check"))[OFFICER] == ("sent", None)
    assert (await office.of("round_opened"))[OFFICER] == ("waiting", DAY)
    await office.digest()
    assert (await office.of("round_opened"))[OFFICER] == ("sent", DAY)
    assert len(office.mails()) == 2


async def test_another_hour_makes_no_second_digest_of_a_day(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.digest()
    await office.choices.choose(OFFICER, NoticeChoice(16, "sv"))
    await submitted(office.life, COORDINATOR)
    effect = await office.pool.fetchval(
        "select id from engine.outbox where payload ->> 'template' = 'application_to_check'"
    )
    async with office.pool.acquire() as connection:
        queue, later = DigestQueue(office.start), DUE + timedelta(hours=1)
        await queue.take(connection, effect, "application_to_check", [OFFICER], later)
    (waiting,) = await office.choices.waiting(OFFICER)
    assert waiting.due_at == at("2026-09-18 16:00:00")


async def test_what_was_done_meanwhile_is_asked_no_more(office: Office) -> None:
    await office.written()
    await office.choices.choose(OFFICER, DAILY)
    case = await submitted(office.life, COORDINATOR)
    await office.written()
    await declared(office.life, case)
    await office.life.accepted(case, OFFICER, "declare_eligible", "2026-10-20")
    assert await office.digest(at("2026-10-20"), date(2026, 10, 2)) is None
    assert (await office.of("application_to_check"))[OFFICER] == ("left_out", date(2026, 10, 2))
    assert await office.states() == [(date(2026, 10, 2), "empty")]
    assert len(office.mails()) == 1, "that of the round, before"
    assert await unreached(office.pool, case) == ()
    (shown,) = [one for one in await office.letters(case) if one.template == "application_to_check"]
    assert shown.status == "not_needed"


async def test_what_is_left_of_a_digest_is_sent_without_what_was_done(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    case = await submitted(office.life, COORDINATOR)
    await office.written()
    await declared(office.life, case)
    await office.life.accepted(case, OFFICER, "declare_eligible", "2026-10-20")
    await office.digest(at("2026-10-20"), date(2026, 10, 2))
    (mail,) = office.mails()
    assert "one notice" in mail["Subject"]
    assert (await office.of("round_opened"))[OFFICER] == ("sent", date(2026, 10, 2))
    assert (await office.of("application_to_check"))[OFFICER] == ("left_out", date(2026, 10, 2))


async def test_who_has_left_gets_nothing_more(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.life.accepted(
        *("register", "p-manager", "end_role", "2026-09-16"),
        person=OFFICER,
        organisation="local/funder",
        role="programme_officer",
        ends="2026-09-16",
    )
    await office.digest()
    assert office.mails() == []
    assert (await office.of("round_opened"))[OFFICER] == ("left_out", DAY)
    assert await unreached(office.pool, ROUND) == (), "the manager has had it"
    assert await office.of("reached_nobody") == {}


async def test_when_nobody_can_do_what_waits_any_more_the_manager_hears_of_it(
    office: Office,
) -> None:
    await office.written()
    await office.choices.choose(OFFICER, DAILY)
    case = await submitted(office.life, COORDINATOR)
    await office.written()
    await office.life.accepted(case, OFFICER, "declare_conflict", "2026-10-02", ground="other")
    await office.digest(at("2026-10-02 08:00:00"), date(2026, 10, 2))
    assert (await office.of("application_to_check"))[OFFICER] == ("left_out", date(2026, 10, 2))
    assert await office.of("reached_nobody") == {"p-manager": ("sent", None)}
    assert [one.what for one in await unreached(office.pool, case)] == ["application_to_check"]


async def test_who_is_restricted_while_a_letter_waits_does_not_get_it(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.life.accepted(
        *("register", "p-archive", "restrict_processing", "2026-09-16"),
        person=OFFICER,
        ground="legal_claim",
        reason="They need it for a claim",
    )
    await office.digest()
    assert office.mails() == []
    assert (await office.of("round_opened"))[OFFICER] == ("left_out", DAY)
    await submitted(office.life, COORDINATOR)
    await office.written()
    assert OFFICER not in await office.of("application_to_check"), "and nothing waits for them"


async def test_what_an_older_worker_has_sent_at_once_is_not_sent_again(office: Office) -> None:
    """It did not know of digests when it found the letter."""
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.pool.execute(
        "update engine.notice set status = 'sent', sent_at = now(), attempts = 1 "
        "where digest is not null"
    )
    assert await office.digest() is None
    assert office.mails() == []
    assert await office.states() == [(DAY, "empty")]


async def test_an_address_that_was_erased_gets_nothing_and_the_manager_hears_of_it(
    office: Office,
) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await submitted(office.life, COORDINATOR)
    await office.written()
    await office.pool.execute(
        "update vault.text set sealed = null, erased_at = now() "
        "where field = 'email' and 'person/p-officer' = any(subjects)"
    )
    await office.digest(at("2026-10-02 08:00:00"), date(2026, 10, 2))
    assert office.mails() == []
    assert (await office.of("application_to_check"))[OFFICER] == ("failed", date(2026, 10, 2))
    assert await office.of("reached_nobody") == {"p-manager": ("sent", None)}
    assert (await delivery_counts(office.pool)).unreached == 0


async def test_an_address_that_takes_no_letters_is_recorded_for_each_of_them(
    office: Office,
) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    refused = Failing(Undeliverable("smtp_recipient_550"))
    assert await office.digest(mailer=refused) is None
    assert [(one.status, one.error_code) for one in await doubtful(office.pool, ROUND)] == [
        ("failed", "smtp_recipient_550")
    ]
    assert await unreached(office.pool, ROUND) == (), "the manager has had it"


async def test_the_wish_and_the_digests_are_among_what_is_kept_about_a_person(
    office: Office,
) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    found = as_data(await about_person(Reader(office.pool, KEYS), OFFICER, operator("about")))
    assert found["notice_choice"] == {"hour": 8, "language": "en"}
    assert [one["digest"] for one in found["notices"]] == ["2026-09-17"]


async def test_no_table_of_digests_takes_personal_data(office: Office) -> None:
    await office.choices.choose(OFFICER, DAILY)
    await office.written()
    await office.digest()
    kept = str(await office.pool.fetch("select digest::text from engine.digest"))
    assert OFFICER in kept
    assert "@example" not in kept.replace("@example.se>", "")
    assert "round is open" not in kept


async def _notice(office: Office, effect: str) -> Notice:
    payload = await office.pool.fetchval(
        "select payload::text from engine.outbox where id = $1", effect
    )
    return Notice.model_validate_json(payload)
