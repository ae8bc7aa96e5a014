"""Several people write one draft: nobody overwrites what they have not seen."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Actor
from domain.kernel.edition import FIRST
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Event
from domain.partnership.application import DraftSaved, SaveDraft
from domain.partnership.completion import RequestCompletion
from domain.partnership.counterpart import (
    CompletionDrafted,
    DraftCompletion,
    DraftReport,
    ReportDrafted,
)
from domain.partnership.terms import IfMissed
from tests.unit.partnership import life
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ABROAD,
    CONTROLLER,
    COORDINATOR,
    COUNTERPART_CONTACT,
    OFFICER,
    text,
)

INVITE = SaveDraft(content=text("first"), counterparts=(ABROAD,))


def saving(of: str, based_on: int | None) -> Frozen:
    match of:
        case "application":
            return SaveDraft(content=text("mine"), based_on=based_on)
        case "completion":
            return DraftCompletion(content=text("mine"), based_on=based_on)
        case _:
            period = int(of.removeprefix("report-"))
            return DraftReport(period=period, content=text("mine"), based_on=based_on)


def _completing() -> Case:
    ask = RequestCompletion(
        due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("a letter")
    )
    return life.submitted().when(OFFICER, ask, "2026-10-20").after


STORIES: dict[str, tuple[Callable[[], Case], Actor, str, type[Event]]] = {
    "application": (life.draft, COORDINATOR, "2026-09-22", DraftSaved),
    "completion": (_completing, COORDINATOR, "2026-10-21", CompletionDrafted),
    "report-1": (life.to_report, CONTROLLER, "2028-01-11", ReportDrafted),
}
each_draft = pytest.mark.parametrize("of", STORIES)


@each_draft
def test_E123_a_text_that_is_not_based_on_the_latest_is_refused_with_who_saved_and_when(
    of: str,
) -> None:
    start, other, moment, event = STORIES[of]
    empty = start().held.seq
    first = start().when(COORDINATOR, saving(of, 0), moment).after
    second = first.when(other, saving(of, empty + 1), moment).then(event)
    told = given(second).when(COORDINATOR, saving(of, empty + 1), moment)
    told.then_refused(
        "E123",
        based_on=empty + 1,
        latest=empty + 2,
        kept_as=empty + 3,
        saved_by=other.person,
    )
    # Put together, and saved again.
    told.whatever.when(COORDINATOR, saving(of, empty + 2), moment).then(event)


@each_draft
def test_E123_a_new_text_replaces_nothing_that_somebody_has_saved(of: str) -> None:
    start, other, moment, event = STORIES[of]
    first = start().when(other, saving(of, 0), moment).then(event)
    given(first).when(COORDINATOR, saving(of, 0), moment).then_refused("E123", based_on=0)


@each_draft
def test_a_client_that_does_not_say_what_its_text_is_based_on_is_answered_as_before(
    of: str,
) -> None:
    start, other, moment, event = STORIES[of]
    first = start().when(other, saving(of, None), moment).then(event)
    given(first).when(COORDINATOR, saving(of, None), moment).then(event)
    assert "based_on" not in saving(of, None).model_dump(mode="json")


@each_draft
def test_the_list_shows_who_saved_last_and_when(of: str) -> None:
    start, other, moment, _ = STORIES[of]
    case = start().when(COORDINATOR, saving(of, 0), moment).after
    assert [(one.of, one.saved_by) for one in case.view.drafts] == [(of, COORDINATOR.person)]
    case = case.when(other, saving(of, case.held.seq), moment).after
    (shown,) = case.view.drafts
    assert (shown.seq, shown.saved_by, shown.saved_at) == (
        case.held.seq,
        other.person,
        case.held.at,
    )


def test_a_contact_abroad_and_a_coordinator_write_in_turn() -> None:
    invited = life.draft().when(COORDINATOR, INVITE, "2026-09-21").after
    latest = invited.held.seq
    told = given(invited).when(COUNTERPART_CONTACT, saving("application", latest), "2026-09-22")
    told.then(DraftSaved)
    told = given(told.after).when(COORDINATOR, saving("application", latest), "2026-09-23")
    told.then_refused("E123", saved_by=COUNTERPART_CONTACT.person)


def test_a_stranger_is_told_nothing_of_a_draft() -> None:
    saved = life.draft().when(COORDINATOR, saving("application", 0), "2026-09-21").after
    stranger = Actor(person="p-nobody", organisation=COORDINATOR.organisation)
    given(saved).when(stranger, saving("application", 0), "2026-09-22").then_refused("E02")


def test_each_draft_has_its_own_latest_version() -> None:
    case = life.to_report().when(COORDINATOR, saving("report-1", 0), "2028-01-11").after
    case = case.when(COORDINATOR, saving("report-2", 0), "2028-01-11").then(ReportDrafted)
    assert [one.of for one in case.state.drafts] == ["report-1", "report-2"]
    # The second period has not come: nobody is to report it yet.
    assert [one.of for one in case.view.drafts] == ["report-1"]


def test_a_draft_that_was_submitted_is_shown_no_more() -> None:
    saved = life.draft().when(COORDINATOR, saving("application", 0), "2026-09-21").after
    assert saved.view.drafts
    assert life.submitted().view.drafts == ()


def test_views_of_the_first_edition_keep_their_form() -> None:
    saved = life.draft().when(COORDINATOR, saving("application", None), "2026-09-21").after
    assert "drafts" not in saved.under(FIRST).view.model_dump(mode="json")
    assert "drafts" in saved.under(LATEST).view.model_dump(mode="json")
