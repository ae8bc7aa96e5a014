"""Sealed content opens to what it was, or to one of four reasons, and never to anything else."""

import secrets
from dataclasses import replace
from typing import assert_never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.keys.sealing import (
    ContentDestroyed,
    KeyNotHere,
    Opened,
    Tampered,
    WrongKey,
    content_mac,
    open_sealed,
    salted_hash,
    seal,
)
from services.keys.segments import CONTENT_BYTES, HEADER_BYTES, SEGMENT_BYTES, SealContext
from services.keys.store import (
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyAnswer,
    KeyId,
    LockedKey,
    MissingKey,
)
from tests.unit.keys.conftest import ANNA, NOW

TEXT = SealContext("text", "6f1c1e0a/reason")
LONG = secrets.token_bytes(2 * CONTENT_BYTES + 700)


def new_key() -> DataKey:
    return DataKey(KeyId(secrets.token_hex(16)), ANNA, NOW, secrets.token_bytes(32))


KEY = new_key()


@given(st.binary(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_opens_to_what_it_was(content: bytes, purpose: str, owner: str) -> None:
    context = SealContext(purpose, owner)
    sealed = seal(KEY, context, content)
    opened = open_sealed(KEY, context, sealed.data, sealed.sha256)
    assert isinstance(opened, Opened)
    assert opened.content == content
    assert salted_hash(opened.salt, content) == sealed.sha256


@pytest.mark.parametrize("size", [0, 1, CONTENT_BYTES - 17, CONTENT_BYTES - 16, CONTENT_BYTES - 15])
def test_content_around_the_size_of_a_segment_opens(size: int) -> None:
    content = secrets.token_bytes(size)
    opened = open_sealed(KEY, TEXT, seal(KEY, TEXT, content).data)
    assert isinstance(opened, Opened)
    assert opened.content == content


def test_nothing_of_a_text_stands_in_what_is_stored() -> None:
    sealed = seal(KEY, TEXT, b"unmistakable words", salt=b"s" * 16)
    assert b"unmistakable" not in sealed.data
    assert b"s" * 16 not in sealed.data


def test_the_same_text_is_sealed_differently_each_time() -> None:
    first, second = seal(KEY, TEXT, b"yes"), seal(KEY, TEXT, b"yes")
    assert first.data[HEADER_BYTES:] != second.data[HEADER_BYTES:]
    assert first.sha256 != second.sha256


def test_a_salt_that_an_entry_names_already_is_kept() -> None:
    salt = secrets.token_bytes(16)
    sealed = seal(KEY, TEXT, b"text", salt)
    assert sealed.sha256 == salted_hash(salt, b"text")
    with pytest.raises(ValueError, match="16 bytes"):
        seal(KEY, TEXT, b"text", b"short")


@given(st.binary(max_size=60), st.data())
def test_a_flipped_bit_is_never_opened(content: bytes, data: st.DataObject) -> None:
    sealed = seal(KEY, TEXT, content).data
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    assert isinstance(open_sealed(KEY, TEXT, bytes(changed)), Tampered)


@given(st.binary(max_size=60), st.data())
def test_a_cut_is_never_opened(content: bytes, data: st.DataObject) -> None:
    sealed = seal(KEY, TEXT, content).data
    cut = data.draw(st.integers(0, len(sealed) - 1))
    assert isinstance(open_sealed(KEY, TEXT, sealed[:cut]), Tampered)


@given(st.binary(min_size=1, max_size=60))
def test_what_is_added_at_the_end_is_seen(added: bytes) -> None:
    assert isinstance(open_sealed(KEY, TEXT, seal(KEY, TEXT, b"x").data + added), Tampered)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_not_sealed_content(data: bytes) -> None:
    assert open_sealed(KEY, TEXT, data) == Tampered("header")


def test_a_cut_between_two_segments_is_seen() -> None:
    sealed = seal(KEY, TEXT, LONG).data
    for kept in (1, 2):
        assert open_sealed(KEY, TEXT, sealed[: HEADER_BYTES + kept * SEGMENT_BYTES]) == Tampered(
            "content"
        )


def test_segments_in_another_order_are_seen() -> None:
    sealed = seal(KEY, TEXT, LONG).data
    header, first, second, last = (
        sealed[:HEADER_BYTES],
        sealed[HEADER_BYTES : HEADER_BYTES + SEGMENT_BYTES],
        sealed[HEADER_BYTES + SEGMENT_BYTES : HEADER_BYTES + 2 * SEGMENT_BYTES],
        sealed[HEADER_BYTES + 2 * SEGMENT_BYTES :],
    )
    assert open_sealed(KEY, TEXT, header + second + first + last) == Tampered("content")
    assert open_sealed(KEY, TEXT, header + first + first + last) == Tampered("content")
    assert open_sealed(KEY, TEXT, header + first + last) == Tampered("content")


def test_a_segment_of_another_message_under_the_same_key_is_seen() -> None:
    one, other = seal(KEY, TEXT, LONG).data, seal(KEY, TEXT, LONG).data
    mixed = one[: HEADER_BYTES + SEGMENT_BYTES] + other[HEADER_BYTES + SEGMENT_BYTES :]
    assert open_sealed(KEY, TEXT, mixed) == Tampered("content")


def test_the_header_of_another_message_is_seen() -> None:
    one, other = seal(KEY, TEXT, b"one").data, seal(KEY, TEXT, b"other").data
    assert open_sealed(KEY, TEXT, other[:HEADER_BYTES] + one[HEADER_BYTES:]) == Tampered("content")


@pytest.mark.parametrize(
    "elsewhere",
    [
        SealContext("file", TEXT.owner),
        SealContext(TEXT.purpose, "6f1c1e0a/comment"),
        SealContext(TEXT.purpose + TEXT.owner[:1], TEXT.owner[1:]),
    ],
)
def test_content_opens_only_for_its_own_purpose_and_owner(elsewhere: SealContext) -> None:
    sealed = seal(KEY, TEXT, b"text")
    assert open_sealed(KEY, elsewhere, sealed.data) == Tampered("content")


def test_other_content_than_the_journal_names_is_seen() -> None:
    former, newer = seal(KEY, TEXT, b"no"), seal(KEY, TEXT, b"yes")
    assert open_sealed(KEY, TEXT, newer.data, former.sha256) == Tampered("hash")


def test_another_key_under_the_same_id_is_a_wrong_key_and_not_tampering() -> None:
    other = replace(KEY, secret=secrets.token_bytes(32))
    assert open_sealed(other, TEXT, seal(KEY, TEXT, b"text").data) == WrongKey(KEY.id)


def test_a_header_that_names_another_key_is_seen() -> None:
    other = new_key()
    sealed = seal(KEY, TEXT, b"text").data
    renamed = sealed[:4] + bytes.fromhex(other.id) + sealed[20:]
    assert open_sealed(other, TEXT, renamed) == WrongKey(other.id)
    assert open_sealed(KEY, TEXT, renamed) == Tampered("header")


@pytest.mark.parametrize(
    "answer",
    [
        DestroyedKey(KEY.id, NOW, "order-1"),
        MissingKey(KEY.id),
        LockedKey(KEY.id, "m1"),
        DamagedKey(KEY.id),
    ],
)
def test_each_absence_of_a_key_has_its_own_answer(answer: KeyAnswer) -> None:
    opened = open_sealed(answer, TEXT, seal(KEY, TEXT, b"text").data)
    match answer:
        case DestroyedKey():
            assert opened == ContentDestroyed(KEY.id, NOW, "order-1")
        case MissingKey():
            assert opened == KeyNotHere(KEY.id, "missing")
        case LockedKey():
            assert opened == KeyNotHere(KEY.id, "master_key_missing")
        case DamagedKey():
            assert opened == KeyNotHere(KEY.id, "damaged")
        case DataKey():
            pytest.fail("not one of the examples")
        case _:
            assert_never(answer)


def test_equal_content_has_one_mac_in_one_context_under_one_key() -> None:
    mac = seal(KEY, TEXT, b"text").mac
    assert mac == seal(KEY, TEXT, b"text").mac == content_mac(KEY, TEXT, b"text")
    assert mac != seal(KEY, TEXT, b"other").mac
    assert mac != seal(KEY, SealContext("text", "elsewhere"), b"text").mac
    assert mac != seal(replace(KEY, secret=bytes(32)), TEXT, b"text").mac
    assert content_mac(KEY, SealContext("a", "bc"), b"d") != content_mac(
        KEY, SealContext("ab", "c"), b"d"
    )


def test_keys_and_contents_are_not_shown() -> None:
    sealed = seal(KEY, TEXT, b"unmistakable")
    opened = open_sealed(KEY, TEXT, sealed.data)
    assert "unmistakable" not in repr(opened)
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret)[2:-1] not in repr(KEY)
