"""A round is announced: its programme is pinned, its window set, its frame filled."""

from datetime import UTC, date, datetime

import pytest

from domain.editions import LATEST
from domain.kernel.actors import SYSTEM, Actor, Role
from domain.kernel.consequences import Move, Transfer
from domain.kernel.decision_context import NewestDefinition
from domain.kernel.edition import FIRST
from domain.round.decisions import ConcludeDecisions, PublishRound
from domain.round.facts import facts
from domain.round.kind import DECIDER as ROUND
from domain.round.kind import RoundCommand
from domain.round.window import AnnounceRound, ExtendRound
from domain.rulebook import rule_of
from tests.unit.round.given import (
    AFTER,
    BEFORE,
    CLOSES,
    DEFINITION,
    DURING,
    OPENS,
    PROGRAMME,
    announced,
    asking,
    given,
    refused_by,
    text,
    when,
)
from texts.rules import rule_message


def announce(opens: date = OPENS, closes: date = CLOSES) -> AnnounceRound:
    return AnnounceRound(
        programme=PROGRAMME.id,
        title=text(1),
        opens=opens,
        closes=closes,
        frame_minor=1_064_100_000,
    )


def test_announcing_pins_the_newest_version_of_the_programme() -> None:
    assert ROUND.needs(ROUND.initial, announce(), LATEST) == (NewestDefinition(PROGRAMME.id),)
    ruling = when(ROUND.initial, announce(), asking(BEFORE))
    assert ruling.events == (announced(),)
    pinned = given(*ruling.events).announced
    assert pinned is not None
    assert (pinned.programme_version, pinned.definition) == (2019, DEFINITION)


def test_the_window_runs_from_the_first_days_start_to_the_last_days_end() -> None:
    assert announced().opens_at == datetime(2026, 9, 14, 22, tzinfo=UTC)
    assert announced().closes_at == datetime(2026, 10, 15, 22, tzinfo=UTC)


def test_the_frame_is_filled_from_its_source() -> None:
    event = announced()
    assert ROUND.postings(given(event), event, LATEST) == (
        Transfer(
            key="announce",
            move=Move.POSTED,
            debit="round/kp-2026-autumn:source",
            credit="round/kp-2026-autumn:frame",
            amount_minor=1_064_100_000,
        ),
    )


def test_a_round_is_announced_once() -> None:
    assert refused_by(when(given(announced()), announce(), asking(BEFORE))) == "E03"


def test_e30_an_unknown_programme_cannot_be_announced() -> None:
    assert refused_by(when(ROUND.initial, announce(), asking(BEFORE, programme=None))) == "E30"
    other = PROGRAMME.model_copy(update={"id": "another"})
    assert refused_by(when(ROUND.initial, announce(), asking(BEFORE, programme=other))) == "E30"


def test_e31_a_window_may_be_a_day_long_but_not_less() -> None:
    one_day = announce(opens=CLOSES, closes=CLOSES)
    assert refused_by(when(ROUND.initial, one_day, asking(BEFORE))) is None
    backwards = announce(opens=CLOSES, closes=OPENS)
    assert refused_by(when(ROUND.initial, backwards, asking(BEFORE))) == "E31"


def test_e37_a_round_whose_last_day_has_passed_cannot_be_announced() -> None:
    assert refused_by(when(ROUND.initial, announce(), asking(AFTER))) == "E37"
    assert refused_by(when(ROUND.initial, announce(), asking(DURING))) is None


def test_e32_under_the_first_edition_a_closing_that_has_passed_is_warned_of() -> None:
    late = when(ROUND.initial, announce(), asking(AFTER, edition=FIRST))
    warned = [check for check in late.checks if check.warns]
    assert [check.rule for check in warned] == ["E32"]
    assert "2026-10-15" in rule_message(rule_of("E32"), warned[0]).sv
    assert late.events == (announced(),)
    assert not [c for c in when(ROUND.initial, announce(), asking(DURING)).checks if c.warns]


@pytest.mark.parametrize(
    "command",
    [
        announce(),
        ExtendRound(closes=date(2026, 10, 20), reason=text(2)),
        ConcludeDecisions(),
        PublishRound(),
    ],
    ids=lambda command: command.kind,
)
def test_e02_a_round_is_the_programme_managers(command: RoundCommand) -> None:
    for role in Role:
        ruling = when(ROUND.initial, command, asking(BEFORE, role=role))
        # What a programme manager asks is judged further, by whether its turn has come.
        assert (refused_by(ruling) != "E02") is (role is Role.PROGRAMME_MANAGER)
    elsewhere = Actor(person="p-manager", organisation="local/town")
    assert refused_by(when(ROUND.initial, command, asking(BEFORE, elsewhere))) == "E02"
    by_system = asking(BEFORE, SYSTEM)
    assert refused_by(when(ROUND.initial, command, by_system)) == "E02"


def test_a_stream_with_refused_announcements_only_can_be_shown() -> None:
    shown = ROUND.view(ROUND.initial, "round/kp-2026-autumn", LATEST).model_dump()
    assert (shown["round"], shown["status"], shown["title"]) == ("kp-2026-autumn", "unopened", None)
    assert facts(ROUND.initial) is None
    assert ROUND.stream_status(ROUND.initial, LATEST).phase == "unopened"


def test_cases_see_the_round_with_its_instants() -> None:
    seen = facts(given(announced()))
    assert seen is not None
    assert (seen.id, seen.status) == ("kp-2026-autumn", "announced")
    assert (seen.opens_at, seen.closes_at) == (announced().opens_at, announced().closes_at)
    assert (seen.programme, seen.definition) == (PROGRAMME.id, DEFINITION)
