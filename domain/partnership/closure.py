"""The end of a case: closed when all is reported and paid, archived, and its texts erased."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, TypeAlias, assert_never, get_args

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import E03, authorised, impartial, state_allows
from domain.kernel.consequences import Notice, Transfer, posted
from domain.kernel.dates import Instant, start_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText, VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import Uuid
from domain.kernel.money import Minor
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.money import committed_minor, paid_minor
from domain.partnership.notices import (
    SIGNING,
    closing_due,
    to_applicant,
    to_applicant_and_funder,
    to_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import KeptText
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import OPENED, ClosureStatus
from domain.round.facts import budget_account

R27 = Rule(
    id="R27",
    name="nothing_is_open_at_closing",
    basis="The engine's reading: a case closes when every period is reported and paid",
    mark=Mark.INFERENCE,
    sv="Ärendet kan inte avslutas. Period {open} är inte färdigredovisad och betald.",
    en="The case cannot be closed. Period {open} is not yet reported and paid.",
)
R30 = Rule(
    id="R30",
    name="accounting_texts_are_kept",
    basis="Bokföringslagen (1999:1078) 7 kap. 2 §: kept through the seventh year",
    mark=Mark.LAW,
    sv="Texten hör till räkenskaperna och ska bevaras {until_sv}.",
    en="The text belongs to the accounts and must be kept {until_en}.",
)
R56 = Rule(
    id="R56",
    name="nothing_about_payments_is_unsettled_at_closing",
    basis="The funder's policy: a hold is released, and a change of account is settled, before a "
    "case is closed",
    mark=Mark.INFERENCE,
    sv="Ärendet kan inte avslutas ännu. Utbetalningarna är stoppade: {held}. Ett byte av konto "
    "väntar: {account_change}.",
    en="The case cannot be closed yet. Its payments are held: {held}. A change of account is "
    "pending: {account_change}.",
)
E19 = Rule(
    id="E19",
    name="text_belongs_to_the_case",
    basis="The engine: a text is erased by a decision in the case that holds it",
    mark=Mark.ENGINE,
    sv="Texten {text} hör inte till det här ärendet.",
    en="The text {text} does not belong to this case.",
)
E20 = Rule(
    id="E20",
    name="text_is_still_there",
    basis="The engine: a text is erased once",
    mark=Mark.ENGINE,
    sv="Texten {text} är redan raderad.",
    en="The text {text} has already been erased.",
)


# Commands


class CloseCase(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("active", "closing"),
        asked_by=("closing_due",),
    )
    kind: Literal["close_case"] = "close_case"


class EraseText(Command):
    """A decision to erase one text of this case from the vault.

    The entry that brought the text stays in the journal, with the text's hash.
    """

    spec = CommandSpec(side=Side.FUNDER, roles=(Role.ARCHIVIST,), states=OPENED)
    kind: Literal["erase_text"] = "erase_text"
    text: Uuid
    reason: FreeText


# Events


class ClosingDue(Event):
    """Every period is reported and paid: the case can be closed."""

    type: Literal["closing_due.v1"] = "closing_due.v1"


class CaseClosed(Event):
    """What was committed and never paid returns to the round's budget."""

    type: Literal["case_closed.v1"] = "case_closed.v1"
    released_minor: Minor
    archive_at: Instant
    keep_until: date


class CaseReopened(Event):
    """A claim is to be paid again, or checked again. What closing released stays released."""

    type: Literal["case_reopened.v1"] = "case_reopened.v1"
    was: Literal["closing", "closed"]


class CaseArchived(Event):
    type: Literal["case_archived.v1"] = "case_archived.v1"


class TextErased(Event):
    type: Literal["text_erased.v1"] = "text_erased.v1"
    text: Uuid
    reason: FreeText


ClosureEvent: TypeAlias = ClosingDue | CaseClosed | CaseReopened | CaseArchived | TextErased


# Decision


def closing_due_after(case: PartnershipState, settled: int) -> Iterator[Event]:
    """The case can be closed if `settled` was the last open period."""
    if all(one.is_settled for one in case.periods if one.number != settled):
        yield ClosingDue()


def reopened(case: PartnershipState) -> Iterator[Event]:
    """After what unsettles a period again."""
    if case.closure is ClosureStatus.DUE:
        yield CaseReopened(was="closing")
    elif case.closure is ClosureStatus.CLOSED:
        yield CaseReopened(was="closed")


def close_case(case: PartnershipState, command: CloseCase, context: DecisionContext) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    unsettled = [one.number for one in case.periods if not one.is_settled]
    yield R27.holds(not unsettled, open=unsettled)
    if context.edition >= SECOND or case.payments_wait:
        yield R56.holds(
            not case.payments_wait,
            held=case.hold is not None,
            account_change=case.account_change is not None,
        )
    assert context.programme
    closing = context.programme.closing
    yield CaseClosed(
        released_minor=committed_minor(case),
        archive_at=start_of(context.today + timedelta(days=closing.archive_days.value)),
        keep_until=date(context.today.year + closing.retention_years.value, 12, 31),
    )


