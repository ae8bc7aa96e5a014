"""What is told of a case, a round and the register: facts with their names, and money."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from cli.names import text_of
from cli.times import shown_time
from domain.kernel.dates import last_day_before
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.kind import ROUND
from domain.round.view import RoundView
from services.reader.books import Books
from services.reader.reader import Reader
from texts.labels import headline_label, phase_label

AMOUNTS = {
    "requested_minor": Text(sv="Sökt", en="Requested"),
    "granted_minor": Text(sv="Beviljat", en="Granted"),
    "reserved_minor": Text(sv="Reserverat, väntar på avtal", en="Reserved, awaiting agreement"),
    "committed_minor": Text(sv="Avtalat, inte utbetalt", en="Committed, not paid"),
    "paid_minor": Text(sv="Utbetalt", en="Paid"),
    "released_minor": Text(sv="Återfört till ramen", en="Gone back to the frame"),
}
FRAME = Text(sv="Ram", en="Frame")
LEFT = Text(sv="Kvar i ramen", en="Left in the frame")


class Fact(Frozen):
    name: Text
    said: Text


class Amount(Frozen):
    name: Text
    amount_minor: int
    currency: str


class Shown(NamedTuple):
    view: CaseView | RoundView | RegisterView
    headline: Text
    title: str | None
    facts: tuple[Fact, ...]
    money: tuple[Amount, ...] = ()
    waiting: tuple[PendingTask, ...] = ()
    currency: str = "SEK"


async def shown_case(reader: Reader, case: CaseView, names: Mapping[str, str]) -> Shown:
    currency = case.currency or "SEK"
    return Shown(
        view=case,
        headline=headline_label(case.headline),
        title=await text_of(reader, case.title),
        facts=(
            _fact("Sökande", "Applicant", _named(case.applicant, names)),
            _fact("Samordnare", "Coordinator", _named(case.coordinator, names)),
            _fact("Omgång", "Round", case.round),
            _fact("Komponent", "Component", case.component),
            Fact(name=Text(sv="Fas", en="Phase"), said=phase_label(case.phase, case.chapter)),
            Fact(name=Text(sv="Sökanden läser", en="The applicant reads"), said=case.status),
        ),
        money=_amounts(_of_case(case), currency),
        waiting=case.waiting,
        currency=currency,
    )


async def shown_round(reader: Reader, books: Books, round: RoundView) -> Shown:
    currency = round.currency or "SEK"
    cases = await reader.cases(round.round)
    stream_detail = Counter(case.headline for case in cases)
    return Shown(
        view=round,
        headline=phase_label(round.status),
        title=await text_of(reader, round.title),
        facts=(
            _fact("Program", "Programme", _programme(round)),
            _fact("Öppnar", "Opens", shown_time(round.opens_at) if round.opens_at else None),
            _fact("Sista dag", "Last day", _last_day(round)),
            _fact("Ärenden", "Cases", str(len(cases))),
            *(
                Fact(name=_below(headline_label(one)), said=_same(str(count)))
                for one, count in sorted(stream_detail.items())
            ),
        ),
        money=(
            Amount(name=FRAME, amount_minor=round.frame_minor or 0, currency=currency),
            Amount(name=LEFT, amount_minor=await _left(books, round), currency=currency),
            *_amounts(sum((Counter(_of_case(case)) for case in cases), Counter()), currency),
        ),
        waiting=round.waiting,
        currency=currency,
    )


def shown_register(register: RegisterView, names: Mapping[str, str]) -> Shown:
    return Shown(
        view=register,
        headline=phase_label("register" if register.funder else "unopened"),
        title=None,
        facts=(
            _fact("Finansiär", "Funder", _named(register.funder, names)),
            _fact("Organisationer", "Organisations", str(len(register.organisations))),
            _fact("Personer", "Persons", str(len(register.persons))),
        ),
    )


def _of_case(case: CaseView) -> dict[str, int]:
    return {field: getattr(case, field) for field in AMOUNTS}


def _amounts(amounts: Mapping[str, int], currency: str) -> tuple[Amount, ...]:
    return tuple(
        Amount(name=name, amount_minor=amounts.get(field, 0), currency=currency)
        for field, name in AMOUNTS.items()
    )


async def _left(books: Books, round: RoundView) -> int:
    """By the ledger, not by the cases: approvals are held against what stands there."""
    account = f"{ROUND.stream(round.round)}:frame"
    return sum(one.available for one in await books.balances() if one.account == account)


def _programme(round: RoundView) -> str | None:
    return f"{round.programme}, version {round.programme_version}" if round.programme else None


def _last_day(round: RoundView) -> str | None:
    return last_day_before(round.closes_at).isoformat() if round.closes_at else None


def _named(id: str | None, names: Mapping[str, str]) -> str | None:
    return f"{names[id]} ({id})" if id is not None and id in names else id


def _fact(sv: str, en: str, said: str | None) -> Fact:
    return Fact(name=Text(sv=sv, en=en), said=_same(said or "-"))


def _below(name: Text) -> Text:
    return Text(sv=f"  {name.sv}", en=f"  {name.en}")


def _same(text: str) -> Text:
    return Text(sv=text, en=text)
