"""What a case waits for without anybody ever being told: there must be nothing.

It asks the agenda alone, and has its own list of what ends by itself.
"""

from domain.partnership.agenda import stream_status
from domain.partnership.state import headline
from domain.partnership.waits import WAITS
from tests.unit.partnership.story import Case

ENDS_BY_ITSELF = {
    "submit_application": "application_lapses",
    "complete_application": "completion_due",
    "sign_agreement": "signature_due",
    "cosign_agreement": "signature_due",
    "answer_termination": "termination_answer_due",
}
"""The deadline that ends each wait of the applicant's that is not for ever."""


def silent(case: Case) -> list[str]:
    """A sentence for each task with no deadline ahead, and for a case that nothing moves."""
    ahead = [one.name for one in stream_status(case.state, case.edition).deadlines]
    if headline(case.state) == "unopened" or stream_status(case.state, case.edition).finished:
        return []
    found = []
    for task in case.view.waiting:
        if task.comes_first:
            continue  # it is asked for together with what it opens the way to
        if task.command not in WAITS:
            found.append(f"{task.command} has no ladder in domain/partnership/waits.py")
        of_period = f"-{task.period}" if task.period else ""
        reminder = f"wait_reminder-{task.command}{of_period}-"
        end = ENDS_BY_ITSELF.get(task.command)
        if end not in ahead and not any(one.startswith(reminder) for one in ahead):
            found.append(f"{task.command}{of_period} waits and nobody is told")
    return found if ahead else [*found, f"nothing moves {headline(case.state)}"]
