"""What a case's page says of its money, its last days, its papers and its people, and to whom."""

import io
import re
from email import message_from_bytes
from email.policy import default

from pypdf import PdfReader

from application.portal.choices import words_of
from application.queries.facts import Fact
from application.queries.letters import letter_text, letters_in
from application.queries.reading import visiting
from domain.kernel.rules import Text
from tests.web.lived import LivedSite
from web.shown import facts_shown
from web.visit import Visit


async def page_of(lived: LivedSite, person: str, path: str = "") -> str:
    async with await lived.signed_in(person) as visitor:
        answer = await visitor.get(f"/streams/{lived.case}{path}")
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split()).replace("\u00a0", " ")


async def test_money_is_a_picture_and_a_table_of_the_same_amounts(lived: LivedSite) -> None:
    page = await page_of(lived, "p-coordinator")
    pictured = re.findall(r"<span>(\w+)</span> <span>SEK ([0-9,.]+)</span>", page)
    assert pictured == [
        ("Granted", "600,000.00"),
        ("Reported", "270,000.00"),
        ("Approved", "270,000.00"),
        ("Paid", "270,000.00"),
        ("Left", "330,000.00"),
    ]
    (total,) = re.findall(r">Total</th>(.*?)</tr>", page)
    assert re.findall(r"<strong>([0-9,.]+)</strong>", total) == [one for _, one in pictured]
    assert re.findall(r'"portal-figure__part" x="0" y="3" width="(\d+)"', page) == [
        *("1000", "450", "450", "450", "550")
    ]
    assert " style=" not in page, "the content security policy would drop it"


async def test_what_waits_comes_first_and_what_happened_last_before_the_papers(
    lived: LivedSite,
) -> None:
    page = await page_of(lived, "p-coordinator")
    offered = page.partition(">You can</h2>")[2].partition("</ul>")[0]
    assert re.findall(r">([^<]+)</a>", offered)[0] == "Submit the report"
    assert page.index(">Latest events</h2>") < page.index(">Documents</caption>")


async def test_last_days_are_said_to_be_kept_or_missed(lived: LivedSite) -> None:
    page = await page_of(lived, "p-coordinator")
    rows = re.findall(
        r'scope="row"[^>]*>([^<]+)</th> <td[^>]*>([^<]+)</td> <td[^>]*><strong[^>]*>(\w+)', page
    )
    assert rows == [
        ("Submit the application", "15 October 2026", "Kept"),
        ("Sign the agreement", "31 January 2027", "Kept"),
        ("Submit the report (period 1)", "1 March 2028", "Kept"),
        ("Submit the report (period 2)", "1 March 2029", "Missed"),
    ]


async def test_people_are_shown_by_what_they_did_as_far_as_one_may_know(lived: LivedSite) -> None:
    applicants, officers = await page_of(lived, "p-coordinator"), await page_of(lived, "p-officer")
    for page in (applicants, officers):
        assert "Namn p-decision" in page
        assert "Namn p-finance-1, Namn p-finance-2" in page
    assert "Assessor" not in applicants, "who assessed is the funder's"
    assert "Namn p-assessor-1" in officers


async def test_the_note_of_a_payment_says_what_was_paid_when_and_where_to(
    lived: LivedSite,
) -> None:
    page = await page_of(lived, "p-coordinator")
    assert f'href="/streams/{lived.case}/documents/payment-1.pdf"' in page
    async with await lived.signed_in("p-coordinator") as visitor:
        note = await visitor.get(f"/streams/{lived.case}/documents/payment-1.pdf")
        assert (
            await visitor.get(f"/streams/{lived.case}/documents/payment-2.pdf")
        ).status_code == 404
    assert "attachment" in note.headers["content-disposition"]
    text = " ".join(
        " ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(note.content)).pages
    ).replace("\u00a0", " ")
    number = lived.case.rpartition("/")[2]
    assert f"{number}-P1-2" in text, "the second attempt: the first came back"
    for words in ("7 March 2028", "270,000.00", "*** ", "Namn p-finance-2", "Vinterby kommun"):
        assert words in text, (words, text)


async def test_the_note_is_for_those_who_see_the_account(lived: LivedSite) -> None:
    """It says what the bank calls the payment."""
    for person, opened in (("p-finance-1", 200), ("p-officer", 404)):
        async with await lived.signed_in(person) as visitor:
            page = (await visitor.get(f"/streams/{lived.case}")).text
            assert ("documents/payment-1.pdf" in page) is (opened == 200)
            answer = await visitor.get(f"/streams/{lived.case}/documents/payment-1.pdf")
            assert answer.status_code == opened


