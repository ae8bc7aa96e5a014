"""A submitted application is revised: sent again as a whole while its round is open, and before
anybody has begun to check it. The case stays submitted, so that nothing lapses.
"""

from collections.abc import Iterator
from typing import Final, Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Check, Decision, Event, Mark, Rule, Text
from domain.partnership.application import in_the_window
from domain.partnership.notices import SIGNING, to_applicant, to_funder
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.requirements import application_requirements
from domain.partnership.state import PartnershipState, headline
from domain.partnership.terms import Application

E120 = Rule(
    id="E120",
    name="check_has_not_begun",
    basis="The engine: what somebody checks or assesses stays the same meanwhile",
    mark=Mark.ENGINE,
    sv="Ansökan kan inte längre bytas ut, för handläggningen har börjat. {instead_sv}.",
    en="The application can no longer be replaced, since it is being handled. {instead_en}.",
)

_TELL: Final = Text(
    sv="Berätta för handläggaren vad som är fel. Ni kan också återkalla ansökan",
    en="Tell the programme officer what is wrong. You can also withdraw the application",
)
INSTEAD: Final = {
    "submitted": _TELL,
    "completion_requested": Text(
        sv="Skicka hela den rättade ansökan som den komplettering som vi har bett om",
        en="Send the whole corrected application as the information that we have asked for",
    ),
    "eligible": _TELL,
    "assessed": _TELL,
}
"""What the applicant can do once it is being handled, by the state of the case."""


class ReviseApplication(Command):
    """The whole application again. It replaces the one that was submitted before."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("submitted",),
        undone_by=("revise_application", "withdraw_application"),
        repeatable=True,
    )
    kind: Literal["revise_application"] = "revise_application"
    application: Application


class ApplicationRevised(Event):
    """`version` counts from the first submission, which is 1."""

    type: Literal["application_revised.v1"] = "application_revised.v1"
    version: int
    application: Application
    amount_minor: PositiveMinor


def revise_application(
    case: PartnershipState, command: ReviseApplication, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    status = headline(case)
    if status in INSTEAD:
        yield _not_being_checked(case, status)
    yield state_allows(command, status)
    yield from in_the_window(case, context)
    yield from application_requirements(command.application, case, context)
    yield ApplicationRevised(
        version=case.application_version + 1,
        application=command.application,
        amount_minor=command.application.amount_minor,
    )


def _not_being_checked(case: PartnershipState, status: str) -> Check:
    """To declare an interest is not to begin. What was completed has been checked."""
    instead = _TELL if case.clarifies else INSTEAD[status]
    return E120.holds(
        status in ReviseApplication.spec.states and not case.was_checked,
        status=status,
        was_checked=case.was_checked,
        instead_sv=instead.sv,
        instead_en=instead.en,
    )


def evolve(case: PartnershipState, event: ApplicationRevised) -> PartnershipState:
    return case.changed(application=event.application, application_version=event.version)


def notices(case: PartnershipState, event: ApplicationRevised) -> Iterator[Notice]:
    """The receipt again, and news for those who may have begun to read."""
    said = {"amount_minor": event.amount_minor, "version": event.version}
    yield to_applicant(case, N.APPLICATION_REVISED, SIGNING, **said)
    yield to_funder(case, N.REVISION_TO_CHECK, Role.PROGRAMME_OFFICER, **said)
