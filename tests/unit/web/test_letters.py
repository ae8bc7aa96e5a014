"""What the portal itself writes by mail: in both languages, each with the page that it is about."""

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from application.queries.receipt import SentCommand
from services.notification.email_message import Letter
from web import letters

LINK = "https://portal.example.se/a-page"
SENT = SentCommand(
    command_id="6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11",
    stream="partnership/2026-0042",
    kind="submit_report",
    number=7,
    hash="0" * 64,
    received_at=datetime(2026, 12, 3, 7, tzinfo=UTC),
    person="p-017",
    organisation="local/exempelstad",
    names={},
    currency="SEK",
    outcome="accepted",
)
GIVEN: dict[str, Any] = {
    "name": "Åsa Öberg",
    "person": "Bo Ek",
    "code": "1234 5678",
    "case": "2026-0042",
    "sent": SENT,
    "link": LINK,
    "until": datetime(2026, 12, 10, 7, tzinfo=UTC),
    "scopes": ("read", "command"),
}
WRITTEN = [one for name, one in vars(letters).items() if name.endswith("_letter")]


@pytest.mark.parametrize("write", WRITTEN, ids=lambda one: one.__name__)
def test_a_letter_has_a_link_in_each_language(write: Callable[..., Letter]) -> None:
    letter = write(**{name: GIVEN[name] for name in inspect.signature(write).parameters})
    assert letter.body.count(LINK) == 2
    assert letter.body.count("Åsa Öberg") == 2


def test_there_are_such_letters() -> None:
    assert len(WRITTEN) == 5
