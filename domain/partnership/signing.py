"""Signing: what every signature must name, who gives it, and when a party has signed.

Rules of this module came with the second edition. A command of the first may leave the document
out, and is then decided as it was.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role, roles_at
from domain.kernel.consequences import Notice
from domain.kernel.dates import Instant
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText, Kept, Retention
from domain.kernel.ids import OrganisationId, PersonId, SignInWord
from domain.kernel.rules import Check, Event, Mark, Rule
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import agreement_to_cosign, report_to_sign, to_funder
from domain.partnership.parts import Signed
from domain.partnership.signatures import (
    Mandate,
    ShownDocument,
    Signature,
    SignatureElsewhere,
    SignatureMethod,
)
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import AgreementStatus
from domain.partnership.terms import PeriodNumber

E80 = Rule(
    id="E80",
    name="signature_names_its_document",
    basis="The engine: a signature is for one document, named by its checksum",
    mark=Mark.ENGINE,
    sv="Ange vilket dokument underskriften gäller: kontrollsumma, språk och mallversion.",
    en="Name the document that the signature is for: checksum, language and template version.",
)
E81 = Rule(
    id="E81",
    name="document_is_still_valid",
    basis="The engine: a document is signed as long as the case is as it says",
    mark=Mark.ENGINE,
    sv="Ärendet har ändrats sedan dokumentet visades. Läs det nya dokumentet och skriv under det.",
    en="The case has changed since the document was shown. Read the new document and sign that.",
)
E82 = Rule(
    id="E82",
    name="all_sign_the_same_document",
    basis="The engine: what two parties have agreed on is one document, in one language",
    mark=Mark.ENGINE,
    sv="De andra har skrivit under dokumentet med kontrollsumman {signed}. Skriv under det.",
    en="The others have signed the document with the checksum {signed}. Sign that one.",
)
E83 = Rule(
    id="E83",
    name="joint_signatures_are_by_different_persons",
    basis="The engine: two who sign jointly are two persons",
    mark=Mark.ENGINE,
    sv="{person} har redan skrivit under. Den andra underskriften ska vara någon annans.",
    en="{person} has already signed. The other signature must be somebody else's.",
)
E84 = Rule(
    id="E84",
    name="recorded_signatory_may_sign",
    basis="The engine: a signature from elsewhere is by a signatory of the party in the register",
    mark=Mark.ENGINE,
    sv="{person} har inte rollen {needed} hos {organisation}.",
    en="{person} does not hold the role {needed} at {organisation}.",
)
E85 = Rule(
    id="E85",
    name="signature_is_vouched_for_by_another",
    basis="The engine: nobody vouches for a signature of their own",
    mark=Mark.ENGINE,
    sv="{person} får inte intyga sin egen underskrift.",
    en="{person} may not vouch for their own signature.",
)
E86 = Rule(
    id="E86",
    name="signing_day_comes_first",
    basis="The engine: a document is signed, then received, then recorded",
    mark=Mark.ENGINE,
    sv="Underskriftens dag ({signed_on}) ska vara senast den dag då handlingen kom in "
    "({received_on}), och den senast i dag ({today}).",
    en="The day of signing ({signed_on}) must not be after the day of receipt ({received_on}), "
    "nor that after today ({today}).",
)
E87 = Rule(
    id="E87",
    name="account_is_named_once",
    basis="The engine: the first signature for the applicant names the account, no later one",
    mark=Mark.ENGINE,
    sv="Bankkontot anges med sökandens första underskrift, och bara då.",
    en="The bank account is named with the applicant's first signature, and only then.",
)

E88 = Rule(
    id="E88",
    name="recorded_counterpart_is_of_the_case",
    basis="The engine: who signs as a counterpart is one that the case names",
    mark=Mark.ENGINE,
    sv="{organisation} är inte partner utomlands i ärendet.",
    en="{organisation} is not a partner abroad in this case.",
)


class SignedPart(NamedTuple):
    """What a signature is for, and for which party it is given.

    `period` is that of a report, `organisation` the counterpart that signs.
    """

    subject: Literal["agreement", "report"]
    party: Literal["applicant", "funder", "counterpart"]
    document: ShownDocument
    period: int | None = None
    organisation: str | None = None


class SignatureGiven(Event):
    """One person's signature. `vouched_by` recorded it, if it was given elsewhere.

    `account` comes with the applicant's first signature of an agreement that two sign jointly,
    `organisation` with a counterpart's: a case may have several.
    """

    type: Literal["signature_given.v1"] = "signature_given.v1"
    subject: Literal["agreement", "report"]
    party: Literal["applicant", "funder", "counterpart"]
    organisation: OrganisationId | None = None
    period: PeriodNumber | None = None
    signatory: PersonId
    method: SignatureMethod
    document: ShownDocument
    mandate: Annotated[Mandate, Kept(Retention.ACCOUNTING)]
    acr: SignInWord | None = None
    amr: tuple[SignInWord, ...] = ()
    auth_time: Instant | None = None
    signed_on: date | None = None
    received_on: date | None = None
    evidence: AccountingText | None = None
    vouched_by: PersonId | None = None
    account: AccountingText | None = None


def document_checks(
    document: ShownDocument | None,
    entry: int | None,
    earlier: tuple[Signed, ...],
    context: DecisionContext,
) -> Iterator[Check]:
    """`entry` is the one that the document must render, `earlier` who signed it already."""
    if context.edition < SECOND:
        return
    yield E80.holds(document is not None)
    assert document
    if entry is not None:
        yield E81.holds(document.entry == entry, shown=document.entry, present=entry)
    signed = next((one.sha256 for one in earlier), document.sha256)
    yield E82.holds(document.sha256 == signed, sha256=document.sha256, signed=signed)


def by_another(
    signatory: str, earlier: tuple[Signed, ...], context: DecisionContext
) -> Iterator[Check]:
    """Of the party's own signatures so far."""
    if context.edition >= SECOND:
        yield E83.holds(signatory not in {one.person for one in earlier}, person=signatory)


