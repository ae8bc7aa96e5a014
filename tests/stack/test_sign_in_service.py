"""Who signs in on a local stack: everybody but those as whom a system may act."""

import pytest

from stack.sign_in_service import Person, signs_in


@pytest.mark.parametrize(
    ("mail", "may"),
    [
        ("anna@example.org", True),
        ("system@asp.invalid", False),
        ("system@asp.INVALID", False),
        ("anna@invalid.example.org", True),
    ],
)
def test_an_address_that_is_nobodys_signs_nobody_in(mail: str, may: bool) -> None:
    assert signs_in(Person("p-1", "Anna", mail)) is may
