"""Payments of all cases that wait for somebody: what is claimed and why no more, to which account,
who has had a hand in it. Of each case it shows what the visitor reads of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from application.queries.beside import AccountChangeAsked, account_change
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from application.queries.tasks import next_steps
from domain.editions import THIRD
from domain.kernel.dates import day_of
from domain.kernel.edition import Edition
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Extent, Part
from domain.partnership.duties import return_recorded_by
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.money import granted_minor, remaining_minor
from domain.partnership.parts import Period
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import ClaimStatus
from services.unavailable import map_database_errors

WAITING = (
    *(ClaimStatus.CALCULATED, ClaimStatus.ATTESTED, ClaimStatus.RETURNED),
    *(ClaimStatus.DECLINED, ClaimStatus.ORDERED),
)
"""Until the bank has paid."""
PAID = (ClaimStatus.PAID,)
"""The bank may still send it back."""
LATELY = timedelta(days=60)
OWN_PARTS = (
    *("approve_report", "attest_payment"),
    *("decline_attestation", "record_returned_payment"),
)
"""Kinds of command that are said to whoever has given them."""
_WITH_CLAIM = """
    select stream from engine.stream_head where starts_with(stream, $1)
        and jsonb_path_query_array(snapshot, '$.state.periods[*].claim.status') ?| $2::text[]
    order by stream
"""
_PAID_SINCE = """
    select stream from engine.stream_head where starts_with(stream, $1)
        and jsonb_path_exists(
            snapshot,
            '$.state.periods[*].claim ? (@.status == "paid" && @.paid_on >= $since)',
            jsonb_build_object('since', $2::text)
        )
    order by stream
