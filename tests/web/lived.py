"""A case that was lived for years, and a portal that shows it. Nobody works behind it: what people
read needs neither Temporal nor a worker.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from application.portal.notice_choices import NoticeChoice
from application.portal.services import open_portal
from domain.kernel.programme import Programme
from services.notification.digest_queue import DigestQueue, DueDigest
from services.notification.digest_sender import DigestSender
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import DatabaseUrls, Stack
from tests.key_store import KEYS, open_files
from tests.postgres import stories
from tests.postgres.lived import Lived, installed, people
from tests.unit.partnership.programme import PROGRAMME
from tests.web.site import ORIGIN, Visited, settings_of


@dataclass
class LivedSite(Visited):
    """`case` is paid for its first year, after the bank had sent the money back once, and its
    second report is overdue. `draft` lapsed."""

    life: Lived
    case: str
    draft: str
    mail: Path
    urls: DatabaseUrls


@asynccontextmanager
async def lived_site(
    stack: Stack,
    template: str,
    mail: Path,
    origin: str = ORIGIN,
    programme: Programme = PROGRAMME,
) -> AsyncIterator[LivedSite]:
    name = f"test_lived_{uuid4().hex[:8]}"
    urls = await stack.create_database(name, template)
    async with installed(urls, programme=programme) as pool:
        life = Lived(pool, programme)
        await people(life)
        await stories.announced(life)
        draft = await life.open_case("p-other", "2026-09-19")
        case = await stories.submitted(life, "p-coordinator")
        await stories.assessed(life, case)
        await stories.approved(life, case)
        await stories.in_force(life, case)
        await life.until("2027-02-10")
        await stories.reimbursed(life, case, 1, returned=True)
        await life.until("2029-03-20")
        settings = settings_of(stack, urls, mail, origin)
        async with open_portal(settings, KEYS, open_files) as portal:
            await portal.notice_choices.choose("p-coordinator", NoticeChoice(8, "sv"))
            await _letters_sent(life, mail)
            yield LivedSite(portal, life, case, draft, mail, urls)
    await stack.drop_database(name)


async def _letters_sent(life: Lived, mail: Path) -> None:
    """All that were ever written, and then the coordinator's digest."""
    due: list[DueDigest] = []

    async def start(digest: DueDigest) -> None:
        due[:] = [digest]

    sender, box = parse_sender("no-reply@localhost"), Maildir(mail)
    notices = NoticeSender(life.pool, KEYS, box, sender, digests=DigestQueue(start))
    await life.deliver(notices)
    (digest,) = due
    digests = DigestSender(life.pool, KEYS, box, sender, notices)
    assert await digests.send(digest.person, digest.day, digest.at) is None
