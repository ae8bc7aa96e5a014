"""I7: nobody acts without right. The register is read as it stood, on plain JSON.

Who may what is written down here once more, so that a rule that forgot to ask is found out.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.faults.checker.evidence import Entry, Evidence, events
from tests.faults.checker.verdict import Notes
from tests.faults.checker.waiting_payments import check_waiting_payments

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_MANAGER, _OFFICER, _FINANCE = ("programme_manager",), ("programme_officer",), ("finance_officer",)
_COORDINATOR, _ARCHIVIST = ("coordinator",), ("archivist",)
_HANDLERS = (*_OFFICER, "assessor", "decision_maker", "funder_signatory", *_FINANCE)

OF_FUNDER: dict[str, tuple[str, ...]] = {
    "add_organisation": _MANAGER,
    "rename_organisation": _MANAGER,
    "correct_organisation": _MANAGER,
    "add_person": _MANAGER,
    "change_contact": _MANAGER,
    "grant_role": _MANAGER,
    "end_role": _MANAGER,
    "grant_reading": _MANAGER,
    "end_reading": _MANAGER,
    "announce_round": _MANAGER,
    "extend_round": _MANAGER,
    "correct_round": _MANAGER,
    "cancel_round": _MANAGER,
    "conclude_decisions": _MANAGER,
    "publish_round": _MANAGER,
    "erase_text": _ARCHIVIST,
    "restrict_processing": _ARCHIVIST,
    "lift_restriction": _ARCHIVIST,
    "request_completion": _OFFICER,
    "request_clarification": _OFFICER,
    "withdraw_completion_request": _OFFICER,
    "declare_eligible": _OFFICER,
    "dismiss_application": _OFFICER,
    "return_report": _OFFICER,
    "record_signature": _OFFICER,
    "approve_report": _OFFICER,
    "close_case": _OFFICER,
    "record_contact": (*_MANAGER, *_OFFICER, *_FINANCE),
    "decide_publication": (*_MANAGER, "decision_maker"),
    "declare_interest": (*_MANAGER, *_OFFICER, "assessor", "decision_maker", *_FINANCE),
    "report_interest": (*_MANAGER, *_OFFICER, "assessor", "decision_maker", *_FINANCE),
    "rule_on_interest": (*_MANAGER, "decision_maker"),
    "declare_conflict": _HANDLERS,
    "submit_assessment": ("assessor",),
    "revise_assessment": ("assessor",),
    "approve_application": ("decision_maker",),
    "reject_application": ("decision_maker",),
    "reconsider_decision": ("decision_maker",),
    "countersign_agreement": ("funder_signatory",),
    "attest_payment": _FINANCE,
    "confirm_payment": _FINANCE,
    "record_returned_payment": _FINANCE,
    "announce_termination": (*_OFFICER, "decision_maker"),
    "withdraw_termination": (*_OFFICER, "decision_maker"),
    "terminate_grant": ("decision_maker",),
    "withdraw_approval": _OFFICER,
    "decline_attestation": _FINANCE,
    "uphold_approval": _OFFICER,
    "hold_payments": (*_FINANCE, *_MANAGER),
    "release_payments": (*_FINANCE, *_MANAGER),
    "verify_account": (*_FINANCE, *_MANAGER),
    "confirm_account_change": (*_FINANCE, *_MANAGER),
    "refuse_account_change": (*_FINANCE, *_MANAGER),
}
HANDLING = (
    "request_completion",
    "request_clarification",
    "withdraw_completion_request",
    "declare_eligible",
    "dismiss_application",
    "submit_assessment",
    "revise_assessment",
    "approve_application",
    "reject_application",
    "reconsider_decision",
    "return_report",
    "approve_report",
    "attest_payment",
    "announce_termination",
    "withdraw_termination",
    "terminate_grant",
    "withdraw_approval",
    "decline_attestation",
    "uphold_approval",
    "release_payments",
    "verify_account",
    "confirm_account_change",
    "refuse_account_change",
)
"""Since the second edition only by persons who have declared whether they have an interest."""
OF_APPLICANT: dict[str, tuple[str, ...]] = {
    "open_case": _COORDINATOR,
    "save_draft": _COORDINATOR,
    "submit_application": _COORDINATOR,
    "revise_application": _COORDINATOR,
    "decline_grant": ("signatory",),
    "withdraw_application": _COORDINATOR,
    "complete_application": _COORDINATOR,
    "draft_completion": _COORDINATOR,
    "draft_report": ("coordinator", "controller"),
    "sign_agreement": ("signatory",),
    "cosign_agreement": ("signatory",),
    "sign_report": ("signatory",),
    "relinquish_grant": ("signatory",),
    "answer_termination": ("coordinator", "signatory"),
    "submit_report": ("coordinator", "controller"),
    "request_account_change": ("signatory",),
    "withdraw_account_change": ("signatory",),
}


IN_SPITE_OF_TIES = ("declare_conflict", "declare_interest", "erase_text")
"""What a person of the applicant's may do for the funder: say so, or nothing about the case."""


