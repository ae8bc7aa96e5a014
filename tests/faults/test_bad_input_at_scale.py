"""Whatever is sent: a field is named with what would be right, or it reads; and never a defect.

Every kind of command, every place in it, every hostile value. What the command line lets through
is also given to the entrance and the executor, in test_bad_input_stored.py.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from application.checking import Envelope, read_envelope
from cli.input_files import read_table
from services.input_errors import InputFault, WrongInput
from tests.faults import hostile_input
from tests.faults.extent import LONG
from tests.faults.hostile_input import HOSTILE, Example, examples, places, with_value, without

ACTOR = {"person": "p-017", "organisation": "local/vinterby"}
EXAMPLES = examples()
# Names of models and of pydantic's own errors are no help to whoever wrote a file.
INSIDE = re.compile(
    r"[Pp]ydantic|Traceback|Value error|Input should|type=|ValidationError|object at"
)

pytestmark = pytest.mark.timeout(1800 if LONG else 240)

few = settings(
    max_examples=4_000 if LONG else 100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([one for one in HOSTILE if not isinstance(one, (dict, list))]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=12,
)


def read(file: Path, stream: str, content: bytes) -> Envelope | tuple[InputFault, ...]:
    """What the command line makes of a file."""
    file.write_bytes(content)
    try:
        return read_envelope(read_table(str(file)), stream)[0]
    except WrongInput as wrong:
        told = wrong.faults
    assert told
    assert all(one.field and one.expected and not INSIDE.search(str(one)) for one in told), told
    return told


def written(command: Any, **more: Any) -> bytes:
    """As text: NaN and halves of surrogate pairs are written as JSON can have them."""
    return json.dumps({"actor": ACTOR, "command": command, **more}).encode()


def of_kind(one: Example) -> str:
    return f"{one.stream.partition('/')[0]}-{one.command['kind']}"


@pytest.mark.parametrize("one", EXAMPLES, ids=of_kind)
def test_the_example_of_each_kind_reads(one: Example, tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / "x", one.stream, written(one.command)), Envelope)


@pytest.mark.parametrize("one", EXAMPLES, ids=of_kind)
def test_a_hostile_value_in_any_place_is_named_by_its_place(one: Example, tmp_path: Path) -> None:
    """Or it is as good as any other there, such as a text in a text's place."""
    for n, path in enumerate(places(one.command)):
        for value in HOSTILE if LONG else HOSTILE[n % 7 :: 7]:
            changed = with_value(one.command, path, value)
            found = read(tmp_path / "x", one.stream, written(changed))
            if not isinstance(found, Envelope):
                assert any(_is_at(wrong.field, path) for wrong in found), (path, value, found)
            else:
                assert found.command == json.loads(written(changed))["command"]


@pytest.mark.parametrize("one", EXAMPLES, ids=of_kind)
def test_a_field_that_is_missing_unknown_or_there_twice_is_named(
    one: Example, tmp_path: Path
) -> None:
    for path in places(one.command):
        at = hostile_input.changed_at(one.command, path)
        if path and isinstance(path[-1], str):
            gone = read(tmp_path / "x", one.stream, written(without(one.command, path)))
            if not isinstance(gone, Envelope):
                assert any(_is_at(wrong.field, path) for wrong in gone)
        if isinstance(at, dict):
            for name in ("extra", "\u202ednik", "ｋind", "Kind", "__class__", "x" * 1000):
                more = with_value(one.command, (*path, name), 1)
                (wrong,) = _wrongs(read(tmp_path / "x", one.stream, written(more)))
                assert wrong.field == _field((*path, name))
            for name in at:
                twice = _twice(one.command, path, name)
                (wrong,) = _wrongs(read(tmp_path / "x", one.stream, twice))
                assert (wrong.field, wrong.expected) == (name, "each field once")


@pytest.mark.parametrize("one", EXAMPLES, ids=of_kind)
def test_depth_and_size_are_bounded_in_any_place(one: Example, tmp_path: Path) -> None:
    for path in places(one.command):
        hole = written(with_value(one.command, path, "HOLE"))
        for filling in (
            *(b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
            *(b"9" * 5_000, b"1e400", b"0." + b"3" * 10_000, b'"' + b"x" * 200_000 + b'"'),
        ):
            found = read(tmp_path / "x", one.stream, hole.replace(b'"HOLE"', filling))
            assert not isinstance(found, Envelope) or path == ()


@pytest.mark.parametrize("field", ["command_id", "actor", "actor.person", "actor.organisation"])
def test_a_hostile_value_in_the_envelope_is_named_by_its_place(field: str, tmp_path: Path) -> None:
    path = tuple(field.split("."))
    whole = {"command_id": "3f2b7a51-0c6e-4d8e-9a55-1b2c3d4e5f60", "actor": ACTOR}
    whole["command"] = EXAMPLES[0].command
    for value in HOSTILE:
        content = json.dumps(with_value(whole, path, value)).encode()
        found = _wrongs(read(tmp_path / "x", EXAMPLES[0].stream, content))
        assert any(one.field == "the file" or one.field.startswith(path[0]) for one in found)


@few
@given(
    content=st.binary(max_size=200) | st.text(max_size=200).map(lambda one: one.encode("utf-16"))
)
@example(content=b"")
@example(content=b"\xef\xbb\xbf")
@example(content=b"\xef\xbb\xbf{}")
@example(content=b"nul")
@example(content=b'{"command": {"kind": {}}}')
@example(content=b'{"\\ud800": 1}')
@example(content=b"-")
@example(content=b"1" * 5000)
def test_any_bytes_are_read_or_told_what_they_should_be(content: bytes, tmp_path: Path) -> None:
    assert not isinstance(read(tmp_path / "x", "register", content), Envelope)


@few
@given(one=st.sampled_from(EXAMPLES), value=json_values, data=st.data())
def test_any_json_in_any_place_is_read_or_told(
    one: Example, value: Any, data: st.DataObject, tmp_path: Path
) -> None:
    path = data.draw(st.sampled_from(list(places(one.command))))
    changed = with_value(one.command, path, value)
    read(tmp_path / "x", one.stream, written(changed))


@few
@given(cut=st.integers(0, 2_000), junk=st.binary(max_size=3), one=st.sampled_from(EXAMPLES))
def test_a_file_that_was_damaged_is_read_or_told(
    cut: int, junk: bytes, one: Example, tmp_path: Path
) -> None:
    whole = written(one.command)
    read(tmp_path / "x", one.stream, whole[:cut] + junk + whole[cut + 1 :])


def _wrongs(found: Envelope | tuple[InputFault, ...]) -> tuple[InputFault, ...]:
    assert not isinstance(found, Envelope), found
    return found


def _field(path: hostile_input.Path) -> str:
    return ".".join(map(str, ("command", *path)))


def _is_at(field: str, path: hostile_input.Path) -> bool:
    """At the place, in it, or at what holds it: a rule may be about several fields together."""
    wanted = _field(path)
    return (
        field == "the file"
        or wanted.startswith(f"{field}.")
        or field == wanted
        or field.startswith(f"{wanted}.")
    )


def _twice(command: dict[str, Any], path: hostile_input.Path, name: str) -> bytes:
    """The same field two times, as no dictionary could hold it."""
    stand_in = with_value(command, (*path, "TWICE"), 1)
    return written(stand_in).replace(b'"TWICE"', json.dumps(name).encode())
