"""What has happened to a grant as a whole: its agreement, its closing, its texts."""

from datetime import date
from typing import Literal

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.ids import PersonId, Uuid
from domain.kernel.money import Minor, PositiveMinor
from domain.kernel.rules import Event
from domain.partnership.events_of_period import ReportingPlan


class SignatureReminded(Event):
    """`reminder` counts from 1; `skipped` when a later one was due already."""

    type: Literal["signature_reminded.v1"] = "signature_reminded.v1"
    reminder: int
    skipped: bool = False


class AgreementSigned(Event):
    type: Literal["agreement_signed.v1"] = "agreement_signed.v1"
    signatory: PersonId
    account: FreeText


class AgreementCountersigned(Event):
    """The grant is in force: what was reserved is committed, the reporting plan begins."""

    type: Literal["agreement_countersigned.v1"] = "agreement_countersigned.v1"
    signatory: PersonId
    amount_minor: PositiveMinor
    plans: tuple[ReportingPlan, ...]


class AgreementLapsed(Event):
    """Not signed in time: what was reserved goes back to the frame."""

    type: Literal["agreement_lapsed.v1"] = "agreement_lapsed.v1"
    released_minor: PositiveMinor


class ClosingDue(Event):
    """Every period is reported and paid: the case can be closed."""

    type: Literal["closing_due.v1"] = "closing_due.v1"


class CaseClosed(Event):
    """What was committed and never paid goes back to the frame."""

    type: Literal["case_closed.v1"] = "case_closed.v1"
    released_minor: Minor
    archive_at: Instant
    keep_until: date


class CaseArchived(Event):
    type: Literal["case_archived.v1"] = "case_archived.v1"


class TextErased(Event):
    type: Literal["text_erased.v1"] = "text_erased.v1"
    text: Uuid
    reason: FreeText