def letters_sent(lived: LivedSite) -> set[tuple[str, str]]:
    """The words of all that are in the mailboxes: subject and text."""
    found = set()
    for path in (lived.mail / "new").iterdir():
        message = message_from_bytes(path.read_bytes(), policy=default)
        found.add((message["Subject"], message.get_content().replace("\r\n", "\n").strip()))
    return found


async def test_letters_are_shown_in_the_words_in_which_they_were_sent(lived: LivedSite) -> None:
    """They are written anew, from the same and by the same: word for word."""
    reader, sent = lived.portal.reader, letters_sent(lived)
    visitor = await visiting(reader, "p-officer", "tests")
    letters = await letters_in(reader, lived.case, visitor)
    assert len(letters) > 20
    for one in letters:
        if one.status == "sent" and one.digest is None:
            written = await letter_text(reader, lived.case, visitor, one.place)
            assert (written.subject, written.body.strip()) in sent


async def test_a_letter_that_went_by_a_digest_is_shown_as_it_stood_there(lived: LivedSite) -> None:
    reader = lived.portal.reader
    visitor = await visiting(reader, "p-officer", "tests")
    gathered = [one for one in await letters_in(reader, lived.case, visitor) if one.digest]
    assert {one.template for one in gathered} == {"agreement_in_force", "payment_made"}
    (mail,) = [body for subject, body in letters_sent(lived) if subject.endswith("meddelanden")]
    for one in gathered:
        written = await letter_text(reader, lived.case, visitor, one.place)
        assert written.body.strip() in mail
        page = await page_of(lived, "p-officer", f"/letters/{one.place}")
        assert "Sent in the daily email of 21 March 2029" in page
        assert 'portal-own-words" lang="sv"' in page
        assert 'portal-own-words" lang="en"' not in page
    listed = await page_of(lived, "p-officer", "/letters")
    assert listed.count("Sent in the daily email of 21 March 2029") == len(gathered)


async def test_a_letter_has_a_page_for_the_grants_team(lived: LivedSite) -> None:
    page = await page_of(lived, "p-officer")
    assert 'caption govuk-table__caption--m">Letters<' in page
    listed = await page_of(lived, "p-officer", "/letters")
    what = "The application has been approved"
    (path, *_) = re.findall(rf'href="/streams/{lived.case}(/letters/[^"]+)">{what}<', listed)
    letter = await page_of(lived, "p-officer", path)
    assert '<div class="govuk-inset-text portal-own-words" lang="sv">' in letter
    assert '<div class="govuk-inset-text portal-own-words" lang="en">' in letter
    assert "Hej Namn p-" in letter
    assert "Coordinator, Vinterby kommun" in letter
    assert ">Sent</dd>" in letter


async def test_letters_are_not_for_the_applicant(lived: LivedSite) -> None:
    listed = await page_of(lived, "p-officer", "/letters")
    (path, *_) = re.findall(rf'href="(/streams/{lived.case}/letters/[^"]+)"', listed)
    async with await lived.signed_in("p-coordinator") as visitor:
        assert (await visitor.get(path)).status_code == 404
        assert (await visitor.get(f"/streams/{lived.case}/letters")).status_code == 404
        assert "/letters" not in (await visitor.get(f"/streams/{lived.case}")).text
    async with await lived.signed_in("p-officer") as visitor:
        for wrong in ("9999.1/p-coordinator", "1.1/p-coordinator", "x/y"):
            answer = await visitor.get(f"/streams/{lived.case}/letters/{wrong}")
            assert answer.status_code == 404
        other = path.replace(lived.case, lived.draft)
        assert (await visitor.get(other)).status_code == 404


async def test_the_application_that_was_sent_can_be_read_again(lived: LivedSite) -> None:
    assert f'href="/streams/{lived.case}/applied"' in await page_of(lived, "p-coordinator")
    page = await page_of(lived, "p-coordinator", "/applied")
    assert "About the partnership" in page
    assert "Summary" in page
    assert "Letter of intent" in page
    assert ">letter_of_intent<" not in page
    assert re.search(r"<strong>[0-9,]+\.00</strong>", page), "the budget has its sums"


async def test_codes_of_the_programme_have_its_words(lived: LivedSite) -> None:
    words = await words_of(lived.portal.reader, lived.case)
    assert words["project"].en.casefold() == "project"
    assert await words_of(lived.portal.reader, "register") == {}
    facts = (Fact(name="component", value="project"), Fact(name="round", value="project"))
    shown = facts_shown(facts, {"project": Text(sv="Projekt", en="A project")}, Reading())
    assert shown == [("Kind of case", "A project"), ("Round", "project")]


class Reading(Visit):
    """In English, of a page that needs nothing else."""

    def __init__(self) -> None:
        pass

    def said(self, text: Text) -> str:
        return text.en
