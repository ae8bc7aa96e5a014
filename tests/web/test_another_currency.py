"""A programme in euro: from its applications to its payments nobody reads of another currency."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

from application.documents import case_document
from application.portal.services import open_portal
from application.queries.reading import operator
from samples.people import FUNDER, MANAGER
from settings import ENTRANCE_URL, PAYLOAD_KEYS
from stack import Stack
from tests.key_store import KEYS, open_files
from tests.postgres import stories
from tests.postgres.cli.command_line import CommandLine, Ended
from tests.postgres.lived import ROUND, Lived, installed, people
from tests.unit.documents.reading import squeezed, text_of
from tests.unit.partnership.programme import PROGRAMME
from tests.web.leading import lead_to
from tests.web.lived import LivedSite, lived_site
from tests.web.site import settings_of
from tests.web.walk import pages_of
from texts.catalogue import LANGUAGES, Language

EURO = PROGRAMME.model_copy(
    update={"money": PROGRAMME.money.model_copy(update={"currency": "EUR"})}
)
ANOTHER = re.compile(r"\b(SEK|kr|kronor|krona|öre)\b")
OWN = re.compile("EUR|€")
WHO = ("p-coordinator", "p-officer", "p-assessor-1", "p-decision", "p-finance-1", "p-manager")
NO_KEY = "k1:" + "A" * 43 + "="


@pytest_asyncio.fixture(scope="module")
async def lived(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LivedSite]:
    mail = tmp_path_factory.mktemp("mail")
    async with lived_site(stack, migrated_template, mail, programme=EURO) as site:
        await site.life.accepted(
            *("register", MANAGER, "grant_role", "2029-03-21"),
            person="p-archive",
            organisation=FUNDER,
            role="auditor",
            starts="2026-01-01",
        )
        yield site


@asynccontextmanager
async def undecided_site(stack: Stack, template: str, mail: Path) -> AsyncIterator[LivedSite]:
    """An application that is ready for its decision."""
    name = f"test_undecided_{uuid4().hex[:8]}"
    urls = await stack.create_database(name, template)
    async with installed(urls, programme=EURO) as pool:
        life = Lived(pool, EURO)
        await people(life)
        await stories.announced(life)
        case = await stories.submitted(life, "p-coordinator")
        await stories.assessed(life, case)
        async with open_portal(settings_of(stack, urls, mail), KEYS, open_files) as portal:
            yield LivedSite(portal, life, case, case, mail, urls)
    await stack.drop_database(name)


@pytest_asyncio.fixture(scope="module")
async def undecided(
    stack: Stack, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LivedSite]:
    async with undecided_site(stack, migrated_template, tmp_path_factory.mktemp("mail")) as site:
        yield site


def others(words: str) -> list[str]:
    """Where another currency is named, with what stands around it."""
    return [
        words[max(0, hit.start() - 40) : hit.end() + 20].replace("\n", " ")
        for hit in ANOTHER.finditer(words)
    ]


async def assert_only_euro(site: LivedSite, person: str, language: str, *more: str) -> None:
    found, own = {}, 0
    async for path, page in pages_of(site, person, language, *more):
        if named := others(page):
            found[path] = named
        own += bool(OWN.search(page))
    assert not found
    assert own


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", WHO)
async def test_pages_of_a_case_that_was_paid(
    lived: LivedSite, person: str, language: Language
) -> None:
    case = f"/streams/{lived.case}"
    await assert_only_euro(lived, person, language, case, f"{case}/timeline")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pages_of_an_auditor(lived: LivedSite, language: Language) -> None:
    """The last entries are of payments."""
    last = lived.life.last[lived.case]
    days = "first=2026-01-01&last=2030-12-31&size=20&seed=1"
    await assert_only_euro(
        *(lived, "p-archive", language),
        f"/audit/sample?population=payments&method=monetary&{days}",
        f"/audit/sample/record?population=approvals&method=simple&{days}",
        f"/audit/as-of/{lived.case}?in_force=2029-03-20",
        *(f"/audit/entries/{lived.case}/{last - back}" for back in (2, 8)),
        "/audit/search",
    )


async def test_a_sample_names_the_currency_of_each_amount(lived: LivedSite) -> None:
    asked = {"population": "payments", "first": "2026-01-01", "last": "2030-12-31"}
    async with await lived.signed_in("p-archive") as visitor:
        answer = await visitor.get("/audit/sample.csv", params=asked | {"seed": "1"})
    assert "270000.00,EUR" in answer.text
    assert others(answer.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("person", "more"),
    [
        ("p-coordinator", ("/streams/{case}/applied",)),
        ("p-officer", ("/streams/{round}/board",)),
        ("p-decision", ("/streams/{round}/board", "/streams/{round}/board/decide?case={number}")),
        ("p-manager", ("/streams/round/new/do/announce_round", "/streams/{round}/board")),
    ],
)
async def test_pages_of_an_application_that_is_to_be_decided(
    undecided: LivedSite, person: str, more: tuple[str, ...], language: Language
) -> None:
    places = {"case": undecided.case, "round": ROUND, "number": undecided.case.partition("/")[2]}
    paths = [one.format(**places) for one in more]
    await assert_only_euro(undecided, person, language, f"/streams/{undecided.case}", *paths)


async def test_a_field_for_an_amount_names_the_currency_of_its_programme(
    undecided: LivedSite,
) -> None:
    suffix = '<div class="govuk-input__suffix" aria-hidden="true">{}</div>'
    async with await undecided.signed_in(MANAGER) as visitor:
        new = (await visitor.get("/streams/round/new/do/announce_round")).text
    async with await undecided.signed_in("p-decision") as visitor:
        visitor.headers["accept-language"] = "sv"
        decide = await visitor.get(
            f"/streams/{ROUND}/board/decide", params={"case": undecided.case.partition("/")[2]}
        )
    assert suffix.format("EUR") in new
    assert suffix.format("€") in decide.text


async def test_files_for_a_spreadsheet_and_for_programs(lived: LivedSite) -> None:
    days = {"first": "2026-01-01", "last": "2030-12-31"}
    async with await lived.signed_in("p-finance-1") as visitor:
        for name in ("csv", "json"):
            moves = (await visitor.get(f"/finance/payments.{name}", params=days)).text
            assert "EUR" in moves
            assert others(moves) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["decision", "agreement", "report-1", "payment-1"])
async def test_documents(lived: LivedSite, name: str, language: Language) -> None:
    found = await case_document(
        lived.portal.reader, open_files, lived.case, name, language, operator("tests")
    )
    text = text_of(found.pdf)
    assert others(text) == []
    assert squeezed("€" if language == "sv" else "EUR") in text


def test_letters(lived: LivedSite) -> None:
    letters = [
        message_from_bytes(one.read_bytes(), policy=policy.default)
        for one in lived.mail.rglob("*")
        if one.is_file()
    ]
    written = [f"{one['subject']}\n{one.get_body().get_content()}" for one in letters]  # type: ignore[union-attr]
    assert len(written) > 20
    assert [named for one in written for named in others(one)] == []
    assert any("€" in one and "EUR" in one for one in written)


@pytest.fixture
def starter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.setenv(PAYLOAD_KEYS, NO_KEY)
    monkeypatch.setenv("PARTNERSHIP_FILES", f"file:{tmp_path}")
    lead_to(monkeypatch, "127.0.0.1:9", "default")
    return monkeypatch


async def typed(
    site: LivedSite, patched: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> Ended:
    patched.setenv(ENTRANCE_URL, site.urls.entrance)
    run = CommandLine(site.urls.reader, patched, capsys)
    return await asyncio.to_thread(run, *words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", ["list", "show", "replay", "show-round", "show-json"])
async def test_the_command_line(
    lived: LivedSite,
    starter: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verb: str,
    language: Language,
) -> None:
    number = lived.case.partition("/")[2]
    words = {
        "list": ("list",),
        "show": ("show", number),
        "replay": ("replay", number),
        "show-round": ("show", ROUND),
        "show-json": ("show", number, "--json"),
    }[verb]
    ended = await typed(lived, starter, capsys, *words, "--lang", language)
    assert ended.code == 0, ended.err
    assert others(ended.out) == []
    assert OWN.search(ended.out)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_trial_on_the_command_line(
    undecided: LivedSite,
    starter: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: Language,
) -> None:
    number = undecided.case.partition("/")[2]
    words = ("approve-application", number, "--as", "p-decision", "--fill", "--reasons", "Bra.")
    more = ("--record.reference", "3.2", "--signature-due", "2027-01-31", "--dry-run")
    ended = await typed(undecided, starter, capsys, *words, *more, "--lang", language)
    assert ended.code in (0, 3), ended.err
    assert others(ended.out) == []
    assert OWN.search(ended.out)
