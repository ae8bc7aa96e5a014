"""What a decision on a case needs to see beside the case: of the register, the round, the books."""

from domain.editions import SECOND
from domain.kernel.command import Command, kind_name
from domain.kernel.decision_context import (
    AvailableIn,
    CompetitorsIn,
    DefinitionOf,
    ErasuresOf,
    FactsOf,
    Needs,
    OrganisationsOf,
    RolesOf,
)
from domain.kernel.edition import Edition
from domain.kernel.free_text import organisation_subject
from domain.partnership import (
    application,
    completion,
    contact,
    decision,
    decision_record,
    duties,
    interest_report,
    reconsideration,
    recorded_signatures,
    revision,
    termination,
)
from domain.partnership.agenda import DeadlineKind, read_name
from domain.partnership.state import PartnershipState
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended, budget_account, round_stream


def needs(case: PartnershipState, command: Command, edition: Edition) -> Needs:
    own = _needs(case, command)
    if edition < SECOND or not case.round or not duties.competes(case, kind_name(type(command))):
        return own
    return (*own, CompetitorsIn("partnership", round_stream(case.round)))


def _needs(case: PartnershipState, command: Command) -> Needs:
    """The applicant is always looked up: R02 asks for its kind, R15 for roles of its people."""
    applicant = (OrganisationsOf((case.applicant,)),) if case.applicant else ()
    round = (FactsOf(round_stream(case.round)),) if case.round else ()
    match command:
        case application.OpenCase():
            stream = round_stream(command.round)
            return (FactsOf(stream), DefinitionOf(stream))
        case application.SaveDraft():
            return (*applicant, *_organisations(command.counterparts or ()))
        case application.SubmitApplication() | revision.ReviseApplication():
            return (*applicant, *round, *_organisations(command.application.linked))
        case reconsideration.ReconsiderDecision():
            subjects = (organisation_subject(case.applicant),) if case.applicant else ()
            return (*applicant, *round, ErasuresOf(subjects))
        case completion.CompleteApplication():
            return (*applicant, *_organisations(command.application.linked))
        case NoteRoundExtended() | NoteRoundCancelled():
            return (*applicant, *round)
        case decision.ApproveApplication():
            budget = (AvailableIn(budget_account(case.round)),) if case.round else ()
            named = decision_record.involved(command.record, command.presenter)
            return (*applicant, *_roles_of(named), *round, *budget)
        case decision.RejectApplication() | termination.TerminateGrant():
            named = decision_record.involved(command.record, command.presenter)
            return (*applicant, *_roles_of(named))
        case contact.RecordContact():
            return (*applicant, *_roles_of((command.person,) if command.person else ()))
        case completion.DismissApplication():
            return (*applicant, *_roles_of(decision_record.involved(command.record, None)))
        case interest_report.ReportInterest():
            return (*applicant, *_roles_of((command.person,)))
        case recorded_signatures.RecordSignature():
            return (*applicant, *_roles_of((command.signatory,)))
        case _:
            return applicant


def passing_needs(case: PartnershipState, deadline: str, edition: Edition) -> Needs:
    if read_name(deadline)[0] is DeadlineKind.APPLICATION_LAPSES:
        return (FactsOf(round_stream(case.round)),)
    return ()


def _organisations(ids: tuple[str, ...]) -> Needs:
    return (OrganisationsOf(ids),) if ids else ()


def _roles_of(persons: tuple[str, ...]) -> Needs:
    return (RolesOf(persons),) if persons else ()
