"""I4: transfers are those of the events, balances are those of the transfers, sums are kept."""

from collections import Counter, defaultdict
from typing import Any

from tests.faults.checker.evidence import Entry, Evidence, Row, events
from tests.faults.checker.verdict import Notes

# What moves with an event: how, from which purse, to which, and the event's field with the amount.
_MOVES: dict[str, tuple[str, str, str, str]] = {
    "round_announced.v1": ("posted", "source", "frame", "frame_minor"),
    "round_cancelled.v1": ("posted", "frame", "source", "returned_minor"),
    "application_approved.v1": ("posted", "frame", "reserved", "amount_minor"),
    "agreement_countersigned.v1": ("posted", "reserved", "committed", "amount_minor"),
    "agreement_lapsed.v1": ("posted", "reserved", "frame", "released_minor"),
    "grant_declined.v1": ("posted", "reserved", "frame", "released_minor"),
    "case_closed.v1": ("posted", "committed", "frame", "released_minor"),
    "payment_ordered.v1": ("pending", "committed", "paid", "amount_minor"),
    "payment_made.v1": ("post_pending", "committed", "paid", "amount_minor"),
    "payment_returned.v1": ("void_pending", "committed", "paid", "amount_minor"),
    "payment_reversed.v1": ("posted", "paid", "committed", "amount_minor"),
}
_CORRECTED = "round_corrected.v1"
# By how many amounts each side's pending and posted column grows.
_GROWTH = {"posted": (0, 1), "pending": (1, 0), "post_pending": (-1, 1), "void_pending": (-1, 0)}
_COLUMNS = ("debits_pending", "debits_posted", "credits_pending", "credits_posted")


def check_books(evidence: Evidence, notes: Notes) -> None:
    rounds = _rounds(evidence)
    _as_events_say(evidence, rounds, notes)
    _settled_once(evidence.transfers, notes)
    _balances(evidence, notes)
    _sums(evidence, rounds, notes)


def _rounds(evidence: Evidence) -> dict[str, str]:
    """The round of each case."""
    found = {}
    for stream, entries in evidence.streams().items():
        for _, event in events(entries):
            if event["type"] == "case_opened.v1":
                found[stream] = f"round/{event['round']}"
    return found


def _as_events_say(evidence: Evidence, rounds: dict[str, str], notes: Notes) -> None:
    meant: dict[str, Counter[tuple[Any, ...]]] = {}
    for entries in evidence.streams().values():
        for entry, event in events(entries):
            if event["type"] in (*_MOVES, _CORRECTED) and (one := _meant(entry, event, rounds)):
                meant.setdefault(entry.place, Counter())[one] += 1
    kept: dict[str, Counter[tuple[Any, ...]]] = {}
    for row in evidence.transfers:
        place = f"{row['stream']}#{row['seq']}"
        one = (row["move"], row["debit"], row["credit"], row["amount_minor"])
        kept.setdefault(place, Counter())[one] += 1
        notes.holds("I4", row["debit"] != row["credit"], row["id"], "moves nothing")
        notes.holds("I4", row["amount_minor"] > 0, row["id"], "moves no amount")
    for place in meant.keys() | kept.keys():
        alike = meant.get(place) == kept.get(place)
        notes.holds("I4", alike, place, "its transfers are not those of its events")


def _moves(event: dict[str, Any]) -> tuple[str, str, str, str]:
    """A budget is raised or lowered, never both."""
    if event["type"] != _CORRECTED:
        return _MOVES[event["type"]]
    if event["raised_minor"]:
        return "posted", "source", "frame", "raised_minor"
    return "posted", "frame", "source", "lowered_minor"


def _meant(
    entry: Entry, event: dict[str, Any], rounds: dict[str, str]
) -> tuple[str, str, str, int] | None:
    move, debit, credit, field = _moves(event)

    def account(purse: str) -> str:
        frame_of_case = purse == "frame" and entry.stream in rounds
        return f"{rounds[entry.stream] if frame_of_case else entry.stream}:{purse}"

    amount = event[field]
    return (move, account(debit), account(credit), amount) if amount else None


