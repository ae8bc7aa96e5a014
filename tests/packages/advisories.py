"""Is anything known against a package that is pinned? `python -m tests.packages.advisories` asks
the database of OSV, which has PyPI's and GitHub's advisories.

Exit codes: 0 nothing is known; 1 something is; 3 nobody could be asked, which is no answer. A
machine without a way out still runs `.ci/run`, and says what was not looked at. Where advisories
must be asked for, PARTNERSHIP_ADVISORIES=required makes that a failure.
"""

import os
import sys
from collections.abc import Mapping, Sequence

import httpx2

from tests.packages.locks import Package, packages

ASKED = "https://api.osv.dev/v1/querybatch"
AT_ONCE = 500
SECONDS = 20.0
NONE_KNOWN, KNOWN, NOT_ASKED = 0, 1, 3
REQUIRED = "PARTNERSHIP_ADVISORIES"


class NobodyAnswers(Exception):
    """`args` has the kind of fault."""


def known(
    pinned: Sequence[Package], transport: httpx2.BaseTransport | None = None
) -> dict[str, list[str]]:
    """Ids of advisories by package and version. Raises NobodyAnswers."""
    found: dict[str, list[str]] = {}
    with httpx2.Client(timeout=SECONDS, transport=transport) as http:
        for begin in range(0, len(pinned), AT_ONCE):
            some = pinned[begin : begin + AT_ONCE]
            for one, ids in zip(some, _asked(http, some), strict=True):
                if ids:
                    found[f"{one.name}=={one.version}"] = ids
    return found


def _asked(http: httpx2.Client, some: Sequence[Package]) -> list[list[str]]:
    queries = [
        {"package": {"name": one.name, "ecosystem": "PyPI"}, "version": one.version} for one in some
    ]
    try:
        answer = http.post(ASKED, json={"queries": queries}).raise_for_status().json()
        results = answer["results"]
        if len(results) != len(some):
            raise ValueError
        return [[str(two["id"]) for two in one.get("vulns", ())] for one in results]
    except (httpx2.HTTPError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise NobodyAnswers(type(fault).__name__) from None


def report(
    pinned: Sequence[Package],
    environment: Mapping[str, str],
    transport: httpx2.BaseTransport | None = None,
) -> tuple[int, str]:
    try:
        found = known(pinned, transport)
    except NobodyAnswers as away:
        code = KNOWN if environment.get(REQUIRED) == "required" else NOT_ASKED
        return code, f"Advisories: NOT ASKED for {len(pinned)} packages ({away}: {ASKED})."
    if not found:
        return NONE_KNOWN, f"Advisories: none for {len(pinned)} packages."
    lines = [f"  {name}: {', '.join(ids)}" for name, ids in found.items()]
    return KNOWN, "\n".join(("Advisories:", *lines, "docs/security.md says how soon to act."))


if __name__ == "__main__":
    code, said = report(packages(), os.environ)
    print(said)  # noqa: T201
    sys.exit(code)
