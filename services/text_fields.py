"""Finds the texts of a command: plain ones as people write them, references once it has entered."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from domain.kernel.free_text import VaultText, Written


def references(value: Any, path: str = "") -> Iterator[tuple[str, VaultText]]:
    """The references in a parsed command, each with its field path."""
    if isinstance(value, VaultText):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name), _below(path, name))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from references(inner, _below(path, place))


class TextField(NamedTuple):
    """A field where the type asks for a text, with the value that is there."""

    path: str
    value: Any
    is_email: bool = False


def text_fields(annotation: Any, raw: Any, path: str = "") -> Iterator[TextField]:
    is_email = Written.EMAIL in getattr(annotation, "__metadata__", ())
    annotation = _bare(annotation)
    if annotation is VaultText:
        yield TextField(path, raw, is_email)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(raw, dict):
            for name, field in annotation.model_fields.items():
                if raw.get(name) is not None:
                    yield from text_fields(_declared(field), raw[name], _below(path, name))
    elif get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            if _may_be(member, raw):
                yield from text_fields(member, raw, path)
    elif get_origin(annotation) is tuple and isinstance(raw, list):
        for place, inner in enumerate(raw):
            yield from text_fields(get_args(annotation)[0], inner, _below(path, place))


def replaced(raw: Any, texts: dict[str, Any], path: str = "") -> Any:
    """The raw value with other values at some field paths."""
    if path in texts:
        return texts[path]
    if isinstance(raw, dict):
        return {name: replaced(inner, texts, _below(path, name)) for name, inner in raw.items()}
    if isinstance(raw, list):
        return [replaced(inner, texts, _below(path, place)) for place, inner in enumerate(raw)]
    return raw


def _below(path: str, name: str | int) -> str:
    return f"{path}.{name}" if path else str(name)


def _declared(field: FieldInfo) -> Any:
    """The type with its marks, which pydantic keeps apart."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _may_be(member: Any, raw: Any) -> bool:
    """Members of a union of models are distinguished by their literal fields, mostly the kind."""
    member = _bare(member)
    if not (isinstance(member, type) and issubclass(member, BaseModel)):
        return True
    if not isinstance(raw, dict):
        return member is VaultText
    return all(
        raw.get(name) in get_args(field.annotation)
        for name, field in member.model_fields.items()
        if get_origin(field.annotation) is Literal
    )