def _settled_once(transfers: tuple[Row, ...], notes: Notes) -> None:
    pending = {(row["stream"], row["key"]): row for row in transfers}
    ends: Counter[tuple[str, str]] = Counter()
    for row in transfers:
        if row["settles"] is None:
            continue
        order = pending.get((row["stream"], row["settles"]))
        ends[row["stream"], row["settles"]] += 1
        names = ("debit", "credit", "amount_minor")
        fits = (
            order is not None
            and order["move"] == "pending"
            and all(order[name] == row[name] for name in names)
        )
        notes.holds("I4", fits, row["id"], "settles nothing that was pending so")
    for (stream, key), count in ends.items():
        notes.holds("I4", count == 1, stream, f"{key} was settled {count} times")


def _balances(evidence: Evidence, notes: Notes) -> None:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COLUMNS, 0))
    for row in evidence.transfers:
        for side in ("debit", "credit"):
            for column, times in zip(("pending", "posted"), _GROWTH[row["move"]], strict=True):
                sums[row[side]][f"{side}s_{column}"] += times * row["amount_minor"]
    for id in sums.keys() | evidence.accounts.keys():
        account = evidence.accounts.get(id)
        alike = account is not None and all(account[name] == sums[id][name] for name in _COLUMNS)
        notes.holds("I4", alike, id, "its balance is not the sum of its transfers")
        if id.endswith(":source"):
            continue
        given = sums[id]["debits_pending"] + sums[id]["debits_posted"]
        notes.holds("I4", given <= sums[id]["credits_posted"], id, "has given more than it got")
        has_floor = account is not None and account["has_floor"]
        notes.holds("I4", has_floor, id, "has no floor")
    debits = sum(one["debits_posted"] for one in sums.values())
    credits = sum(one["credits_posted"] for one in sums.values())
    if sums:
        notes.holds("I4", debits == credits, "ledger", "does not balance")


def _sums(evidence: Evidence, rounds: dict[str, str], notes: Notes) -> None:
    announced: Counter[str] = Counter()
    found: Counter[str] = Counter()
    reserved: Counter[str] = Counter()
    for stream, entries in evidence.streams().items():
        for _, event in events(entries):
            if event["type"] == "round_announced.v1":
                announced[stream] += event["frame_minor"]
            if event["type"] == _CORRECTED:
                announced[stream] += event["raised_minor"] - event["lowered_minor"]
            if event["type"] == "round_cancelled.v1":
                announced[stream] -= event["returned_minor"]
    for id, account in evidence.accounts.items():
        stream, _, purse = id.rpartition(":")
        if purse != "source":
            owner = rounds.get(stream, stream)
            found[owner] += account["credits_posted"] - account["debits_posted"]
    for stream in announced.keys() | found.keys():
        alike = found[stream] == announced[stream]
        notes.holds("I4", alike, stream, "frame, reserved, committed and paid are not its frame")
    of_case: dict[str, list[Row]] = defaultdict(list)
    for row in evidence.transfers:
        of_case[row["stream"]].append(row)
    for case, round in rounds.items():
        reserved[round] += _case_sums(case, of_case[case], notes)
    for round, amount in reserved.items():
        notes.holds("I4", amount <= announced[round], round, "reserved more than its frame")


def _case_sums(case: str, transfers: list[Row], notes: Notes) -> int:
    """paid <= committed <= reserved, net of what went back. What the case has of the frame."""
    moved: Counter[tuple[str, str]] = Counter()
    for row in transfers:
        if row["move"] in ("posted", "post_pending"):
            ends = (row["debit"].rpartition(":")[2], row["credit"].rpartition(":")[2])
            moved[ends] += row["amount_minor"]
    closed = moved["committed", "frame"]
    reserved = moved["frame", "reserved"] - moved["reserved", "frame"]
    committed = moved["reserved", "committed"]
    notes.holds("I4", committed <= reserved, case, "committed more than was reserved")
    paid = moved["committed", "paid"] - moved["paid", "committed"]
    notes.holds("I4", paid <= committed - closed, case, "paid more than was committed")
    return reserved - closed
