"""What a run, or several one after another, comes to: figures for a person and as JSON."""

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from stack.temporal_binary import SERVER_VERSION
from tests.faults.kinds import KILLED
from tests.faults.run import Ran
from tests.faults.stalls import longest, percentile

GOAL_S = 15.0
"""The longest stall of a case after a fault, while one of two workers is left."""


def kills(ran: Ran) -> int:
    return sum(KILLED[fault.kind] for fault in ran.faults)


def report(seed: str, rans: Sequence[Ran]) -> dict[str, Any]:
    waits = [wait for ran in rans for wait in ran.waits]
    seconds = [wait.seconds for wait in waits]
    misbehaviour = _sum(ran.misbehaviour for ran in rans)
    return {
        "seed": seed,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": versions(rans[0].postgres),
        "seconds": round(sum(ran.seconds for ran in rans)),
        "runs": len(rans),
        "kills": sum(kills(ran) for ran in rans),
        "faults": _counted(fault.kind for ran in rans for fault in ran.faults),
        "killed_between_commit_and_answer": sum(len(ran.hits) for ran in rans),
        "of_these_commands_done_once_and_answered": sum(len(ran.lived_through) for ran in rans),
        "repeated_activities_absorbed": sum(ran.repeated for ran in rans),
        "commands": sum(ran.commands for ran in rans),
        "sendings": sum(ran.sendings for ran in rans),
        "duplicates": sum(n for what, n in misbehaviour.items() if what.startswith("duplicates")),
        "out_of_order": misbehaviour["out of order"] + misbehaviour["reordered"],
        "misbehaviour": dict(sorted(misbehaviour.items())),
        "not_answered_at_first": dict(sorted(_sum(ran.unknown for ran in rans).items())),
        "p50_ms": round(1000 * percentile(seconds, 0.50)),
        "p99_s": round(percentile(seconds, 0.99), 2),
        "longest_stall_s": longest(waits),
        "longest_stall_after_one_fault_s": longest(wait for wait in waits if wait.faults == 1),
        "stalls_over_goal": [
            {"stalled_s": round(wait.stalled, 2), "after": wait.cause, "met": wait.met}
            for wait in waits
            if wait.stalled > GOAL_S
        ],
        "effects_all_left_after_s": [
            None if ran.quiet_s is None else round(ran.quiet_s, 1) for ran in rans
        ],
        "failed_starts_of_workers": sum(ran.failed_starts for ran in rans),
        "workers_ended_by_themselves": sum(ran.ended_by_themselves for ran in rans),
        "checks": dict(sorted(_sum(ran.checks for ran in rans).items(), key=_by_number)),
        "defects": [line for ran in rans for line in ran.defects],
        "violations": [f"{ran.seed}: {one}" for ran in rans for one in ran.violations],
    }


def versions(postgres: str) -> dict[str, str]:
    return {
        "engine": version_of_project(),
        "temporal_server": SERVER_VERSION,
        "temporalio": version("temporalio"),
        "postgresql": postgres,
        "python": platform.python_version(),
    }


def version_of_project() -> str:
    import tomllib

    from stack.folder import PROJECT

    with (PROJECT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _sum(counters: Any) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counters:
        total.update(one)
    return total


def _counted(names: Any) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items()))


def _by_number(check: tuple[str, int]) -> int:
    return int(check[0][1:]) if check[0][1:].isdigit() else 0