class _Held(NamedTuple):
    person: str
    organisation: str
    role: str
    starts: date
    ends: date | None


class _Register:
    """Who held what, at each version."""

    def __init__(self, entries: list[Entry]) -> None:
        self.funder = ""
        self._versions: list[tuple[_Held, ...]] = [()]
        for entry in entries:
            roles = self._versions[-1]
            for event in entry.said["events"]:
                if event["type"] == "register_opened.v1":
                    self.funder = event["funder"]
                roles = _after(roles, event)
            self._versions.append(roles)

    def holds(
        self, version: int, actor: dict[str, str], roles: tuple[str, ...], body: str, day: date
    ) -> bool:
        return actor["organisation"] == body and any(
            (held.person, held.organisation) == (actor["person"], body)
            and held.role in roles
            and held.starts <= day
            and (held.ends is None or day <= held.ends)
            for held in self._versions[version]
        )

    def belongs_to(self, version: int, person: str, body: str, since: date) -> bool:
        """Has the person had a role there since that day, or been granted one for later?"""
        return any(
            (held.person, held.organisation) == (person, body)
            and (held.ends is None or since <= held.ends)
            for held in self._versions[version]
        )


def check_authority(evidence: Evidence, notes: Notes) -> None:
    streams = evidence.streams()
    register = _Register(streams.get("register", []))
    for stream, entries in streams.items():
        applicant = next(
            (event["applicant"] for _, event in events(entries) if "applicant" in event), None
        )
        for entry in entries:
            done = entry.said["outcome"] == "accepted" and not entry.is_by_system
            if done and entry.said["kind"] != "install":
                right = _may(entry, register, applicant)
                notes.holds(
                    "I7", right, entry.place, f"{entry.said['kind']} without the right to it"
                )
            if done and applicant and entry.said.get("edition", 1) > 1:
                tied = _is_tied(entry, entries[0], register, applicant)
                notes.holds("I7", not tied, entry.place, "acts with a role at the applicant")
        _separate_duties(stream, entries, notes)
        check_waiting_payments(entries, notes)


def _may(entry: Entry, register: _Register, applicant: str | None) -> bool:
    said = entry.said
    actor, day = said["actor"], entry.occurred_at.astimezone(_STOCKHOLM).date()
    # The register's own entries see the register before them.
    version = entry.seq - 1 if entry.stream == "register" else None
    seen = said["context"]["registered"]["version"] if version is None else version
    kind: str = said["kind"]
    if kind in OF_APPLICANT:
        body = applicant or actor["organisation"]
        return register.holds(seen, actor, OF_APPLICANT[kind], body, day)
    return register.holds(seen, actor, OF_FUNDER.get(kind, ()), register.funder, day)


