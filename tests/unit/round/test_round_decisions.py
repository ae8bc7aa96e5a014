"""A closed round is concluded when every case is decided, and then published."""

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Role
from domain.kernel.dates import end_of
from domain.kernel.pending_task import PendingTask
from domain.partnership.statuses import ApplicationStatus
from domain.round.decisions import (
    ConcludeDecisions,
    DecisionsConcluded,
    PublishRound,
    RoundPublished,
)
from domain.round.facts import UNDECIDED
from domain.round.kind import DECIDER as ROUND
from domain.round.window import RoundClosed, RoundExtended
from tests.unit.round.given import (
    AFTER,
    CLOSED,
    CLOSES,
    DECIDED,
    FUNDER,
    INSTANT,
    OPEN,
    STREAM,
    after,
    asking,
    case,
    refused_by,
    text,
    when,
)

HEADLINES_OF_THE_DECIDED = ["approved", "active", "rejected", "withdrawn", "dismissed", "lapsed"]


def test_a_round_whose_cases_are_decided_is_concluded() -> None:
    cases = tuple(case(f"2026-000{n}", word) for n, word in enumerate(HEADLINES_OF_THE_DECIDED))
    ruling = when(CLOSED, ConcludeDecisions(), asking(AFTER, cases=cases))
    assert ruling.events == (DecisionsConcluded(cases=len(cases)),)
    assert ROUND.stream_status(after(CLOSED, ruling.events), LATEST).phase == "decided"


@pytest.mark.parametrize("headline", UNDECIDED)
def test_e36_a_case_that_waits_keeps_the_round_open_for_decisions(headline: str) -> None:
    cases = (case("2026-0001", "approved"), case("2026-0002", headline))
    ruling = when(CLOSED, ConcludeDecisions(), asking(AFTER, cases=cases))
    assert refused_by(ruling) == "E36"
    assert ruling.refused_by is not None
    assert ruling.refused_by.inputs["undecided"] == ["partnership/2026-0002"]


def test_every_state_of_an_application_is_either_decided_or_waits() -> None:
    decided = {"approved", "rejected", "withdrawn", "dismissed", "lapsed", "round_cancelled"}
    assert {one.value for one in ApplicationStatus} == {"unopened", *UNDECIDED, *decided}


def test_e35_decisions_are_not_concluded_while_applications_may_come() -> None:
    last = asking(end_of(CLOSES) - INSTANT)
    assert refused_by(when(OPEN, ConcludeDecisions(), last)) == "E35"


def test_a_round_that_has_closed_by_the_clock_is_closed_when_it_is_concluded() -> None:
    ruling = when(OPEN, ConcludeDecisions(), asking(end_of(CLOSES)))
    assert ruling.events == (RoundClosed(), DecisionsConcluded(cases=0))
    ahead = ROUND.stream_status(after(OPEN, ruling.events), LATEST).deadlines
    assert [one.name for one in ahead] == ["wait_reminder-publish_round-1"]


def test_e03_decisions_are_concluded_once() -> None:
    assert refused_by(when(DECIDED, ConcludeDecisions(), asking(AFTER))) == "E03"
    assert refused_by(when(ROUND.initial, ConcludeDecisions(), asking(AFTER))) == "E03"


def test_a_decided_round_is_published_and_ends() -> None:
    ruling = when(DECIDED, PublishRound(), asking(AFTER))
    assert ruling.events == (RoundPublished(),)
    stream_status = ROUND.stream_status(after(DECIDED, ruling.events), LATEST)
    assert (stream_status.phase, stream_status.finished) == ("published", True)


def test_e36_nothing_is_published_while_a_decision_is_reconsidered() -> None:
    cases = (case("2026-0001", "approved"), case("2026-0002", "assessed"))
    ruling = when(DECIDED, PublishRound(), asking(AFTER, cases=cases))
    assert refused_by(ruling) == "E36"
    assert ruling.refused_by is not None
    assert ruling.refused_by.inputs["undecided"] == ["partnership/2026-0002"]


def test_a_publication_is_decided_as_before_where_nothing_is_reconsidered() -> None:
    """It asked nothing of its cases until 0.7, and journals of then are decided again."""
    before = when(DECIDED, PublishRound(), asking(AFTER))
    now = when(DECIDED, PublishRound(), asking(AFTER, cases=(case("2026-0001", "rejected"),)))
    assert before == now


def test_e03_only_a_decided_round_is_published() -> None:
    published = after(DECIDED, [RoundPublished()])
    for state in (ROUND.initial, OPEN, CLOSED, published):
        assert refused_by(when(state, PublishRound(), asking(AFTER))) == "E03"


@pytest.mark.parametrize(
    ("state", "command"),
    [(OPEN, None), (CLOSED, "conclude_decisions"), (DECIDED, "publish_round")],
    ids=["open", "closed", "decided"],
)
def test_the_inbox_shows_what_waits_for_the_programme_manager(
    state: object, command: str | None
) -> None:
    shown = ROUND.view(state, STREAM, LATEST).model_dump()  # type: ignore[arg-type]
    waits = PendingTask(
        command=command or "", roles=(Role.PROGRAMME_MANAGER,), organisation=FUNDER
    ).model_dump()
    assert shown["waiting"] == ((waits,) if command else ())


def test_an_extension_of_what_was_never_announced_changes_nothing() -> None:
    stray = RoundExtended(closes_at=end_of(CLOSES), reason=text(2))
    assert after(ROUND.initial, [stray]) == ROUND.initial
    assert ROUND.effects(ROUND.initial, stray, LATEST) == ()
