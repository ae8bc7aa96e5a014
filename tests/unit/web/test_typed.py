"""What of a form is kept while somebody types in it."""

import pytest
from pydantic import BaseModel

from application.form_fields import PublicCommand, named, public
from domain.partnership.signatures import ShownDocument
from web.fields_asked import asked
from web.form_values import Values
from web.typed import keepable, seen_of


def written(model: type[BaseModel]) -> Values:
    """Something in every field."""
    found: Values = {}
    for one in asked(model):
        if one.inner is not None:
            inner = written(one.inner)
            found[one.name] = [inner] if one.many else inner
        else:
            found[one.name] = ["x"] if one.many else "x"
    return found


def test_the_document_and_the_account_are_not_kept() -> None:
    (command,) = named("sign_agreement")
    typed = written(command.model)
    assert {"document", "account"} <= typed.keys()
    assert {"document", "account"}.isdisjoint(keepable(command.model, typed))


@pytest.mark.parametrize("command", public(), ids=lambda one: f"{one.kind.name}-{one.name}")
def test_no_account_to_pay_to_and_no_document_is_kept(command: PublicCommand) -> None:
    """Also where the field need not be filled in, and inside of parts."""
    kept = keepable(command.model, written(command.model))
    for one in asked(command.model):
        if one.inner is ShownDocument:
            assert one.name not in kept
        if one.field == "account":
            assert one.name not in kept


def test_a_mark_changes_with_what_was_typed_and_not_with_what_is_left_empty() -> None:
    (command,) = named("withdraw_application")
    nothing = seen_of(command.model, {})
    assert seen_of(command.model, {"reason": ""}) == nothing
    assert seen_of(command.model, {"reason": "No time."}) != nothing