def elsewhere_checks(
    signature: SignatureElsewhere,
    signatory: str,
    role: Role,
    organisation: str,
    context: DecisionContext,
) -> Iterator[Check]:
    held = roles_at(context.facts.registered.roles, signatory, organisation, signature.signed_on)
    yield E84.holds(role in held, person=signatory, needed=[role.value], organisation=organisation)
    yield E85.holds(signatory != context.actor.person, person=signatory)
    yield E86.holds(
        signature.signed_on <= signature.received_on <= context.day_of_act,
        signed_on=signature.signed_on.isoformat(),
        received_on=signature.received_on.isoformat(),
        today=context.day_of_act.isoformat(),
    )


def has_signed(mandate: Mandate, earlier: tuple[Signed, ...]) -> bool:
    """The party has signed: alone, or the second of two who sign jointly."""
    return bool(earlier) or not mandate.jointly


def evolve(case: PartnershipState, event: SignatureGiven) -> PartnershipState:
    signed = Signed(
        person=event.signatory, sha256=event.document.sha256, organisation=event.organisation
    )
    match event.subject, event.party:
        case "report", _:
            assert event.period
            period = case.period(event.period)
            assert period
            return case.with_period(event.period, signed_by=(*period.signed_by, signed))
        case "agreement", "applicant":
            complete = has_signed(event.mandate, case.signed_by)
            return case.changed(
                agreement=case.agreement if complete else AgreementStatus.HALF_SIGNED,
                account=event.account or case.account,
                signed_by=(*case.signed_by, signed),
            )
        case "agreement", "funder":
            return case.changed(countersigned_by=(*case.countersigned_by, signed))
        case "agreement", "counterpart":
            return case.changed(counterpart_signatures=(*case.counterpart_signatures, signed))
        case _:
            assert_never(event.subject)


def notices(case: PartnershipState, event: SignatureGiven) -> Iterator[Notice]:
    """The first of two signatures asks for the second one."""
    assert case.grant
    amount = case.grant.amount_minor
    match event.subject, event.party:
        case "report", _:
            assert event.period
            period = case.period(event.period)
            assert period
            if not has_signed(event.mandate, period.signed_by[:-1]):
                yield report_to_sign(case, period)
        case "agreement", "applicant":
            if not has_signed(event.mandate, case.signed_by[:-1]):
                yield agreement_to_cosign(case, case.grant)
        case "agreement", "funder":
            if not has_signed(event.mandate, case.countersigned_by[:-1]):
                yield to_funder(
                    case, N.AGREEMENT_SIGNED, Role.FUNDER_SIGNATORY, amount_minor=amount
                )
        case "agreement", "counterpart":
            return
        case _:
            assert_never(event.subject)


def given_here(part: SignedPart, signature: Signature, context: DecisionContext) -> SignatureGiven:
    return SignatureGiven(
        **part._asdict(),
        signatory=context.actor.person,
        method=SignatureMethod.ENGINE,
        mandate=signature.mandate,
        acr=signature.acr,
        amr=signature.amr,
        auth_time=signature.auth_time,
    )


def given_elsewhere(
    part: SignedPart, signatory: str, signature: SignatureElsewhere, context: DecisionContext
) -> SignatureGiven:
    return SignatureGiven(
        **part._asdict(),
        signatory=signatory,
        method=SignatureMethod(signature.method),
        mandate=signature.mandate,
        signed_on=signature.signed_on,
        received_on=signature.received_on,
        evidence=signature.evidence,
        vouched_by=context.actor.person,
    )
