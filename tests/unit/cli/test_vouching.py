"""When the command line asks for a sign-in: always, but in a rehearsal and where it is allowed."""

from pathlib import Path
from typing import Any

import pytest

from application.checking import NEW_CASE, check
from cli.kept_sign_ins import forget_token, keep_token, kept_token, place
from cli.session import CommandSession
from cli.vouching import vouched
from domain.kernel.actors import Actor
from services.input_errors import WrongInput
from services.installation import Installation
from settings import WITHOUT_SIGN_IN, read_settings

ASP = Actor(person="p-asp", organisation="local/asp")
OPENING = check(NEW_CASE, {"kind": "open_case", "round": "kp-test", "component": "project"})


@pytest.fixture(autouse=True)
def nobody_signed_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def session(monkeypatch: pytest.MonkeyPatch, kind: Any, setting: str) -> CommandSession:
    monkeypatch.setattr("cli.session.key_store", lambda _: None)
    monkeypatch.setenv(WITHOUT_SIGN_IN, setting)
    settings = read_settings().model_copy(update={"payload_keys": object()})
    pool: Any = None
    return CommandSession("", settings, pool, Installation(id="one", kind=kind))


@pytest.mark.parametrize(
    ("kind", "setting", "asked"),
    [
        ("production", "", True),
        ("production", "refused", True),
        ("production", "allowed", False),
        ("rehearsal", "", False),
        ("rehearsal", "refused", True),
    ],
)
async def test_a_sign_in_is_asked_for(
    kind: str, setting: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = session(monkeypatch, kind, setting)
    if asked:
        with pytest.raises(WrongInput) as wrong:
            await vouched(opened, OPENING, ASP)
        assert wrong.value.fault.field == "sign-in"
    else:
        found = await vouched(opened, OPENING, ASP)
        assert found.by.startswith("os:")
        assert not found.signed_in


def test_a_token_is_kept_for_its_installation_and_its_owner_alone() -> None:
    keep_token("one", "a")
    keep_token("other", "b")
    assert (kept_token("one"), kept_token("other"), kept_token("third")) == ("a", "b", None)
    assert place().stat().st_mode & 0o777 == 0o600
    forget_token("one")
    assert (kept_token("one"), kept_token("other")) == (None, "b")
    place().write_text("no json")
    assert kept_token("other") is None
