"""A form whose sender has no session any more is looked at once more before it is sent for good."""

import pytest
from starlette.datastructures import FormData

from web.keeping import form_of

ROUND = "/streams/round/kp-test/board"


@pytest.mark.parametrize(
    ("path", "back", "action"),
    [
        (f"{ROUND}/give", f"{ROUND}/decide", "preview"),
        ("/streams/partnership/1/assess/check", "/streams/partnership/1/assess", "check"),
    ],
)
def test_what_was_about_to_be_sent_is_looked_at_again(path: str, back: str, action: str) -> None:
    form = form_of(path, FormData([("number", "2026-0001"), ("csrf", "x")]))
    assert form.path == back
    assert form.fields == (("number", "2026-0001"), ("action", action))