def _is_tied(entry: Entry, opening: Entry, register: _Register, applicant: str) -> bool:
    """For the funder, in spite of a role at the applicant while the case has been running."""
    said = entry.said
    if said["kind"] not in OF_FUNDER or said["kind"] in IN_SPITE_OF_TIES:
        return False
    version = said["context"]["registered"]["version"]
    since = opening.occurred_at.astimezone(_STOCKHOLM).date()
    return register.belongs_to(version, said["actor"]["person"], applicant, since)


def _after(roles: tuple[_Held, ...], event: dict[str, Any]) -> tuple[_Held, ...]:
    if event["type"] == "role_granted.v1":
        return (*roles, _granted(event))
    if event["type"] != "role_ended.v1":
        return roles
    last = date.fromisoformat(event["ends"])
    after = last + timedelta(days=1)
    named = (event["person"], event["organisation"], event["role"])
    left = []
    for held in roles:
        covers = held.starts <= after and (held.ends is None or after <= held.ends)
        if named != held[:3] or not covers:
            left.append(held)
        elif held.starts <= last:
            left.append(held._replace(ends=last))
    return tuple(left)


def _granted(event: dict[str, Any]) -> _Held:
    ends = event["ends"] and date.fromisoformat(event["ends"])
    starts = date.fromisoformat(event["starts"])
    return _Held(event["person"], event["organisation"], event["role"], starts, ends or None)


@dataclass
class _Acts:
    """What persons have done in a case so far, as far as it excludes something else; of reports and
    payments by period.
    """

    conflicted: set[str] = field(default_factory=set)
    reported: dict[str, str] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    assessors: set[str] = field(default_factory=set)
    deciders: set[str] = field(default_factory=set)
    returned: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    sent_back: dict[int, str] = field(default_factory=dict)
    declined: dict[int, str] = field(default_factory=dict)
    involved: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def _separate_duties(stream: str, entries: list[Entry], notes: Notes) -> None:
    """Assessor and decider, report and approval, first and second attestant: never one person.
    Since the second edition, decider and attestant, and who returned a report and attestant. Since
    the third, who recorded that the bank returned a payment and who attests it again.
    """
    acts = _Acts()
    for entry, event in events(entries):
        if event["type"] in ("conflict_declared.v1", "interest_declared.v1"):
            _declares(acts, entry, event, notes)
            continue
        if event["type"] == "interest_reported.v1":
            _reports(acts, entry, event, notes)
            continue
        _may_act(acts, entry, event, notes)
        _assesses_or_decides(acts, entry, event, notes)
        _reports_or_pays(acts, entry, event, entries, notes)


def _declares(acts: _Acts, entry: Entry, event: dict[str, Any], notes: Notes) -> None:
    if event["type"] == "conflict_declared.v1":
        acts.conflicted.add(event["person"])
        return
    own = event["person"] == entry.said["actor"]["person"]
    notes.holds("I7", own, entry.place, "declares for another person")
    acts.declared.add(event["person"])
    if event["interest"] != "none":
        acts.conflicted.add(event["person"])


def _reports(acts: _Acts, entry: Entry, event: dict[str, Any], notes: Notes) -> None:
    """Whoever is set aside does not set others aside."""
    who, about = entry.said["actor"]["person"], event["person"]
    takes_part = who not in acts.conflicted
    notes.holds("I7", takes_part, entry.place, "reports another in spite of a conflict")
    another = about not in (who, *acts.conflicted) and event["reported_by"] == who
    notes.holds("I7", another, entry.place, "reports themselves or who takes no part")
    acts.conflicted.add(about)
    acts.reported[about] = who


