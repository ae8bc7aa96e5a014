"""Who gets a notice, what a wrong address does, and what never reaches a header or a log."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import asyncpg
import pytest
from structlog.testing import capture_logs

from application.queries.deliveries import delivery_counts, unreached
from domain.kernel.free_text import Written
from services.command_check import FORMS
from services.metrics.sampling import read_sample
from services.notification.mailer import Maildir, MailUnavailable
from services.notification.notice_content import load_notice
from services.notification.sender import NoticeSender
from tests.key_store import KEYS
from tests.postgres.lived import ROUND
from tests.postgres.notification.conftest import UnsentNotice
from tests.postgres.notification.posting import FROM, SomeRefused, recipients_of, send
from tests.unit.notification.test_smtp import OK, Post, serving

_WITHOUT_ROLES = (
    "update engine.view set body = jsonb_set(body, '{roles}', '[]') where stream = 'register'"
)
_RESTRICTED = """
    update engine.view set body = body || '{"restrictions":
        [{"person": "p-officer", "ground": "legal_claim", "since": "2026-01-01"}]}'
    where stream = 'register'
"""


async def test_an_address_refused_for_good_is_recorded_and_delays_nobody(
    waiting: UnsentNotice,
) -> None:
    post = SomeRefused(lambda address: "550 no such user" if "karin" in address else OK)
    async with serving(post) as port:
        with capture_logs() as logs:
            await send(waiting, port)

    assert recipients_of(post) == ["p-officer@example.se"]
    assert (await waiting.rows())["p-manager"] == ("failed", 1, 0, "smtp_recipient_550")
    assert [line["code"] for line in logs] == ["smtp_recipient_550"]
    assert "karin" not in str(logs).lower()


async def test_of_a_notice_without_recipients_the_programme_manager_hears_once(
    waiting: UnsentNotice, tmp_path: Path
) -> None:
    sender, notice = (
        NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM),
        waiting.to("auditor"),
    )

    with capture_logs() as logs:
        for _ in range(2):
            await sender.send(waiting.effect, ROUND, notice, waiting.life.now)

    assert await waiting.rows() == {
        "nobody": ("nobody", 0, 0, None),
        "p-manager": ("sent", 1, 0, None),
    }
    assert logs[0]["event"] == "notice has no recipient"
    [letter] = (tmp_path / "new").iterdir()
    message = message_from_bytes(letter.read_bytes(), policy=default)
    body = message.get_body(("plain",))
    assert body
    words = " ".join(body.get_content().split())
    assert 'This notice reached nobody: "the round is open".' in words
    assert "It was for those who hold the role auditor." in words
    assert [(one.what, one.effect) for one in await unreached(waiting.pool, ROUND)] == [
        ("round_opened", waiting.effect)
    ]
    assert (await delivery_counts(waiting.pool)).unreached == 0, "the manager knows"


async def test_where_no_programme_manager_can_be_notified_lists_and_gauges_count_it(
    waiting: UnsentNotice, tmp_path: Path
) -> None:
    sender = NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM)
    later = waiting.life.now
    await waiting.pool.execute(_WITHOUT_ROLES)

    await sender.send(waiting.effect, ROUND, waiting.to("auditor"), later)
    await sender.send(waiting.effect, ROUND, waiting.to("auditor"), later)

    assert await waiting.rows() == {"nobody": ("nobody", 0, 0, None)}
    assert not (tmp_path / "new").exists()
    assert (await delivery_counts(waiting.pool)).unreached == 1
    assert (await read_sample(waiting.pool)).unreached == 1


async def test_they_count_what_was_put_off_and_is_for_nobody_any_more(
    waiting: UnsentNotice,
) -> None:
    later = SomeRefused(lambda address: "451 later")
    async with serving(later) as port:
        with pytest.raises(MailUnavailable):
            await send(waiting, port)
    assert (await delivery_counts(waiting.pool)).unreached == 0, "it is tried again"
    await waiting.pool.execute(_WITHOUT_ROLES)
    async with serving(Post()) as port:
        await send(waiting, port)

    assert {row[0] for row in (await waiting.rows()).values()} == {"left_out"}
    assert (await delivery_counts(waiting.pool)).unreached == 1
    assert (await read_sample(waiting.pool)).unreached == 1


async def test_when_no_address_works_the_programme_manager_hears_of_it(
    waiting: UnsentNotice,
) -> None:
    post = SomeRefused(lambda address: "550 no such user" if "officer" in address else OK)
    only = waiting._replace(notice=waiting.to("programme_officer"))
    async with serving(post) as port:
        await send(only, port)

    assert recipients_of(post) == ["karin.chef@example.se"]
    assert (await waiting.rows())["p-officer"] == ("failed", 1, 0, "smtp_recipient_550")
    assert len(await unreached(waiting.pool, ROUND)) == 1


async def test_a_letter_to_the_manager_that_was_put_off_is_sent_later(
    waiting: UnsentNotice,
) -> None:
    nobody = waiting._replace(notice=waiting.to("auditor"))
    async with serving(SomeRefused(lambda address: "451 later")) as port:
        with pytest.raises(MailUnavailable):
            await send(nobody, port)
    async with serving(second := Post()) as port:
        await send(nobody, port)

    assert recipients_of(second) == ["karin.chef@example.se"]


async def test_of_one_that_reaches_somebody_the_manager_hears_nothing_more(
    waiting: UnsentNotice, tmp_path: Path
) -> None:
    sender = NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM)
    await sender.send(waiting.effect, ROUND, waiting.to("programme_officer"), waiting.life.now)
    assert set(await waiting.rows()) == {"p-officer"}
    assert await unreached(waiting.pool, ROUND) == ()


async def test_roles_count_on_the_day_of_the_notice(waiting: UnsentNotice, tmp_path: Path) -> None:
    await waiting.life.accepted(
        *("register", "p-manager", "end_role", "2026-09-17"),
        person="p-officer",
        organisation="local/funder",
        role="programme_officer",
        ends="2026-09-20",
    )
    sender = NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM)

    await sender.send(waiting.effect, ROUND, waiting.notice, waiting.life.now + timedelta(days=30))

    assert set(await waiting.rows()) == {"p-manager"}


@pytest.mark.parametrize(
    ("email", "code"),
    [("inte en adress", "bad_address"), ("a@b.se\nRCPT TO:<eve@example.org>", "bad_address")],
)
async def test_an_invalid_address_is_recorded_and_never_sent_to(
    waiting: UnsentNotice, email: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been stored before addresses were checked where people write them."""
    unchecked = {**FORMS, Written.EMAIL: lambda _: None}
    monkeypatch.setattr("services.command_check.FORMS", unchecked)
    await waiting.life.accepted(
        *("register", "p-manager", "change_contact", "2026-09-17"),
        person="p-officer",
        name="Eve\r\nBcc: all@example.org",
        email=email,
    )

    async with serving(post := Post()) as port:
        await send(waiting, port)

    assert recipients_of(post) == ["karin.chef@example.se"]
    assert (await waiting.rows())["p-officer"] == ("failed", 1, 0, code)


