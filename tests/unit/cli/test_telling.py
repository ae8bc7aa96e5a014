"""An entry of the journal becomes sentences that somebody understands who was not there."""

from typing import Any

import pytest

from cli.event_texts.telling import sentences
from domain.kernel.rules import Text

CASE = "partnership/2026-0042"
NAMES = {"p-officer": "Eva Ek", "local/funder": "Finansiären"}


def entry(*events: dict[str, Any], **said: Any) -> dict[str, Any]:
    kept = {"stream": CASE, "kind": "approve_report", "outcome": "accepted", "passing": None}
    return kept | {"refused_by": None, "message": None, "events": list(events)} | said


def told(*events: dict[str, Any], **said: Any) -> Text:
    [sentence] = sentences(entry(*events, **said), NAMES)
    return sentence


def passed(passing: str, *events: dict[str, Any]) -> Text:
    command = {"deadline": "report_due-1", "at": "2028-03-01T23:00:00Z", "armed_by": 9}
    return told(*events, kind="pass_deadline", command=command, passing=passing)


def test_amounts_are_told_in_the_case_s_currency_and_persons_by_name() -> None:
    event = {"type": "report_approved.v1", "approved_by": "p-officer", "approved_minor": 1234567}
    [sentence] = sentences(entry(event | {"period": 1}), NAMES, "EUR")
    assert sentence.sv == "Eva Ek godkände rapporten för period 1: 12 345,67 EUR."
    assert sentence.en == "Eva Ek approved the report of period 1: 12 345,67 EUR."


def test_a_person_whose_name_is_erased_is_told_by_id() -> None:
    event = {"type": "payment_attested.v1", "person": "p-gone", "period": 2}
    assert told(event).en == "p-gone attested the payment for period 2."


def test_codes_and_roles_are_told_in_plain_words() -> None:
    event = {"type": "conflict_declared.v1", "person": "p-officer", "ground": "representative"}
    assert (
        told(event).sv == "Eva Ek anmälde jäv (ställföreträdare eller ombud) och deltar inte mer."
    )
    granted: dict[str, Any] = {
        "type": "role_granted.v1",
        "person": "p-officer",
        "role": "finance_officer",
    }
    granted |= {"organisation": "local/funder", "starts": "2026-01-01", "ends": None}
    words = told(granted, stream="register")
    assert words.sv == "Eva Ek fick rollen ekonomihandläggare hos Finansiären från 2026-01-01."


def test_a_late_report_and_a_skipped_reminder_say_so() -> None:
    report = {"type": "report_submitted.v1", "period": 1, "submitted_by": "p-x", "amount_minor": 0}
    assert told(report | {"late": True}).sv.endswith("0,00 SEK. Den kom för sent.")
    assert told(report | {"late": False}).sv.endswith("0,00 SEK.")
    reminder = {"type": "report_reminded.v1", "period": 1, "days": -14, "skipped": True}
    assert "period 1, 14 dagar före sista dagen." in told(reminder).sv
    assert "period 1, 1 day after the due day." in told(reminder | {"days": 1}).en
    assert told(reminder).en.endswith("It was skipped, since a later time had come already.")


def test_a_closing_instant_is_told_as_the_last_day() -> None:
    event = {"type": "round_extended.v1", "closes_at": "2026-10-15T22:00:00Z"}
    assert told(event, stream="round/r").en == "The round was extended to 2026-10-15."


def test_a_refusal_is_told_with_its_rule_what_was_asked_and_its_sentence() -> None:
    message = {"sv": "Det blir för mycket.", "en": "It is too much."}
    refused = told(kind="approve_application", outcome="refused", refused_by="R14", message=message)
    assert refused.sv == "Nekades (R14): bevilja ansökan. Det blir för mycket."
    assert refused.en == "Refused (R14): approve the application. It is too much."


def test_a_deadline_that_passed_is_told_by_what_it_brought() -> None:
    assert passed("passed", {"type": "report_overdue.v1", "period": 1}) == Text(
        sv="Rapporten för period 1 kom inte i tid.",
        en="The report of period 1 did not come in time.",
    )


@pytest.mark.parametrize(
    ("passing", "words"),
    [("moved", "Tidpunkten hade flyttats"), ("overtaken", "Det som tiden gällde var redan gjort")],
)
def test_a_deadline_that_brought_nothing_says_why(passing: str, words: str) -> None:
    sentence = passed(passing).sv
    assert sentence.startswith(f"{words}, så inget ändrades: Senast 2028-03-01 ska rapporten")


def test_what_changed_nothing_and_what_newer_code_wrote_are_told_as_such() -> None:
    assert (
        told(kind="note_round_extended").en == "Nothing changed: note that the round was extended."
    )
    assert told({"type": "audited.v1"}).sv == "audited.v1 (nyare än det här programmet)"