def _may_act(acts: _Acts, entry: Entry, event: dict[str, Any], notes: Notes) -> None:
    person, place = entry.said["actor"]["person"], entry.place
    if event["type"] == "interest_ruled_on.v1":
        notes.holds("I7", event["person"] != person, place, "rules on their own interest")
        another = acts.reported.pop(event["person"], None) != person
        notes.holds("I7", another, place, "rules on an interest that they reported")
        if event["ruling"] == "not_disqualified":
            acts.conflicted.discard(event["person"])
    if not entry.is_by_system:
        notes.holds("I7", person not in acts.conflicted, place, "acts in spite of a conflict")
    if entry.said["kind"] in HANDLING and entry.said.get("edition", 1) > 1:
        known = person in acts.declared
        notes.holds("I7", known, place, "acts without having declared an interest")


def _assesses_or_decides(acts: _Acts, entry: Entry, event: dict[str, Any], notes: Notes) -> None:
    person, place = entry.said["actor"]["person"], entry.place
    match event["type"]:
        case "assessment_submitted.v1":
            acts.assessors.add(person)
        case "assessment_revised.v1":
            own = person in acts.assessors and event["assessor"] == person
            notes.holds("I7", own, place, "revises what another has assessed")
        case "application_approved.v1" | "application_rejected.v1":
            notes.holds("I7", person not in acts.assessors, place, "decides what they assessed")
            acts.deciders.add(person)
        case "reconsideration_opened.v1":
            notes.holds("I7", person not in acts.assessors, place, "reopens what they assessed")
            acts.deciders.add(person)
        case "decision_recorded.v1":
            acts.deciders.update(event["decided_by"])


def _reports_or_pays(
    acts: _Acts, entry: Entry, event: dict[str, Any], entries: list[Entry], notes: Notes
) -> None:
    person, place, involved = entry.said["actor"]["person"], entry.place, acts.involved
    match event["type"]:
        case "report_returned.v1":
            acts.returned[event["period"]].add(person)
        case "report_submitted.v1":
            involved[event["period"]] = {event["submitted_by"]}
        case "report_approved.v1" | "payment_attested.v1":
            others = involved[event["period"]]
            notes.holds("I7", person not in others, place, "is asked twice of one person")
            others.add(person)
            if event["type"] == "payment_attested.v1" and entry.said.get("edition", 1) > 1:
                before = acts.deciders | acts.returned[event["period"]]
                notes.holds("I7", person not in before, place, "pays what they decided")
            if event["type"] == "payment_attested.v1" and entry.said.get("edition", 1) > 2:
                another = person != acts.sent_back.get(event["period"])
                notes.holds("I7", another, place, "pays again what they said came back")
        case "approval_upheld.v1":
            another = person != acts.declined[event["period"]]
            notes.holds("I7", another, place, "answers their own objection")
            involved[event["period"]].add(person)
        case "attestation_declined.v1":
            acts.declined[event["period"]] = person
            involved[event["period"]] = _of_report(_until(entry, entries), event["period"])
        case "payment_returned.v1" | "payment_reversed.v1":
            acts.sent_back[event["period"]] = person
            involved[event["period"]] = _of_report(_until(entry, entries), event["period"])
        case "report_approval_withdrawn.v1":
            involved[event["period"]] = _of_report(_until(entry, entries), event["period"])
        case "account_changed.v1":
            for period in involved:
                involved[period] = _of_report(_until(entry, entries), period)


def _until(entry: Entry, entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if one.seq <= entry.seq]


def _of_report(entries: list[Entry], period: int) -> set[str]:
    """Who submitted, approved and upheld, by now: who has attested may do so again."""
    by = {
        "report_approved.v1": "approved_by",
        "approval_upheld.v1": "person",
    }
    found: set[str] = set()
    submitted: set[str] = set()
    for _, event in events(entries):
        if event.get("period") != period:
            continue
        if event["type"] == "report_submitted.v1":
            submitted, found = {event["submitted_by"]}, set()
        elif event["type"] == "report_approval_withdrawn.v1":
            found = set()
        elif event["type"] in by:
            found.add(event[by[event["type"]]])
    return submitted | found
