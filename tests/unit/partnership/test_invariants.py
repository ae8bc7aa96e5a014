"""What holds for every case at every time, whatever anybody tries in whatever order."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.editions import LATEST
from domain.kernel.actors import Actor, roles_at
from domain.kernel.command import kind_name
from domain.kernel.dates import day_of
from domain.kernel.pending_task import PendingTask, who_can_act
from domain.kernel.rules import Check
from domain.partnership.agenda import PHASES, stream_status
from domain.partnership.interest import DeclareInterest
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.statuses import ClaimStatus
from domain.partnership.terms import Interest
from tests.unit.broken_promises import broken_promises
from tests.unit.partnership import life, moves
from tests.unit.partnership.silent import silent
from tests.unit.partnership.story import Case, Told
from tests.unit.partnership.world import ANNOUNCED, FRAME, OPENS, at, seen_of, text

CANCELLED = ANNOUNCED.model_copy(update={"status": "cancelled", "cancelled_for": text("why")})
STARTS = (
    life.unopened(),
    life.draft(),
    life.submitted(),
    life.eligible(),
    life.assessed(),
    life.approved(),
    life.active(),
    life.to_report(),
    life.prepared(),
    life.reported(),
    life.reported_by_a_later_officer(),
    life.to_attest(),
    life.first_year_paid().until("2029-01-10"),
    life.draft().seeing(streams=seen_of(CANCELLED)),
    life.eligible().seeing(streams=seen_of(CANCELLED)),
    life.warned(),
    life.heard(),
    life.terminated(life.ordered(), "2028-06-16"),
    life.terminated(life.reported(), "2028-06-16"),
    life.closing(),
    life.closed(),
    life.reopened(),
    life.held(),
    life.account_to_confirm(),
)
KNOWN_PHASES = {*PHASES.values(), "agreement", "period", "closure"}
BY_PERSON = {"E02", "E03", "E12", "E13", "E16", "E60", "E83", "R15", "R25", "R40", "R41"}
BY_PERSON |= {"E121", "R51", "R53", "R55", "R84", "R85"}
"""Rules that refuse because of who asks, or because it is not their turn."""

NO_INTEREST = DeclareInterest(interest=Interest.NONE)

starts = st.sampled_from(STARTS)
chances = st.randoms(use_true_random=True)


def holds(case: Case) -> None:
    money_adds_up(case)
    assert broken_promises(PARTNERSHIP.decider, case.state, LATEST) == ()
    ahead = stream_status(case.state, LATEST)
    assert ahead.phase in KNOWN_PHASES
    names = [due.name for due in ahead.deadlines]
    assert len(names) == len(set(names))
    assert case.view.headline == ahead.headline
    assert ahead.headline in PARTNERSHIP.headlines
    if ahead.finished:
        assert not names
        assert case.view.waiting == ()
    waits = {(one.period, one.command) for one in case.view.waiting}
    if case.state.payments_wait:
        assert not {"attest_payment", "close_case"} & {command for _, command in waits}
        assert not finished_or_closed(case)
    for period in case.state.periods:
        claim = period.claim
        if claim and claim.status in (ClaimStatus.ORDERED, ClaimStatus.PAID):
            assert len(set(claim.attested_by)) == len(claim.attested_by) == 2
            decided = {period.submitted_by, period.approved_by, *claim.upheld_by}
            assert not decided & set(claim.attested_by)
        if claim and claim.status is ClaimStatus.DECLINED:
            assert (period.number, "uphold_approval") in waits
    assert not set(case.state.assessed_by) & set(case.state.conflicted)
    assert silent(case) == []


def finished_or_closed(case: Case) -> bool:
    return case.view.finished or case.view.headline == "closed"


def money_adds_up(case: Case) -> None:
    """The books refuse an overdraft when it is posted; here they are compared and summed."""
    view, books = case.view, case.books
    shown = (view.reserved_minor, view.committed_minor, view.paid_minor)
    assert shown == tuple(map(books.of, ("reserved", "committed", "paid")))
    assert books.of("frame") + sum(shown) == FRAME
    assert view.paid_minor <= view.granted_minor - view.released_minor <= FRAME
    claims = [(one.number, one.claim) for one in case.state.periods if one.claim]
    claimed = sum(claim.amount_minor for _, claim in claims)
    assert claimed <= view.granted_minor - view.released_minor or view.headline == "not_signed"
    assert set(books.pending) == {
        f"payment-{number}-{claim.attempt}"
        for number, claim in claims
        if claim.status is ClaimStatus.ORDERED
    }


def able(case: Case, task: PendingTask, now: datetime) -> list[Actor]:
    """The persons who can do the task, acting for its organisation."""
    roles = case.facts.registered.roles
    persons = who_can_act(task, roles, case.view.applicant, day_of(now))
    return [Actor(person=one, organisation=task.organisation) for one in persons]


def step(case: Case, now: datetime, chance: Random) -> Told:
    """A deadline that has come passes, somebody awaited acts, or anybody tries anything."""
    due = [one.name for one in case.held.armed if one.at <= now]
    if due and chance.random() < 0.6:
        return case.when_passes(chance.choice(due), now)
    awaited = [(waiting, who) for waiting in case.view.waiting for who in able(case, waiting, now)]
    if awaited and chance.random() < 0.6:
        waiting, who = chance.choice(awaited)
        return case.when(who, moves.answer(waiting, now, chance, case), now)
    command = moves.command(chance.choice(list(moves.MAKING)), now, chance, case)
    return case.when(chance.choice(moves.ANYBODY), command, now)


def wander(case: Case, steps: int, chance: Random) -> Case:
    now = case.held.at or at(OPENS.isoformat())
    for _ in range(steps):
        now += timedelta(days=chance.choice([0, 0, 0, 1, 5, 30, 200]))
        told = step(case, now, chance)
        if told.ruling.refused_by:
            assert told.whatever.state == case.state
            assert told.notices == ()
        case = told.whatever
        holds(case)
    return case


@settings(max_examples=40, deadline=None)
@given(starts, chances)
def test_the_invariants_hold_whatever_is_tried(case: Case, chance: Random) -> None:
    wander(case, 30, chance)


@settings(max_examples=80, deadline=None)
@given(starts, chances)
def test_exactly_those_are_asked_who_can_do_the_task(case: Case, chance: Random) -> None:
    """Nobody who is asked is refused for who they are, and everybody else is."""
    case = wander(case, 5, chance)
    now = (case.held.at or at(OPENS.isoformat())) + timedelta(days=chance.randrange(500))
    case = case.until(now.strftime("%Y-%m-%d %H:%M:%S"))
    for task in case.view.waiting:
        asked = able(case, task, now)
        for actor in {*moves.ACTORS, *asked}:
            if task.comes_first and actor not in asked and not _awaited(case, task, actor, now):
                continue  # may declare early, and is not asked before they have something to do
            # Anybody who holds the role may declare a ground: what is asked for is to have none.
            answer = NO_INTEREST if task.comes_first else moves.answer(task, now, chance, case)
            refused = case.when(actor, answer, now).ruling.refused_by
            assert (actor in asked) is not _for_who_they_are(refused, actor), (actor, refused)


def _awaited(case: Case, task: PendingTask, actor: Actor, now: datetime) -> bool:
    """Does the actor hold a role that the task waits for, without having done it?"""
    held = case.facts.registered.roles
    roles = roles_at(held, actor.person, task.organisation, day_of(now))
    done = actor.person in case.state.declared
    return not done and bool(set(roles) & set(task.roles))


def _for_who_they_are(refused: Check | None, actor: Actor) -> bool:
    """A presenter's conflict of interest is no matter of the actor's."""
    if refused is None or refused.rule not in BY_PERSON:
        return False
    return refused.inputs.get("person") in (None, actor.person)


@settings(max_examples=40, deadline=None)
@given(starts, st.integers(0, 4000), chances)
def test_deadlines_end_in_whatever_order_they_pass(case: Case, days: int, chance: Random) -> None:
    """Nothing re-arms itself for ever: as many passings as were armed leave none that is due."""
    now = (case.held.at or at(OPENS.isoformat())) + timedelta(days=days)
    for _ in range(len(case.held.armed)):
        if due := [one.name for one in case.held.armed if one.at <= now]:
            case = case.when_passes(chance.choice(due), now).after
            holds(case)
    assert not [one for one in case.held.armed if one.at <= now]


def test_every_command_is_tried() -> None:
    assert {kind_name(one) for one in PARTNERSHIP.commands} == set(moves.MAKING)
