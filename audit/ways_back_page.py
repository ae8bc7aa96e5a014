"""docs/ways-back.md, written from the commands themselves: `python -m audit.ways_back_page`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audit.rules_page import who_gives
from domain.kernel.command import Command, kind_name
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from texts.labels import code_label

PAGE = Path(__file__).parent.parent / "docs" / "ways-back.md"

HEAD = """\
# Ways back

Every command, and what undoes it: until when, and by whom. Nothing that was stored is changed: what
undoes is a command with an entry of its own, and the earlier entry stays. Written by
`python -m audit.ways_back_page` from what each command declares ([rules.md](rules.md)); a test
fails for a command that nothing undoes and that gives no reason for it.
"""

FINAL: Final[dict[str, dict[str, str]]] = {
    "register": {
        "install": "The register is opened once. Names and roles in it are corrected by "
        "`rename_organisation`, `change_contact` and `end_role`.",
        "add_person": "Entries may name the person from then on. Name and address are corrected by "
        "`change_contact`, roles end by `end_role`, and `order_erasure` erases what is kept.",
        "end_reading": "What was read is noted by the mandate's number. `grant_reading` gives "
        "another one.",
        "erase_text": "Erasing is meant to be final.",
        "order_erasure": "Erasing is meant to be final.",
    },
    "round": {
        "cancel_round": "Everybody who had applied has been told. A new round can be announced "
        "(`announce_round`).",
        "conclude_decisions": "It states that everything is decided, and changes no decision.",
        "publish_round": "What has been published has been read.",
    },
    "partnership": {
        "note_round_extended": "Only the engine sends it, and it repeats what the round says.",
        "note_round_cancelled": "Only the engine sends it, and it repeats what the round says.",
        "withdraw_application": "The case has ended. While the round is open, the applicant can "
        "apply again (`open_case`).",
        "complete_application": "It answers a request. What is still missing is asked for again "
        "(`request_completion`, `request_clarification`).",
        "declare_eligible": "Assessors have been asked to begin. What should not have been "
        "accepted can be dismissed (`dismiss_application`) or rejected.",
        "record_contact": "It is a note of what has happened. A second note corrects it.",
        "sign_as_counterpart": "A signature is given once. It has no effect if the grant is "
        "declined.",
        "rule_on_interest": "The person has been told, and the ruling holds for the rest of the "
        "case. Who was cleared can declare another ground (`declare_interest`).",
        "declare_conflict": "Who has stepped aside stays aside for the rest of the case. Another "
        "person takes over.",
        "decline_grant": "The money has returned to the round's budget, from which it can be "
        "granted to others.",
        "return_report": "The applicant has been asked. The corrected report answers it "
        "(`submit_report`).",
        "record_returned_payment": "It records what the bank has done. The payment is attested "
        "and ordered again (`attest_payment`).",
        "relinquish_grant": "The funder has been told, and nobody awaits the reports any more. The "
        "applicant can apply again (`open_case`).",
        "terminate_grant": "The applicant was heard before it, and has been told of the decision. "
        "They can apply again (`open_case`).",
        "attach_file": "The file may have been read. A newer one under the same name is the one "
        "that is fetched.",
        "close_case": "What was not used has returned to the round's budget.",
        "erase_text": "Erasing is meant to be final.",
    },
}
"""Why nothing undoes a command, by kind of stream. One that declares `undone_by` is not in here."""

MOREOVER: Final[dict[str, str]] = {
    "revise_application": "as long as the round is open and nothing was found missing",
    "correct_round": "the days only until it has opened, the budget never below what is granted",
    "cancel_round": "as long as nothing is granted in it",
    "terminate_grant": "once the applicant has answered or has had time to",
    "correct_organisation": "as long as the number is nobody else's",
    "withdraw_completion_request": "until the answer is in, or its last day has passed",
    "reconsider_decision": "as long as the round is not cancelled, the time applied for has not "
    "passed and no text of the application has been erased",
}
"""What bounds an undoing command beside the states that it declares."""


def page() -> str:
    return HEAD + "".join(f"\n## {kind.name.capitalize()}\n\n{_tables(kind)}" for kind in KINDS)


def _tables(kind: StreamKind[Any]) -> str:
    ways = "".join(row for command in kind.commands for row in _ways_back(kind, command))
    reasons = FINAL[kind.name]
    final = "".join(
        f"| `{name}` | {reasons[name]} |\n"
        for name in map(kind_name, kind.commands)
        if name in reasons
    )
    tables = []
    if ways:
        tables.append(f"| command | undone by | until when | by whom |\n|---|---|---|---|\n{ways}")
    if final:
        tables.append(f"| command | why nothing undoes it |\n|---|---|\n{final}")
    return "\n".join(tables)


def _ways_back(kind: StreamKind[Any], command: type[Command]) -> Iterator[str]:
    named = {kind_name(one): one for one in kind.commands}
    name = kind_name(command)
    if name in FINAL[kind.name]:
        return
    for undoing in command.spec.undone_by or (name,):
        other = named[undoing]
        always = {*kind.headlines} - {*other.spec.states} == {"unopened"}
        until = "at any time" if always else f"while {_either(other.spec.states)}"
        until += f", and {MOREOVER[undoing]}" if undoing in MOREOVER else ""
        by = f"`{undoing}`" if undoing != name else f"`{undoing}`, given again"
        yield f"| `{name}` | {by} | {until} | {who_gives(other)} |\n"


def _either(states: tuple[str, ...]) -> str:
    """`submitted, found eligible or assessed`, as a refusal says it."""
    *others, last = (code_label(state, ["status"]).en for state in states)
    return f"{', '.join(others)} or {last}" if others else last


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
