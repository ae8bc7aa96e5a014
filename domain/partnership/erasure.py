"""Erasing one text of a case from the vault. The entry that named it stays, with its hash."""

from domain.kernel.actors import Role
from domain.kernel.common_rules import E03, authorised
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.commands import EraseText
from domain.partnership.events import TextErased
from domain.partnership.state import KeptText, PartnershipState
from domain.partnership.stream_status import headline

R30 = Rule(
    id="R30",
    name="accounting_texts_are_kept",
    basis="Bokföringslagen (1999:1078) 7 kap. 2 §: kept through the seventh year",
    mark=Mark.LAW,
    sv="Texten hör till räkenskaperna och ska bevaras {until_sv}.",
    en="The text belongs to the accounts and must be kept {until_en}.",
)
E19 = Rule(
    id="E19",
    name="text_belongs_to_the_case",
    basis="The engine: a decision to erase is made in the case that brought the text",
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
    en="The text {text} has been erased already.",
)


def erase_text(case: PartnershipState, command: EraseText, context: DecisionContext) -> Decision:
    """Possible in a finished case as well: that is when most of it is asked for."""
    yield authorised(context, (Role.ARCHIVIST,), case.funder)
    yield E03.holds(bool(case.stream), status=headline(case), needed=["opened"])
    text = next((one for one in case.texts if one.text == command.text), None)
    yield E19.holds(text is not None, text=command.text)
    assert text
    yield E20.holds(not text.erased, text=command.text)
    yield _no_longer_kept(case, text, context)
    yield TextErased(text=command.text, reason=command.reason)


def _no_longer_kept(case: PartnershipState, text: KeptText, context: DecisionContext) -> Check:
    """A grant that was never signed left no trace in the accounts."""
    belongs = text.accounting and headline(case) != "not_signed"
    until = case.keep_until
    return R30.holds(
        not belongs or (until is not None and context.today > until),
        accounting=belongs,
        keep_until=until.isoformat() if until else None,
        until_sv=f"till och med {until}" if until else "tills tiden efter avslutet har gått ut",
        until_en=f"through {until}" if until else "until the time after the closing has run out",
    )