def archiving_is_due() -> Decision:
    yield CaseArchived()


def erase_text(case: PartnershipState, command: EraseText, context: DecisionContext) -> Decision:
    """Possible in a finished case too: that is when most requests come."""
    yield authorised(command, context, case.organisations)
    yield E03.holds(bool(case.stream), status=headline(case), needed=["opened"])
    text = next((one for one in case.texts if one.text == command.text), None)
    yield E19.holds(text is not None, text=command.text)
    assert text
    yield E20.holds(not text.erased, text=command.text)
    yield _no_longer_kept(case, text, context)
    yield TextErased(text=command.text, reason=command.reason)


def _no_longer_kept(case: PartnershipState, text: KeptText, context: DecisionContext) -> Check:
    """A grant that no agreement came of has no part in the accounts."""
    belongs = text.accounting and headline(case) not in ("not_signed", "grant_declined")
    until = case.keep_until
    return R30.holds(
        not belongs or (until is not None and context.today > until),
        accounting=belongs,
        keep_until=until.isoformat() if until else None,
        until_sv=f"till och med {until}" if until else "tills tiden efter avslutet har gått ut",
        until_en=f"through {until}" if until else "until the time after the closing has run out",
    )


# Fold


def evolve(case: PartnershipState, event: ClosureEvent) -> PartnershipState:
    match event:
        case ClosingDue():
            return case.changed(closure=ClosureStatus.DUE)
        case CaseClosed():
            return case.changed(
                closure=ClosureStatus.CLOSED,
                archive_at=event.archive_at,
                keep_until=event.keep_until,
                closings=case.closings + 1,
                released_at_closing=case.released_at_closing + event.released_minor,
            )
        case CaseReopened():
            return case.changed(closure=ClosureStatus.NONE, archive_at=None, keep_until=None)
        case CaseArchived():
            return case.changed(closure=ClosureStatus.ARCHIVED)
        case TextErased():
            return case.changed(
                texts=tuple(
                    one.model_copy(update={"erased": True}) if one.text == event.text else one
                    for one in case.texts
                )
            )
        case _:
            assert_never(event)


def with_texts(case: PartnershipState, event: Event, accounting: bool) -> PartnershipState:
    """The case with the vault texts that the event brings, so that they can be erased later."""
    if not _may_hold_texts(type(event)):  # most hold ids, days and amounts only
        return case
    known = {one.text for one in case.texts}
    brought = (KeptText(text=one.text, accounting=accounting) for one in texts_within(event))
    new = tuple(one for one in brought if one.text not in known)
    return case.changed(texts=case.texts + new) if new else case


@cache
def _may_hold_texts(event: Hashable) -> bool:
    return _names_texts(event)


def _names_texts(kind: Any) -> bool:
    """By the fields of a model, and theirs."""
    if isinstance(kind, type) and issubclass(kind, Frozen):
        fields = kind.model_fields.values()
        return kind is VaultText or any(_names_texts(field.annotation) for field in fields)
    return any(_names_texts(part) for part in get_args(kind))


def texts_within(value: Any) -> Iterator[VaultText]:
    if isinstance(value, VaultText):
        yield value
    elif isinstance(value, Frozen):
        for _, part in value:
            yield from texts_within(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_within(part)


# Notices and money


def notices(case: PartnershipState, event: ClosureEvent) -> Iterator[Notice]:
    match event:
        case ClosingDue():
            yield from closing_due(case)
        case CaseClosed():
            yield to_applicant(
                case,
                N.CASE_CLOSED,
                (*SIGNING, Role.CONTROLLER),
                paid_minor=paid_minor(case),
                released_minor=event.released_minor,
                keep_until=event.keep_until.isoformat(),
            )
        case CaseReopened():
            if event.was == "closing":
                yield to_funder(case, N.CASE_REOPENED, Role.PROGRAMME_OFFICER, was=event.was)
                return
            yield to_applicant_and_funder(
                case,
                N.CASE_REOPENED,
                (*SIGNING, Role.CONTROLLER),
                (Role.PROGRAMME_OFFICER,),
                was=event.was,
            )
        case CaseArchived() | TextErased():
            return
        case _:
            assert_never(event)


def postings(case: PartnershipState, event: ClosureEvent) -> tuple[Transfer, ...]:
    """What was committed and never paid returns to the round's budget, at each closing."""
    if not isinstance(event, CaseClosed) or not event.released_minor:
        return ()
    committed, budget = case.purse("committed"), budget_account(case.round)
    key = "close" if case.closings == 1 else f"close-{case.closings}"
    return (posted(key, committed, budget, event.released_minor),)
