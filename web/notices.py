"""Notices: how a person wishes to be told of what may wait, and what goes at once to everybody."""

from starlette.responses import Response

from application.portal.notice_choices import HOURS, USUAL_HOUR, NoticeChoice
from application.queries.letter_kinds import letters_by_urgency
from domain.kernel.urgency import Urgency
from texts.catalogue import LANGUAGES
from texts.labels import notice_label
from web.visit import Visit

AT_ONCE, DAILY = "at_once", "daily"
WHEN = (AT_ONCE, DAILY)


async def notices_page(visit: Visit) -> Response:
    """What is chosen counts for letters that are written from now on."""
    choices, person = visit.portal.notice_choices, visit.principal.person
    if visit.form is None:
        choice = await choices.of(person)
        return await _shown(visit, _as_sent(visit, choice))
    sent = {name: visit.field(name) for name in ("when", "hour", "language")}
    faults = _faults(sent)
    if faults:
        return await _shown(visit, sent, faults, status=422)
    hour = int(sent["hour"]) if sent["when"] == DAILY else None
    await choices.choose(person, NoticeChoice(hour, sent["language"]))
    return await _shown(visit, sent, saved=True)


def _as_sent(visit: Visit, choice: NoticeChoice | None) -> dict[str, str]:
    if choice is None:
        return {"when": AT_ONCE, "hour": str(USUAL_HOUR), "language": visit.language}
    return {
        "when": AT_ONCE if choice.hour is None else DAILY,
        "hour": str(USUAL_HOUR if choice.hour is None else choice.hour),
        "language": choice.language,
    }


def _faults(sent: dict[str, str]) -> list[str]:
    """The names of the fields in which something else stood than the page offers."""
    offered = {"when": WHEN, "hour": [str(one) for one in HOURS], "language": LANGUAGES}
    return [name for name, values in offered.items() if sent[name] not in values]


async def _shown(
    visit: Visit,
    sent: dict[str, str],
    faults: list[str] | None = None,
    *,
    saved: bool = False,
    status: int = 200,
) -> Response:
    return visit.page(
        "notices/notices.html",
        status,
        sent=sent,
        faults=faults or [],
        saved=saved,
        hours=[(str(one), f"{one:02d}:00") for one in HOURS],
        waiting=await visit.portal.notice_choices.waiting(visit.principal.person),
        is_rehearsal=visit.portal.installation.kind == "rehearsal",
        at_once=[
            (urgency.value, _letters(visit, templates))
            for urgency, templates in letters_by_urgency().items()
            if urgency.goes_at_once
        ],
        may_wait=_letters(visit, letters_by_urgency()[Urgency.MAY_WAIT]),
    )


def _letters(visit: Visit, templates: tuple[str, ...]) -> list[str]:
    return [visit.said(notice_label(one)) for one in templates]
