"""Finds the texts of a command: plain ones as people write them, references once it has entered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from domain.kernel.free_text import (
    Kept,
    Retention,
    VaultText,
    Written,
    organisation_subject,
    person_subject,
)


class _Marks(NamedTuple):
    """What the annotations around a type declare. Of several `Kept` the innermost counts."""

    kept: Kept = Kept()
    form: Written | None = None


_DEFAULT = _Marks()


def references(value: Any, path: str = "") -> Iterator[tuple[str, VaultText]]:
    """The references in a parsed command, each with its field path."""
    if isinstance(value, VaultText):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name), below(path, name))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from references(inner, below(path, place))


class DeclaredText(NamedTuple):
    """A text as it was written, and what its field declares. `subject` None: it is about the
    author's organisation, or it is indivisible and its own subject."""

    path: str
    value: Any
    retention: Retention
    subject: str | None
    indivisible: bool
    form: Written | None = None

    def subject_for(self, author: str) -> str | None:
        """None for a text that has a key of its own. `author` is an organisation's id."""
        return None if self.indivisible else self.subject or organisation_subject(author)


def text_fields(annotation: Any, raw: Any, path: str = "") -> Iterator[DeclaredText]:
    """The places where the type asks for a text, with the value that is there."""
    yield from _texts(annotation, raw, path, _DEFAULT, {})


def _texts(
    annotation: Any, raw: Any, path: str, marks: _Marks, beside: Mapping[str, Any]
) -> Iterator[DeclaredText]:
    """`beside` are the values of the models that the field is in, inner ones first."""
    annotation, marks = _bare(annotation, marks)
    if annotation is VaultText:
        kept = marks.kept
        subject = _named(kept, beside)
        yield DeclaredText(path, raw, kept.retention, subject, kept.indivisible, marks.form)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(raw, dict):
            around = {**beside, **raw}
            for name, field in annotation.model_fields.items():
                if raw.get(name) is not None:
                    declared = _declared(field.metadata, marks)
                    yield from _texts(
                        field.annotation, raw[name], below(path, name), declared, around
                    )
    elif get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            if may_be(member, raw):
                yield from _texts(member, raw, path, marks, beside)
    elif get_origin(annotation) is tuple and isinstance(raw, list):
        for place, inner in enumerate(raw):
            yield from _texts(get_args(annotation)[0], inner, below(path, place), marks, beside)


def replaced(raw: Any, texts: dict[str, Any], path: str = "") -> Any:
    """The raw value with other values at some field paths."""
    if path in texts:
        return texts[path]
    if isinstance(raw, dict):
        return {name: replaced(inner, texts, below(path, name)) for name, inner in raw.items()}
    if isinstance(raw, list):
        return [replaced(inner, texts, below(path, place)) for place, inner in enumerate(raw)]
    return raw


def below(path: str, name: str | int) -> str:
    """The field path of a part of what is at `path`."""
    return f"{path}.{name}" if path else str(name)


def _bare(annotation: Any, marks: _Marks = _DEFAULT) -> tuple[Any, _Marks]:
    while get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        marks = _declared(metadata, marks)
    return annotation, marks


def _declared(metadata: Any, around: _Marks) -> _Marks:
    kept = next((one for one in metadata if isinstance(one, Kept)), around.kept)
    if kept.as_whole:
        kept = replace(kept, retention=around.kept.retention)
    form = next((one for one in metadata if isinstance(one, Written)), around.form)
    return _Marks(kept, form)


def _named(kept: Kept, beside: Mapping[str, Any]) -> str | None:
    if kept.person:
        return person_subject(str(beside.get(kept.person)))
    if kept.organisation:
        return organisation_subject(str(beside.get(kept.organisation)))
    return None


def may_be(member: Any, raw: Any) -> bool:
    """Members of a union of models are distinguished by their literal fields, mostly the kind."""
    member, _ = _bare(member)
    if not (isinstance(member, type) and issubclass(member, BaseModel)):
        return True
    if not isinstance(raw, dict):
        return member is VaultText
    return all(
        raw.get(name) in get_args(field.annotation)
        for name, field in member.model_fields.items()
        if get_origin(field.annotation) is Literal
    )
