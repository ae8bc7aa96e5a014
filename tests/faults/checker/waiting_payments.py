"""I7 for payments that wait: for a hold that two release, or for an account that two check."""

from tests.faults.checker.evidence import Entry, events
from tests.faults.checker.verdict import Notes


def check_waiting_payments(entries: list[Entry], notes: Notes) -> None:
    """Of one case: nothing is attested meanwhile, and nobody does two of the steps."""
    held = changing = False
    proposed = ""
    checked: set[str] = set()
    for entry, event in events(entries):
        person, place = entry.said["actor"]["person"], entry.place
        match event["type"]:
            case "payment_attested.v1" | "payment_ordered.v1":
                notes.holds("I7", not held, place, "attests what is held")
                notes.holds("I7", not changing, place, "attests while the account is to change")
            case "payments_held.v1":
                held, proposed = True, ""
            case "hold_release_proposed.v1":
                proposed = person
            case "hold_released.v1":
                two = proposed not in ("", person)
                notes.holds("I7", held and two, place, "releases alone what was held")
                held = False
            case "account_change_requested.v1":
                changing, checked = True, {person}
            case "account_verified.v1" | "account_change_confirmed.v1":
                notes.holds("I7", person not in checked, place, "checks an account twice")
                checked.add(person)
            case "account_change_refused.v1" | "account_change_withdrawn.v1":
                changing = False
            case "account_changed.v1":
                notes.holds("I7", len(checked) == 3, place, "changes an account unchecked")
                changing = False
