"""Payloads: unreadable without a key, refused when they were changed or never encrypted."""

import base64
from typing import Any

import pytest
from pydantic_core import PydanticCustomError
from temporalio.api.common.v1 import Payload
from temporalio.exceptions import ApplicationError

from messages.contracts import Identity, Submission
from services.temporal.codec import EncryptionCodec, UnreadablePayload
from services.temporal.connection import data_converter
from services.temporal.payload_keys import read_keys

ONE = base64.b64encode(b"1" * 32).decode()
TWO = base64.b64encode(b"2" * 32).decode()
PLAIN = Payload(metadata={"encoding": b"json/plain"}, data=b'{"title":"Storgatan 1"}')


def codec(keys: str = f"a:{ONE}") -> EncryptionCodec:
    return EncryptionCodec(read_keys(keys))


async def value(payload: Payload, keys: str = f"a:{ONE}") -> Any:
    """What a client or a workflow gets that wants the value."""
    (found,) = await data_converter(read_keys(keys)).decode([payload])
    return found


async def test_what_was_encrypted_is_read_again() -> None:
    (sealed,) = await codec().encode([PLAIN])

    assert await codec().decode([sealed]) == [PLAIN]
    assert b"Storgatan" not in sealed.SerializeToString()
    assert b"json" not in sealed.SerializeToString()


async def test_the_same_payload_is_never_the_same_ciphertext() -> None:
    first, second = await codec().encode([PLAIN, PLAIN])

    assert first.data != second.data


async def test_after_a_change_of_keys_the_first_encrypts_and_the_others_still_read() -> None:
    (old,) = await codec(f"a:{ONE}").encode([PLAIN])
    changed = codec(f"b:{TWO},a:{ONE}")
    (new,) = await changed.encode([PLAIN])

    assert await changed.decode([old, new]) == [PLAIN, PLAIN]
    with pytest.raises(UnreadablePayload, match="key that is not here"):
        await value(new)


async def test_a_payload_that_was_changed_on_the_way_is_refused() -> None:
    (sealed,) = await codec().encode([PLAIN])
    sealed.data = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])

    with pytest.raises(UnreadablePayload):
        await value(sealed)


@pytest.mark.parametrize("bytes_left", [0, 5, 12, 20])
async def test_a_payload_that_was_cut_short_is_refused(bytes_left: int) -> None:
    (sealed,) = await codec().encode([PLAIN])
    sealed.data = sealed.data[:bytes_left]

    with pytest.raises(UnreadablePayload):
        await value(sealed)


async def test_a_key_id_that_is_no_text_is_refused() -> None:
    (sealed,) = await codec().encode([PLAIN])
    sealed.metadata["key-id"] = b"\xff"

    with pytest.raises(UnreadablePayload):
        await value(sealed)


async def test_a_payload_under_the_id_of_another_key_is_refused() -> None:
    both = f"a:{ONE},b:{ONE}"
    (sealed,) = await codec(both).encode([PLAIN])
    sealed.metadata["key-id"] = b"b"

    with pytest.raises(UnreadablePayload):
        await value(sealed, both)


async def test_a_payload_that_nobody_encrypted_is_refused() -> None:
    """Reaching the server is not enough to give a command."""
    with pytest.raises(UnreadablePayload, match="not encrypted"):
        await value(PLAIN)


async def test_a_payload_that_says_itself_unreadable_is_refused_like_any_other() -> None:
    said = Payload(metadata={"encoding": b"binary/unreadable"}, data=b"\xff")

    with pytest.raises(UnreadablePayload, match="not encrypted"):
        await value(said)


async def test_a_message_comes_back_as_the_model_it_was() -> None:
    converter = data_converter(read_keys(f"a:{ONE}"))
    submission = Submission(command_id="1", kind="note", command={"n": [1, None, "å"]})

    encoded = await converter.encode([submission, Identity(installation="i", stream="s")])

    assert await converter.decode(encoded, [Submission, Identity]) == [
        submission,
        Identity(installation="i", stream="s"),
    ]


async def test_the_text_of_a_failure_is_encrypted_too() -> None:
    from temporalio.api.failure.v1 import Failure

    failure = Failure()
    await data_converter(read_keys(f"a:{ONE}")).encode_failure(
        ApplicationError("Storgatan 1", "Storgatan 2"), failure
    )

    assert "Storgatan" not in str(failure)


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("", "key 1 must read id:base64"),
        (ONE, "key 1 must read id:base64"),
        ("a b:x", "key 1 must read id:base64"),
        ("a:!!", "key a is not base64"),
        ("a:c2hvcnQ=", "key a has 5 bytes; it must have 32"),
        (f"a:{ONE},a:{TWO}", "key 2 has the id a, which an earlier one has already"),
    ],
)
def test_keys_that_cannot_be_used_are_named_and_never_shown(setting: str, complaint: str) -> None:
    with pytest.raises(PydanticCustomError) as wrong:
        read_keys(setting)

    assert complaint in str(wrong.value)
    assert ONE not in str(wrong.value)


def test_keys_do_not_show_themselves() -> None:
    keys = read_keys(f"a:{ONE},test:{TWO}")

    assert "1" * 32 not in repr(keys)
    assert keys.are_for_tests
    assert not read_keys(f"a:{ONE}").are_for_tests
