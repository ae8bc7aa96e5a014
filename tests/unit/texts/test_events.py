"""An entry of the journal becomes sentences that somebody understands who was not there."""

from typing import Any

import pytest

from domain.kernel.rules import Text
from tests.unit.texts.declared import events
from tests.unit.texts.files import written
from texts.events import entry_sentences, event_id, event_sentences

CASE = "partnership/2026-0042"
NBSP = "\u00a0"
NAMES = {"p-officer": "Eva Ek", "local/funder": "Finansiären"}


def entry(*events: dict[str, Any], **said: Any) -> dict[str, Any]:
    kept = {"stream": CASE, "kind": "approve_report", "outcome": "accepted", "passing": None}
    return kept | {"refused_by": None, "message": None, "events": list(events)} | said


def told(*events: dict[str, Any], **said: Any) -> Text:
    [sentence] = entry_sentences(entry(*events, **said), NAMES, "SEK")
    return sentence


def passed(passing: str, *events: dict[str, Any]) -> Text:
    command = {"deadline": "report_due-1", "at": "2028-03-01T23:00:00Z", "armed_by": 9}
    return told(*events, kind="pass_deadline", command=command, passing=passing)


def test_amounts_are_told_in_the_case_s_currency_and_persons_by_name() -> None:
    event = {"type": "report_approved.v1", "approved_by": "p-officer", "approved_minor": 1234567}
    [sentence] = entry_sentences(entry(event | {"period": 1}), NAMES, "EUR")
    assert sentence.sv == f"Eva Ek godkände redovisningen för period 1: 12{NBSP}345,67{NBSP}€."
    assert sentence.en == f"Eva Ek approved the report for period 1: EUR{NBSP}12,345.67."


def test_a_person_whose_name_is_erased_is_told_by_id() -> None:
    event = {"type": "payment_attested.v1", "person": "p-gone", "period": 2}
    assert told(event).en == "p-gone attested the payment for period 2."


def test_codes_and_roles_are_told_in_plain_words() -> None:
    event = {"type": "conflict_declared.v1", "person": "p-officer", "ground": "representative"}
    assert told(event).sv == (
        "Eva Ek anmälde jäv (ställföreträdare eller ombud) och deltar inte mer i ärendet."
    )
    granted: dict[str, Any] = {
        "type": "role_granted.v1",
        "person": "p-officer",
        "role": "finance_officer",
    }
    granted |= {"organisation": "local/funder", "starts": "2026-01-01", "ends": None}
    words = told(granted, stream="register")
    assert words.sv == (
        "Eva Ek fick rollen ekonomihandläggare hos Finansiären från och med den 1 januari 2026."
    )
    assert told(granted | {"ends": "2026-12-31"}, stream="register").en.endswith(
        "from 1 January 2026 until the end of 31 December 2026."
    )


def test_a_code_of_the_programme_is_not_taken_for_one_of_ours() -> None:
    event = {"type": "case_opened.v1", "component": "other", "round": "kp-2026"}
    assert told(event).en == "A draft (other) was opened in the round kp-2026."


def test_an_id_that_looks_like_a_day_stays_an_id() -> None:
    event = {"type": "case_opened.v1", "component": "project", "round": "20260101"}
    assert told(event).en == "A draft (project) was opened in the round 20260101."


def test_a_late_report_and_a_skipped_reminder_say_so() -> None:
    report = {"type": "report_submitted.v1", "period": 1, "submitted_by": "p-x", "amount_minor": 0}
    assert told(report | {"late": True}).sv.endswith(f"0,00{NBSP}kr. Den kom för sent.")
    assert told(report | {"late": False}).sv.endswith(f"0,00{NBSP}kr.")
    reminder = {"type": "report_reminded.v1", "period": 1, "days": -14, "skipped": True}
    assert "period 1, 14 dagar före sista dagen." in told(reminder).sv
    assert "period 1, 1 day after the due day." in told(reminder | {"days": 1}).en
    assert told(reminder).en.endswith(
        "It was skipped, since a later point in time had already come."
    )


def test_a_reminder_says_what_waits_and_whether_the_manager_was_notified() -> None:
    event = {"type": "wait_reminded.v1", "awaited": "attest_payment", "period": 2, "step": 3}
    event |= {"since_at": "2028-03-10T11:00:00Z", "escalated": True, "skipped": False}
    assert told(event).en == (
        "Reminder 3 of what has been waiting since 10 March 2028 at 12:00: attest the payment "
        "(period 2). The programme manager was notified as well."
    )
    first = told(event | {"period": None, "awaited": "approve_application", "escalated": False})
    assert first.sv.endswith("12:00: besluta om ansökan.")


def test_a_closing_instant_is_told_as_the_last_day() -> None:
    event = {"type": "round_extended.v1", "closes_at": "2026-10-15T22:00:00Z"}
    assert (
        told(event, stream="round/r").en
        == "The round was extended until the end of 15 October 2026."
    )


def test_a_refusal_is_told_with_its_rule_what_was_asked_and_its_sentence() -> None:
    message = {"sv": "Det blir för mycket.", "en": "It is too much."}
    refused = told(kind="approve_application", outcome="refused", refused_by="R14", message=message)
    assert refused.sv == "Nekades (R14): bevilja ansökan. Det blir för mycket."
    assert refused.en == "Refused (R14): approve the application. It is too much."


def test_a_deadline_that_passed_is_told_by_what_it_brought() -> None:
    assert passed("passed", {"type": "report_overdue.v1", "period": 1}) == Text(
        sv="Redovisningen för period 1 kom inte i tid.",
        en="The report for period 1 did not come in time.",
    )


@pytest.mark.parametrize(
    ("passing", "words"),
    [
        ("moved", "Tidpunkten hade flyttats"),
        ("overtaken", "Det som tidpunkten gällde var redan gjort"),
    ],
)
def test_a_deadline_that_brought_nothing_says_why(passing: str, words: str) -> None:
    sentence = passed(passing).sv
    assert sentence.startswith(
        f"{words}, så inget ändrades: Redovisningen för period 1 ska vara inne"
    )


def test_an_opening_is_told_with_its_hour_unless_it_is_the_beginning_of_a_day() -> None:
    event = {"type": "round_announced.v1", "closes_at": "2026-10-15T22:00:00Z", "frame_minor": 1}
    first = told(event | {"opens_at": "2026-09-14T22:00:00Z"}, stream="round/r")
    assert "It is open from 15 September 2026 until the end of 15 October 2026" in first.en
    later = told(event | {"opens_at": "2026-09-15T06:00:00Z"}, stream="round/r")
    assert "It is open from 15 September 2026 at 08:00 until" in later.en


def test_what_changed_nothing_and_what_newer_code_wrote_are_told_as_such() -> None:
    assert (
        told(kind="note_round_extended").en
        == "Nothing changed: note that the round's last day was moved."
    )
    assert told({"type": "audited.v1"}).sv == "audited.v1 (nyare än det här programmet)"


@pytest.mark.parametrize("type", events())
def test_a_sentence_tells_only_what_the_event_holds(type: str) -> None:
    places = written("sv", "kinds")[event_id(type)].variables
    for model in events()[type]:
        assert places <= model.model_fields.keys()


def test_events_alone_are_told_in_their_order() -> None:
    types = ("round_opened.v1", "round_closed.v1")
    told = event_sentences([{"type": type} for type in types], {}, None)
    assert [one.en for one in told] == ["The round opened.", "The round closed."]
