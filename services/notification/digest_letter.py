"""A daily digest in words: the letters of a day that could wait, in the language of the person."""

from collections.abc import Sequence
from datetime import date

from services.notification.email_message import Letter
from services.notification.languages import inline
from services.notification.notice_content import NoticeContent
from services.notification.rendering import RULE, greeting, headline, words
from texts.catalogue import Language, said
from texts.formats import day as written_day

SETTINGS = "/notices"
"""The page where a person says how they wish to be told."""


def digest_letter(
    letters: Sequence[NoticeContent],
    to: str | None,
    day: date,
    language: Language,
    portal: str | None = None,
) -> Letter:
    """`letters` are at least one, in the order in which they were written. Each is there with its
    sentence, its text and its link; `portal` is as for a single letter.
    """
    when = written_day(day, language)
    lead = said("letters.digest_lead", language, count=len(letters))
    parts = [f"{greeting(to, language)}\n\n{lead}"]
    parts += [digest_entry(one, language, portal) for one in letters]
    body = f"\n\n{RULE}\n\n".join(parts)
    foot = [inline(letters[0].funder, language), said("letters.digest_foot", language)]
    if portal:
        foot.append(said("letters.digest_change", language, address=f"{portal}{SETTINGS}"))
    return Letter(
        subject=said("letters.digest_subject", language, day=when, count=len(letters)),
        body="\n".join((body, "", "-- ", *foot, "")),
        languages=language,
    )


def digest_entry(content: NoticeContent, language: Language, portal: str | None = None) -> str:
    """One letter of a digest, as it stands there."""
    return f"{headline(content, language)}\n\n{words(content, language, portal)}"
