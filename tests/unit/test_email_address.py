"""An address is checked where a person writes it, and encoded as DNS knows it today."""

import unicodedata
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.free_text import VaultText, Written
from domain.kinds import KINDS
from services.command_check import check_command, public_commands
from services.email_address import address_fault, encoded_address
from services.input_errors import WrongInput
from services.text_fields import text_fields
from texts.catalogue import has, said

REGISTER = KINDS.decider_of("register")
HIDDEN = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in ("Cf", "Zs", "Zl", "Zp", "Cc") and chr(code) != "\0"
]


def commands(address: str) -> tuple[dict[str, Any], ...]:
    contact = {"person": "p-017", "name": "Asa", "email": address}
    return tuple({"kind": kind, **contact} for kind in ("add_person", "change_contact"))


@pytest.mark.parametrize(
    ("written", "wire"),
    [
        ("dieter@großenhain.example", "dieter@xn--groenhain-i1a.example"),
        ("asa@växjö.se", "asa@xn--vxj-qla6g.se"),
        ("asa@VÄXJÖ.se", "asa@xn--vxj-qla6g.se"),
        ("asa@va\u0308xjo\u0308.se", "asa@xn--vxj-qla6g.se"),
        ("nikos@βόλος.example", "nikos@xn--nxasmm1c.example"),
        ("asa@xn--vxj-qla6g.se", "asa@xn--vxj-qla6g.se"),
        ("asa@r3---sn.example.org", "asa@r3---sn.example.org"),
        (" asa@example.se\n", "asa@example.se"),
    ],
)
def test_a_domain_is_encoded_as_idna_2008_says(written: str, wire: str) -> None:
    assert encoded_address(written) == wire


@pytest.mark.parametrize(
    ("written", "text", "named"),
    [
        ("asa at icld.se", "input.email_no_at", "no @"),
        ("asa＠icld.se", "input.email_no_at", "no @"),
        ("asa@icld.se, bo@icld.se", "input.email_two_at", "more than one @"),
        ("Asa <asa@icld.se>", "input.email_letter", "character 4 may not be there: U+0020"),
        ("mailto:asa@icld.se", "input.email_letter", "U+003A COLON"),
        ("asa@icld,se", "input.email_letter", "character 9 may not be there: U+002C COMMA"),
        ("asa@ic_ld.se", "input.email_letter", "U+005F"),
        ("asa@\u2603.se", "input.email_letter", "SNOWMAN"),
        ("åsa@icld.se", "input.email_letter", "U+00E5"),
        ("asa@icld", "input.email_domain_dot", "no dot"),
        ("asa@icld.se.", "input.email_domain", "valid domain"),
        ("asa@-icld.se", "input.email_domain", "valid domain"),
        ("asa@", "input.email_domain", "valid domain"),
        ("asa@xn--zzzz99.se", "input.email_domain", "valid domain"),
        ("@icld.se", "input.email_local_length", "1 to 64"),
        ("asa..b@icld.se", "input.email_dots", "twice"),
        ("asa@icld\ufe0f.se", "input.email_hidden", "VARIATION SELECTOR"),
    ],
)
def test_a_fault_says_what_is_wrong_with_the_address(written: str, text: str, named: str) -> None:
    for command in commands(written):
        with pytest.raises(WrongInput) as wrong:
            check_command(REGISTER, command)
        assert wrong.value.fault.field == "email"
        assert [one.text for one in wrong.value.fault.right] == [text]
        assert named in wrong.value.fault.expected
        assert has(text)
        assert said(text, "sv", **wrong.value.fault.right[0].facts)


@pytest.mark.parametrize("place", [0, 2, 4, 9, len("asa@icld.se")])
def test_every_hidden_character_is_named_wherever_it_was_pasted(place: int) -> None:
    for letter in HIDDEN:
        if letter == " ":
            continue
        written = "asa@icld.se"[:place] + letter + "asa@icld.se"[place:]
        fault = address_fault(written)
        assert fault is not None, ascii(letter)
        assert fault.text == "input.email_hidden"
        assert fault.facts["place"] == place + 1
        assert str(fault.facts["letter"]).startswith(f"U+{ord(letter):04X}")


@given(st.text(max_size=80))
def test_what_is_accepted_can_be_sent_to_and_what_is_shown_is_no_address(written: str) -> None:
    fault = address_fault(written)
    if fault is None:
        encoded = encoded_address(written)
        assert encoded is not None
        assert encoded.isascii()
        assert encoded.isprintable()
        assert encoded.count("@") == 1
        assert " " not in encoded
    else:
        assert len(written) < 3 or written not in said(fault.text, "en", **fault.facts)


@given(
    st.from_regex(r"[a-z0-9]{1,10}(\.[a-z0-9]{1,10})?", fullmatch=True),
    st.from_regex(r"[a-zåäöéüß]([a-zåäö0-9]{0,10})?\.[a-z]{2,6}", fullmatch=True),
)
def test_an_address_of_ordinary_letters_is_accepted(local: str, domain: str) -> None:
    assert address_fault(f"{local}@{domain}") is None
    assert encoded_address(f"{local}@{domain}") is not None


def test_every_field_for_an_address_is_checked_as_one() -> None:
    """In every command of every kind: a text that is named like an address is declared as one."""
    found = []
    for kind in KINDS:
        for model in get_args(get_args(kind.decider.commands._type)[0]):
            for name, field in model.model_fields.items():
                if field.annotation is VaultText and ("mail" in name or "address" in name):
                    (one,) = text_fields(model, {name: "x"})
                    found.append((model.__name__, name, one.form is Written.EMAIL))
    assert sorted(found) == [
        ("AddPerson", "email", True),
        ("ChangeContact", "email", True),
        ("Install", "manager_email", True),
    ]
    assert set(public_commands(REGISTER)) >= {"add_person", "change_contact", "install"}
