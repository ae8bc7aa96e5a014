"""What somebody looks at before they give a command in a case: the application, the report, the
account that the money is to go to, or what there is to rule on. Each as far as the visitor may read
it.
"""

from datetime import date

from application.document_names import DECISION, report_name
from application.queries.interests import InterestToRuleOn, interests_to_rule_on
from application.queries.papers import documents_in
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.state import PartnershipState

APPLICATION = (Part.APPLICATION, Part.BUDGET, Part.ATTACHMENTS)
RECONSIDER = "reconsider_decision"
OF_APPLICATION = (
    *("declare_eligible", "request_completion", "request_clarification", "dismiss_application"),
    *("approve_application", "reject_application", "withdraw_application"),
    RECONSIDER,
)
OF_REPORT = (
    *("approve_report", "return_report", "withdraw_approval"),
    *("uphold_approval", "attest_payment", "decline_attestation"),
)
OF_ACCOUNT = (
    *("verify_account", "confirm_account_change", "refuse_account_change"),
    "withdraw_account_change",
)


OF_INTERESTS = ("rule_on_interest",)


class AccountChangeAsked(Frozen):
    """Accounts are None where they may not be read, persons are named. `counts_from` is None until
    both persons have checked it."""

    now: str | None
    asked: str | None
    asked_by: str
    asked_on: date
    verified_by: str | None
    counts_from: Instant | None


class Beside(Frozen):
    """`documents` are names of documents that can be opened, such as `report-1`."""

    application: bool = False
    documents: tuple[str, ...] = ()
    files: bool = False
    account: AccountChangeAsked | None = None
    interests: tuple[InterestToRuleOn, ...] = ()


async def beside(
    reader: Reader, stream: str, command: str, period: int | None, visitor: Visitor
) -> Beside:
    if command not in (*OF_APPLICATION, *OF_REPORT, *OF_ACCOUNT, *OF_INTERESTS):
        return Beside()
    look = await look_at(reader, stream, visitor)
    case = look.state
    if not isinstance(case, PartnershipState):
        return Beside()
    if command in OF_INTERESTS:
        return Beside(interests=await interests_to_rule_on(look))
    if command in OF_ACCOUNT:
        return Beside(account=await account_change(look))
    if command in OF_REPORT:
        return Beside(
            documents=await _documents(look, report_name(period) if period else DECISION),
            files=look.reads(Part.ATTACHMENTS),
        )
    read = case.application is not None and all(look.reads(one) for one in APPLICATION)
    decided = await _documents(look, DECISION) if command == RECONSIDER else ()
    return Beside(application=read, documents=decided, files=read)


async def account_change(look: Look) -> AccountChangeAsked | None:
    """The change that is not settled yet."""
    case = look.state
    if not isinstance(case, PartnershipState) or case.account_change is None:
        return None
    if not look.reads(Part.PAYMENTS):
        return None
    await look.note([Part.PAYMENTS])
    change, now = case.account_change, case.account
    places = [TextPlace(one.text, Part.ACCOUNT) for one in (now, change.account) if one]
    read = await look.texts(places)
    checked = change.verified_by
    names = await names_by_id(look.reader, {change.requested_by, *([checked] if checked else [])})
    return AccountChangeAsked(
        now=read[now.text].text if now else None,
        asked=read[change.account.text].text,
        asked_by=names.get(change.requested_by, change.requested_by),
        asked_on=change.requested_on,
        verified_by=names.get(checked, checked) if checked else None,
        counts_from=change.effective_at,
    )


async def _documents(look: Look, wanted: str) -> tuple[str, ...]:
    bodies = [one.parsed() for one in await look.reader.entries(look.stream.stream)]
    found = documents_in(look, bodies)
    return tuple(one.name for one in found if one.readable and one.name == wanted)
