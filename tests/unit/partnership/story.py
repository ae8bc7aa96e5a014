"""given(case).when(who, command, moment).then(...): a case's life, played through its decider.

Every event is written as JSON and read back before it goes on, as the journal does. The
ledger here is the plainest one that can refuse an overdraft; what is tested is what is posted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.editions import LATEST
from domain.kernel.actors import Actor
from domain.kernel.agenda import Deadline, PassDeadline, Passing, passing
from domain.kernel.consequences import Move, Notice, Transfer
from domain.kernel.decider import EventMetadata, FoldedStream, apply_entry
from domain.kernel.decision_context import DecisionContext, ObservedFacts
from domain.kernel.edition import Edition
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Programme
from domain.kernel.rules import Decision, Event, Ruling, evaluate
from domain.kernel.waits import WAIT_REMINDER
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.partnership.state import PartnershipState
from domain.partnership.view import CaseView, view
from domain.rulebook import rule_of
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.world import CONTEXT, ENGINE, FRAME, ROUND, STREAM, at, left_in_budget
from texts.rules import rule_message

HeldCase = FoldedStream[PartnershipState]
OF_CODES = ("R05", "R08", "R19", "R46", "E05", "E15", "E92")


def through_json(held: HeldCase) -> HeldCase:
    return HeldCase.model_validate_json(held.model_dump_json())


@dataclass(frozen=True)
class Books:
    """Balances of the accounts, and what is set aside by payments that the bank has not made."""

    balances: Mapping[str, int] = field(default_factory=lambda: {f"round/{ROUND}:frame": FRAME})
    pending: Mapping[str, Transfer] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()

    def post(self, transfer: Transfer) -> "Books":
        assert transfer.key not in self.keys, f"{transfer.key} posted twice"
        balances, pending = dict(self.balances), dict(self.pending)
        if transfer.move is Move.PENDING:
            pending[transfer.key] = transfer
        elif transfer.settles:
            ordered = pending.pop(transfer.settles)
            assert ordered.amount_minor == transfer.amount_minor
        if transfer.move in (Move.POSTED, Move.POST_PENDING):
            balances[transfer.debit] = balances.get(transfer.debit, 0) - transfer.amount_minor
            balances[transfer.credit] = balances.get(transfer.credit, 0) + transfer.amount_minor
        aside = sum(one.amount_minor for one in pending.values())
        assert all(balance >= 0 for balance in balances.values()), "an account below its floor"
        assert balances.get(f"{STREAM}:committed", 0) >= aside, "ordered more than committed"
        return Books(balances, pending, self.keys | {transfer.key})

    def of(self, purse: str) -> int:
        account = f"round/{ROUND}:frame" if purse == "frame" else f"{STREAM}:{purse}"
        return self.balances.get(account, 0)


@dataclass(frozen=True, repr=False)
class Case:
    held: HeldCase = field(default_factory=lambda: HeldCase(state=PARTNERSHIP.initial))
    books: Books = field(default_factory=Books)
    programme: Programme = PROGRAMME
    facts: ObservedFacts = CONTEXT
    events: tuple[Event, ...] = ()
    edition: Edition = LATEST
    received_at: datetime | None = None

    @property
    def state(self) -> PartnershipState:
        return self.held.state

    def __repr__(self) -> str:
        return (
            f"<{self.view.headline} at {self.held.at}: {[type(e).__name__ for e in self.events]}>"
        )

    @property
    def view(self) -> CaseView:
        return view(self.state, STREAM, self.edition)

    @property
    def armed(self) -> dict[str, datetime]:
        """But for the reminders of what waits, which every state with a task has."""
        return self._armed(lambda name: not name.startswith(WAIT_REMINDER))

    @property
    def reminders(self) -> dict[str, datetime]:
        return self._armed(lambda name: name.startswith(WAIT_REMINDER))

    def _armed(self, which: Callable[[str], bool]) -> dict[str, datetime]:
        return {one.name: one.at for one in self.held.armed if which(one.name)}

    def seeing(self, **changes: Any) -> "Case":
        """The same case, with something else to be seen of the round or the register."""
        return replace(self, facts=self.facts.model_copy(update=changes))

    def where(self, **changes: Any) -> "Case":
        """The same case under a programme with other figures."""
        return replace(self, programme=self.programme.model_copy(update=changes))

    def receiving(self, moment: datetime) -> "Case":
        """The same case, when a command comes in at this moment, however late it is decided."""
        return replace(self, received_at=moment)

    def under(self, edition: Edition) -> "Case":
        """The same case in a database where this edition of the rulebook is in force."""
        held = self.held.model_copy(update={"edition": edition})
        return replace(self, held=held, edition=edition)

    def context(
        self, who: Actor, moment: datetime, received: datetime | None = None
    ) -> DecisionContext:
        facts = self.facts.model_copy(
            update={"available": left_in_budget(self.books.of("frame"))}
            if self.facts.available == left_in_budget(FRAME)
            else {}
        )
        now = max(moment, self.held.at or moment)
        return DecisionContext(
            stream=STREAM,
            seq=self.held.seq + 1,
            actor=who,
            now=now,
            facts=facts,
            programme=self.programme,
            edition=self.edition,
            received_at=received or self.received_at,
        )

    def settled(self, steps: Decision, context: DecisionContext) -> "Told":
        ruling = evaluate(steps)
        metadata = EventMetadata(
            stream=STREAM,
            seq=context.seq,
            at=context.now,
            actor=context.actor,
            edition=context.edition,
        )
        read_back = tuple(
            PARTNERSHIP.events.validate_json(event.model_dump_json()) for event in ruling.events
        )
        assert read_back == ruling.events
        held, books, notices = self.held, self.books, list[Notice]()
        state = held.state
        for event in ruling.events:
            state = PARTNERSHIP.evolve(state, event, metadata)
            for transfer in PARTNERSHIP.postings(state, event, self.edition):
                books = books.post(transfer)
            notices += [
                e for e in PARTNERSHIP.effects(state, event, self.edition) if isinstance(e, Notice)
            ]
        held = apply_entry(PARTNERSHIP, held, ruling.events, metadata)
        assert through_json(held) == held
        after = replace(
            self, held=through_json(held), books=books, events=(*self.events, *ruling.events)
        )
        return Told(ruling, tuple(notices), after)

    def when(
        self,
        who: Actor,
        command: Frozen,
        moment: str | datetime,
        *,
        received: str | None = None,
    ) -> "Told":
        """`moment` is when it is decided, `received` the day on which it came in."""
        now = at(moment) if isinstance(moment, str) else moment
        context = self.context(who, now, None if received is None else at(received))
        assert PARTNERSHIP.commands.validate_json(command.model_dump_json()) == command
        PARTNERSHIP.needs(self.state, command, self.edition)
        return self.settled(PARTNERSHIP.decide(self.state, command, context), context)

    def armed_as(self, name: str) -> Deadline:
        return next(one for one in self.held.armed if one.name == name)

    def when_passes(self, name: str, moment: str | datetime | None = None) -> "Told":
        """The deadline passes at its instant, or later, as after an outage."""
        armed = self.armed_as(name)
        now = armed.at if moment is None else at(moment) if isinstance(moment, str) else moment
        context = self.context(ENGINE, now)
        command = PassDeadline(deadline=armed.name, at=armed.at, armed_by=armed.armed_by)
        assert passing(self.held.armed, command, context.now) is Passing.PASSED
        PARTNERSHIP.passing_needs(self.state, name, self.edition)
        told = self.settled(PARTNERSHIP.on_deadline(self.state, name, context), context)
        assert (name, armed.at) not in {(one.name, one.at) for one in told.after.held.armed}
        return told

    def until(self, moment: str) -> "Case":
        """Nobody acts until then: whatever falls due passes, in due order."""
        case = self
        while due := min(case.held.armed, key=lambda d: (d.at, d.name), default=None):
            if due.at > at(moment):
                break
            case = case.when_passes(due.name).after
        return case


@dataclass(frozen=True)
class Told:
    """What came of it."""

    ruling: Ruling
    notices: tuple[Notice, ...]
    whatever: Case
    """The case afterwards, refused or not: a refusal has its place in the sequence too."""

    @property
    def after(self) -> Case:
        refused = self.ruling.refused_by
        assert refused is None, f"{refused.rule} {refused.inputs}" if refused else ""
        return self.whatever

    def then(self, *expected: Event | type[Event]) -> Case:
        """These events happened, no others: given whole, or only by their kind."""
        after, happened = self.after, self.ruling.events
        assert len(happened) == len(expected), happened
        for event, wanted in zip(happened, expected, strict=True):
            if isinstance(wanted, type):
                assert isinstance(event, wanted), event
            else:
                assert event == wanted
        return after

    def then_refused(self, rule: str, **inputs: Any) -> None:
        """Refused by this rule, which had these inputs, and says so in both languages."""
        refused = self.ruling.refused_by
        assert refused is not None, f"accepted: {self.ruling.events}"
        assert refused.rule == rule, refused
        assert {name: refused.inputs[name] for name in inputs} == inputs
        assert self.ruling.events == ()
        message = rule_message(rule_of(rule), refused)
        assert "{" not in message.sv + message.en
        assert message.sv != message.en
        # People read words. What stays a code is what they must write themselves.
        assert rule in OF_CODES or "_" not in message.sv + message.en, message

    @property
    def warned(self) -> list[str]:
        return [check.rule for check in self.ruling.checks if check.warns]

    @property
    def templates(self) -> list[str]:
        return [notice.template for notice in self.notices]


def given(case: Case) -> Case:
    return case