"""


class PaymentAccount(Frozen):
    """Where the money goes, as far as the visitor reads it. `before` is the account of the last
    payment; None where nothing was paid. `has_changed` since then."""

    now: str | None
    extent: Extent
    before: str | None
    has_changed: bool
    was_paid: bool


class Payment(Frozen):
    """What is to be paid for a period. Names are of persons. `is_capped`: less than was approved.
    `remaining_minor` is what other periods have left of the grant. `returned_by` recorded that the
    last payment came back. `can_attest` and `can_confirm` say what the visitor can do now."""

    stream: str
    number: str
    title: str | None
    applicant: str | None
    currency: str
    period: int
    starts: date
    ends: date
    status: ClaimStatus
    attempt: int
    amount_minor: int
    reported_minor: int | None
    approved_minor: int
    budget_minor: int
    remaining_minor: int
    granted_minor: int
    opinion: str | None
    submitted_by: str | None
    approved_by: str | None
    attested_by: tuple[str, ...]
    declined_by: str | None
    returned_by: str | None
    ordered_on: date | None
    paid_on: date | None
    account: PaymentAccount
    is_held: bool
    account_change: AccountChangeAsked | None
    own_part: tuple[str, ...]
    can_attest: bool
    can_confirm: bool

    @property
    def is_capped(self) -> bool:
        return self.amount_minor < self.approved_minor

    @property
    def account_changes(self) -> bool:
        return self.account_change is not None


class Unread(Frozen):
    """A case with a payment that waits, of which the visitor does not read the payments: they have
    to declare first whether they have an interest in it."""

    stream: str
    number: str


class Payments(Frozen):
    rows: tuple[Payment, ...]
    unread: tuple[Unread, ...]


async def waiting_payments(reader: Reader, visitor: Visitor, now: datetime) -> Payments:
    rows: list[Payment] = []
    unread: list[Unread] = []
    for stream in await _streams(reader, WAITING):
        look = await look_at(reader, stream, visitor)
        if not look.reads(Part.PAYMENTS):
            if look.reads(Part.OVERVIEW):
                unread.append(Unread(stream=stream, number=case_number(stream)))
            continue
        rows += await _payments(look, now, WAITING)
    return Payments(rows=tuple(rows), unread=tuple(unread))


async def paid_lately(reader: Reader, visitor: Visitor, now: datetime) -> tuple[Payment, ...]:
    """Of which the visitor reads the payments, the newest first."""
    rows: list[Payment] = []
    since = day_of(now) - LATELY
    for stream in await _streams_paid_since(reader, since):
        look = await look_at(reader, stream, visitor)
        if look.reads(Part.PAYMENTS):
            rows += await _payments(look, now, PAID)
    lately = [one for one in rows if one.paid_on and one.paid_on >= since]
    return tuple(sorted(lately, key=lambda one: (one.paid_on or since, one.number), reverse=True))


async def one_payment(
    reader: Reader, stream: str, period: int, visitor: Visitor, now: datetime
) -> Payment | None:
    """None for a period without a claim that waits or is paid, and where the payments may not be
    read."""
    look = await look_at(reader, stream, visitor)
    if not isinstance(look.state, PartnershipState) or not look.reads(Part.PAYMENTS):
        return None
    rows = await _payments(look, now, (*WAITING, *PAID))
    return next((one for one in rows if one.period == period), None)


def case_number(stream: str) -> str:
    return stream.removeprefix(f"{PARTNERSHIP.name}/")


async def _streams(reader: Reader, statuses: Iterable[ClaimStatus]) -> list[str]:
    wanted = [one.value for one in statuses]
    async with map_database_errors():
        rows = await reader.pool.fetch(_WITH_CLAIM, f"{PARTNERSHIP.name}/", wanted)
    return [row["stream"] for row in rows]


async def _streams_paid_since(reader: Reader, since: date) -> list[str]:
    async with map_database_errors():
        rows = await reader.pool.fetch(_PAID_SINCE, f"{PARTNERSHIP.name}/", since.isoformat())
    return [row["stream"] for row in rows]


async def _payments(look: Look, now: datetime, statuses: Collection[ClaimStatus]) -> list[Payment]:
    case = look.state
    assert isinstance(case, PartnershipState)
    found = [one for one in case.periods if one.claim and one.claim.status in statuses]
    if not found:
        return []
    await look.note([Part.PAYMENTS])
    title = await look.text(case.application.title if case.application else None, Part.OVERVIEW)
    account, change = await _account(look, case), await account_change(look)
    names = await names_by_id(look.reader, set(_named(case, found)))
    person = look.principal.person
    able = {
        (one.command, one.period)
        for one in await next_steps(look.reader, look.stream.stream, now)
        if person in one.persons
    }
    own = _OwnParts(person, case, await look.reader.edition())
    return [_payment(look, case, one, title, account, change, names, able, own) for one in found]


def _named(case: PartnershipState, periods: Iterable[Period]) -> Iterator[str]:
    """Whom the rows of a case may name."""
    for one in periods:
        assert one.claim
        hands = (case.applicant, one.submitted_by, one.approved_by, one.claim.declined_by)
        returned = return_recorded_by(case, one.number)
        yield from (*filter(None, (*hands, returned)), *one.claim.attested_by)


def _payment(
    look: Look,
    case: PartnershipState,
    period: Period,
    title: str | None,
    account: PaymentAccount,
    change: AccountChangeAsked | None,
    names: Mapping[str, str],
    able: set[tuple[str, int | None]],
    own: "_OwnParts",
) -> Payment:
    claim, stream = period.claim, look.stream.stream
    assert claim

    def name(person: str | None) -> str | None:
        return names.get(person, person) if person else None

    return Payment(
        stream=stream,
        number=case_number(stream),
        title=title,
        applicant=name(case.applicant),
        currency=case.currency,
        period=period.number,
        starts=period.plan.starts,
        ends=period.plan.ends,
        status=claim.status,
        attempt=claim.attempt,
        amount_minor=claim.amount_minor,
        reported_minor=period.report.amount_minor if period.report else None,
        approved_minor=period.approved_minor,
        budget_minor=period.plan.amount_minor,
        remaining_minor=remaining_minor(case, but_for=period.number),
        granted_minor=granted_minor(case),
        opinion=period.audit_opinion.value if period.audit_opinion else None,
        submitted_by=name(period.submitted_by),
        approved_by=name(period.approved_by),
        attested_by=tuple(names.get(one, one) for one in claim.attested_by),
        declined_by=name(claim.declined_by),
        returned_by=name(return_recorded_by(case, period.number)),
        ordered_on=claim.ordered_on,
        paid_on=claim.paid_on,
        account=account,
        is_held=case.hold is not None,
        account_change=change,
        own_part=tuple(own.of(period)),
        can_attest=("attest_payment", period.number) in able,
        can_confirm=("confirm_payment", period.number) in able,
    )


class _OwnParts(NamedTuple):
    """What the visitor has done about payments of a case."""

    person: str | None
    case: PartnershipState
    edition: Edition

    def of(self, period: Period) -> Iterator[str]:
        """As kinds of command. Who recorded a return is kept from attesting since the third
        edition, and it is nothing to say of a payment that has been attested again."""
        assert period.claim
        claim = period.claim
        done = ((period.approved_by,), claim.attested_by, (claim.declined_by,), self._kept(period))
        for kind, by in zip(OWN_PARTS, done, strict=True):
            if self.person is not None and self.person in by:
                yield kind

    def _kept(self, period: Period) -> tuple[str | None, ...]:
        if self.edition < THIRD or not (period.claim and period.claim.is_to_be_attested):
            return ()
        return (return_recorded_by(self.case, period.number),)


async def _account(look: Look, case: PartnershipState) -> PaymentAccount:
    entries = await look.reader.entries(look.stream.stream)
    before = _account_of_last_payment(one.parsed() for one in entries)
    now = case.account.text if case.account else None
    places = [TextPlace(one, Part.ACCOUNT) for one in (now, before) if one]
    read = await look.texts(places)
    extent = look.sight(Part.ACCOUNT).extent
    shown = read[now].text if now else None
    shown_before = read[before].text if before else None
    is_whole = extent is Extent.WHOLE
    has_changed = before is not None and before != now
    return PaymentAccount(
        now=shown,
        extent=extent,
        before=shown_before,
        # Somebody may have given the same account once more.
        has_changed=has_changed and not (is_whole and shown == shown_before),
        was_paid=before is not None,
    )


def _account_of_last_payment(bodies: Iterable[Mapping[str, Any]]) -> str | None:
    """The id of its text."""
    account, paid_to = None, None
    for body in bodies:
        for event in body["events"]:
            if event["type"] in ("agreement_signed.v1", "account_changed.v1"):
                account = event["account"]["text"]
            elif event["type"] == "payment_made.v1":
                paid_to = account
    return paid_to