async def test_a_name_with_line_breaks_adds_no_header(waiting: UnsentNotice) -> None:
    await waiting.life.accepted(
        *("register", "p-manager", "change_contact", "2026-09-17"),
        person="p-officer",
        name="Eve\r\nBcc: all@example.org\r\n\r\nHej",
        email="eve@example.se",
    )

    async with serving(post := Post()) as port:
        await send(waiting, port)

    (content,) = (one.content for one in post.taken if one.rcpt_tos == ["eve@example.se"])
    assert isinstance(content, bytes)
    head = content.partition(b"\r\n\r\n")[0]
    assert b"\r\nBcc" not in head
    assert recipients_of(post) == ["karin.chef@example.se", "eve@example.se"]


async def test_an_erased_address_is_recorded(waiting: UnsentNotice) -> None:
    await waiting.pool.execute(
        "update vault.text set sealed = null, erased_at = now() "
        "where field = 'email' and 'person/p-officer' = any(subjects)"
    )

    async with serving(Post()) as port:
        await send(waiting, port)

    assert (await waiting.rows())["p-officer"] == ("failed", 1, 0, "no_address")


async def test_the_table_takes_no_personal_data(waiting: UnsentNotice) -> None:
    async with serving(Post(mail="451 noreply@example.se is greylisted")) as port:
        with pytest.raises(MailUnavailable), capture_logs() as logs:
            await send(waiting, port)

    rows: list[asyncpg.Record] = await waiting.pool.fetch("select * from engine.notice")
    everything = str(rows) + str(logs)
    assert "smtp_envelope_451" in everything
    assert "Karin" not in everything
    assert "karin.chef@" not in everything


@pytest.mark.parametrize(("template", "goes"), [("round_opened", False), ("round_extended", True)])
async def test_a_restricted_person_gets_only_letters_that_law_or_a_day_demands(
    waiting: UnsentNotice, template: str, goes: bool
) -> None:
    await waiting.pool.execute(_RESTRICTED)
    notice = waiting.notice.model_copy(update={"template": template})
    found = await load_notice(waiting.pool, KEYS, ROUND, notice, waiting.life.now)
    persons = [one.person for one in found.addressees]
    assert ("p-officer" in persons) is goes
    assert "p-manager" in persons
