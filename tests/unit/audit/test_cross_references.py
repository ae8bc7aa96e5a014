"""What entries say of other streams is compared with those streams."""

import pytest

from audit.cross_references import CrossReferences
from domain.kernel.decision_context import ChildFacts, ObservedFacts

RIVAL = "partnership/2026-0002"
ENTRY = {
    "stream": "partnership/2026-0001",
    "seq": 5,
    "actor": {"person": "p-officer", "organisation": "local/funder"},
}


@pytest.mark.parametrize(
    ("party", "headline", "is_found"),
    [
        ("local/sommarby", "draft", False),
        (None, "draft", False),  # asked for by its parent, which does not look at parties
        ("local/vinterby", "draft", True),
        ("local/sommarby", "submitted", True),
    ],
)
def test_a_competitor_is_whose_matter_it_is(
    party: str | None, headline: str, is_found: bool
) -> None:
    seen = CrossReferences()
    seen.headlines[RIVAL] = [("unopened", False), ("draft", False)]
    seen.parties[RIVAL] = "local/sommarby"
    child = ChildFacts(stream=RIVAL, version=1, headline=headline, finished=False, party=party)
    assert seen.contradicts(ENTRY, ObservedFacts(children=(child,))) is None
    assert [one.detail for one in seen.contradicted_children()] == [RIVAL] * is_found
