"""Which rules a command asks when none refuses it: given in a case that is ready for it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from domain.kernel.actors import Actor, Role
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.kernel.rules import Check
from domain.partnership.account_change import VerifyAccount
from domain.partnership.clarification import RequestClarification
from domain.partnership.completion import CompleteApplication, DismissApplication, RequestCompletion
from domain.partnership.contact import RecordContact
from domain.partnership.reporting import ReturnReport
from domain.partnership.revision import ReviseApplication
from domain.partnership.section_reasons import ApplicationSection, ApplicationSectionReason
from domain.partnership.terms import Channel, DismissalGround, IfMissed
from domain.register.mandates import EndReading, GrantReading
from domain.register.restriction import LiftRestriction, RestrictionGround, RestrictProcessing
from domain.register.roles import EndRole, GrantRole
from domain.round.correction import CorrectRound
from domain.round.state import RoundState
from domain.round.window import AnnounceRound, ExtendRound
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.story import Case, given
from tests.unit.register import given as register
from tests.unit.round import given as round

Checks = tuple[Check, ...]


class Example(NamedTuple):
    """A command, and the checks that it or another of its kind meets in a case that is ready."""

    command: Frozen
    checks: Callable[[Any], Checks]


def example_of(command: str) -> Example:
    """Raises KeyError for a command that has no example here."""
    made = ASKED[command]
    return made if isinstance(made, Example) else made()


def asked_by(command: str) -> Checks:
    example = example_of(command)
    checks = example.checks(example.command)
    refused = [check.rule for check in checks if not check.holds and not check.warns]
    assert refused == [], f"{command} was refused by {refused}: what comes after is not asked"
    return checks


def _in(case: Callable[[], Case], who: Actor, command: Frozen, day: str) -> Example:
    return Example(command, lambda other: given(case()).when(who, other, day).ruling.checks)


def _completing() -> Case:
    ask = RequestCompletion(
        due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=world.text("what is missing")
    )
    case = life.declared(life.submitted(), "2026-10-19")
    return case.when(world.OFFICER, ask, "2026-10-20").after


def _submitted() -> Case:
    return life.declared(life.submitted(), "2026-10-19")


def _register(command: GrantRole | EndRole) -> Example:
    state = register.given(register.role("p-anna", Role.PROGRAMME_MANAGER))
    return Example(command, lambda other: register.when(state, other).checks)


def _mandate(command: GrantReading | EndReading) -> Example:
    state = register.given()
    if isinstance(command, EndReading):
        state = register.after(state, register.when(state, MANDATE).events)
    return Example(command, lambda other: register.when(state, other).checks)


def _lifting() -> Example:
    ground = RestrictionGround.LEGAL_CLAIM
    restrict = RestrictProcessing(person="p-anna", ground=ground, reason=TEXT)
    state, by = register.given(), register.ARCHIVIST
    state = register.after(state, register.when(state, restrict, by).events)
    lift = LiftRestriction(person="p-anna", ground=ground, told_on=register.NOW.date(), reason=TEXT)
    return Example(lift, lambda other: register.when(state, other, by).checks)


def _round(command: AnnounceRound | ExtendRound | CorrectRound) -> Example:
    opened = not isinstance(command, AnnounceRound)
    state = round.given(round.announced()) if opened else RoundState()
    asking = round.asking(round.BEFORE)
    return Example(command, lambda other: round.when(state, other, asking).checks)


TEXT: Final = world.text("why")
MANDATE: Final = GrantReading(
    person="p-anna",
    streams=("partnership/2026-0001",),
    parts=(Part.SALARIES,),
    starts=date(2026, 9, 1),
    ends=date(2026, 12, 31),
    reason=TEXT,
)
ASKED: Final[dict[str, Example | Callable[[], Example]]] = {
    "grant_role": lambda: _register(
        GrantRole(
            person="p-anna",
            organisation=register.TOWN,
            role=Role.COORDINATOR,
            starts=date(2026, 9, 1),
            ends=date(2030, 12, 31),
        )
    ),
    "end_role": lambda: _register(
        EndRole(
            person="p-anna",
            organisation=register.FUNDER,
            role=Role.PROGRAMME_MANAGER,
            ends=date(2026, 12, 31),
        )
    ),
    "grant_reading": lambda: _mandate(MANDATE),
    "end_reading": lambda: _mandate(EndReading(mandate=1, ends=date(2026, 10, 1))),
    "lift_restriction": _lifting,
    "announce_round": lambda: _round(
        AnnounceRound(
            programme=round.PROGRAMME.id,
            title=round.text(1),
            opens=round.OPENS,
            closes=round.CLOSES,
            frame_minor=1_000_000_000,
        )
    ),
    "extend_round": lambda: _round(ExtendRound(closes=date(2026, 10, 20), reason=round.text(2))),
    "correct_round": lambda: _round(
        CorrectRound(
            opens=date(2026, 9, 14),
            closes=date(2026, 10, 14),
            frame_minor=1_000_000_000,
            reason=round.text(2),
        )
    ),
    "submit_application": _in(life.draft, world.COORDINATOR, papers.SUBMIT, "2026-10-01"),
    "revise_application": _in(
        life.submitted,
        world.COORDINATOR,
        ReviseApplication(application=papers.application()),
        "2026-10-02",
    ),
    "request_completion": _in(
        _submitted,
        world.OFFICER,
        RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=TEXT),
        "2026-10-20",
    ),
    "request_clarification": _in(
        life.assessed,
        world.OFFICER,
        RequestClarification(
            due=date(2026, 12, 3),
            reason=TEXT,
            sections=(ApplicationSectionReason(section=ApplicationSection.BUDGET, reason=TEXT),),
        ),
        "2026-11-20",
    ),
    "complete_application": _in(
        _completing,
        world.COORDINATOR,
        CompleteApplication(application=papers.application()),
        "2026-10-21",
    ),
    "dismiss_application": _in(
        _submitted,
        world.EVERYTHING,
        DismissApplication(
            ground=DismissalGround.NOT_ELIGIBLE,
            reason=TEXT,
            record=papers.alone(world.EVERYTHING.person, decided_on=date(2026, 10, 20)),
        ),
        "2026-10-20",
    ),
    "record_contact": _in(
        life.submitted,
        world.OFFICER,
        RecordContact(
            day=date(2026, 10, 19),
            channel=Channel.PHONE,
            person=world.COORDINATOR.person,
            note=TEXT,
        ),
        "2026-10-20",
    ),
    "submit_assessment": _in(life.eligible, world.ASSESSOR, papers.assessment(), "2026-11-01"),
    "revise_assessment": _in(
        life.assessed, world.ASSESSOR, papers.revised_assessment(), "2026-11-10"
    ),
    "approve_application": _in(
        life.assessed, world.DECISION_MAKER, papers.approval(), "2026-12-11"
    ),
    "reject_application": _in(
        life.assessed, world.DECISION_MAKER, papers.rejection(), "2026-12-11"
    ),
    "record_signature": _in(
        life.approved,
        world.OFFICER,
        papers.on_paper(date(2026, 12, 14), account=world.text("account")),
        "2026-12-15",
    ),
    "submit_report": _in(
        life.to_report,
        world.COORDINATOR,
        papers.report_of(1).model_copy(update={"audit": papers.certificate()}),
        "2028-02-20",
    ),
    "return_report": _in(
        life.reported,
        world.OFFICER,
        ReturnReport(period=1, due=date(2028, 4, 1), reason=TEXT),
        "2028-03-10",
    ),
    "approve_report": _in(life.reported, world.OFFICER, papers.cut(1), "2028-03-10"),
    "confirm_payment": _in(
        life.ordered, world.FINANCE, papers.paid(1, date(2028, 3, 20)), "2028-03-20"
    ),
    "announce_termination": _in(
        lambda: life.active().until("2028-06-01"),
        world.OFFICER,
        papers.warning(date(2028, 6, 15)),
        "2028-06-01",
    ),
    "terminate_grant": _in(life.heard, world.DECISION_MAKER, papers.termination(), "2028-06-16"),
    "record_returned_payment": _in(
        life.first_year_paid,
        world.FINANCE,
        life.sent_back(1).model_copy(update={"returned_on": date(2028, 3, 16)}),
        "2028-03-20",
    ),
    "verify_account": _in(
        life.account_to_verify,
        world.FINANCE,
        VerifyAccount(source=TEXT, checked_on=date(2028, 3, 13)),
        "2028-03-13",
    ),
}
