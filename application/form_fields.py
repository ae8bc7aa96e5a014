"""The fields of a command as a person fills them in: what verbs, templates and forms are made of.

Everything follows from the command's model. A command that is added has its verb and its template
without another line.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

from application.checking import ADD_PERSON
from domain.kernel.command import Command
from domain.kernel.free_text import VaultText
from domain.kernel.kind import Kinds, StreamKind
from domain.kernel.stored_file import StoredFile
from domain.kinds import KINDS
from services.amounts import IN_MINOR
from services.command_check import public_commands
from services.input_errors import pattern_texts


class Form(StrEnum):
    """In which form a value is written."""

    TEXT = auto()
    WORD = auto()
    """An id or a code."""
    NUMBER = auto()
    AMOUNT = auto()
    """As people write it, with at most two decimals."""
    DAY = auto()
    INSTANT = auto()
    YES_OR_NO = auto()
    CHOICE = auto()
    PARTS = auto()
    """Fields of its own, in `inner`."""


class FormField(NamedTuple):
    """`name` is what a person writes, `field` what `model` calls it: they differ where an amount is
    written with at most two decimals. `right` is the text that says what a word must look like."""

    name: str
    field: str
    model: type[BaseModel]
    form: Form
    required: bool
    many: bool = False
    choices: tuple[str, ...] = ()
    inner: type[BaseModel] | None = None
    right: str | None = None


class PublicCommand(NamedTuple):
    kind: StreamKind[Any]
    name: str
    model: type[Command]


def public(kinds: Kinds = KINDS) -> tuple[PublicCommand, ...]:
    """Every command that people give, of all kinds of stream."""
    return tuple(
        PublicCommand(kind, name, model)  # type: ignore[arg-type]
        for kind in kinds
        for name, model in public_commands(kind.decider).items()
    )


def named(name: str) -> tuple[PublicCommand, ...]:
    """The commands of this name: two kinds of stream may have one each."""
    wanted = name.replace("-", "_")
    return tuple(one for one in public() if one.name == wanted)


def verb_of(command: str) -> str:
    """`declare-eligible` for `declare_eligible`."""
    return command.replace("_", "-")


def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """Without those that nobody writes: which command it is, ids that are allotted, and a file that
    may come along."""
    return tuple(_fields(model))


def leaves(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, FormField]]:
    """Every field that holds one value or a list of them, with its path. Lists of parts are left
    out: they have no place on a command line."""
    for one in fields_of(model):
        at = f"{path}.{one.name}" if path else one.name
        if one.inner is None:
            yield at, one
        elif not one.many:
            yield from leaves(one.inner, at)


def marks_of(one: FormField) -> tuple[Any, ...]:
    """What its declaration says of it besides its type."""
    field = one.model.model_fields[one.field]
    return _bare(field.annotation, tuple(field.metadata))[1]


def _fields(model: type[BaseModel]) -> Iterator[FormField]:
    allotted = _is_add_person(model)
    for name, field in model.model_fields.items():
        if name == "kind" and get_origin(field.annotation) is Literal:
            continue
        if allotted and name == "person":
            continue
        if not field.is_required() and _is_file(field.annotation):
            continue
        yield _field(model, name, field.annotation, tuple(field.metadata), field.is_required())


def _is_file(annotation: Any) -> bool:
    """A part that is a file and what it is called: nobody writes it, a page or a verb takes it."""
    kind, _ = _bare(annotation, ())
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return False
    return any(_bare(one.annotation, ())[0] is StoredFile for one in kind.model_fields.values())


def _is_add_person(model: type[BaseModel]) -> bool:
    kind = model.model_fields.get("kind")
    return kind is not None and kind.default == ADD_PERSON


def _field(
    model: type[BaseModel], name: str, annotation: Any, marks: tuple[Any, ...], required: bool
) -> FormField:
    annotation, marks = _bare(annotation, marks)
    many = get_origin(annotation) is tuple
    if many:
        annotation, marks = _bare(get_args(annotation)[0], marks)
    written = name.removesuffix(IN_MINOR)
    made = FormField(written, name, model, Form.WORD, required, many)
    if written != name:
        return made._replace(form=Form.AMOUNT)
    if get_origin(annotation) is Literal:
        return made._replace(form=Form.CHOICE, choices=tuple(map(str, get_args(annotation))))
    if not isinstance(annotation, type):
        return made
    if annotation is VaultText:
        return made._replace(form=Form.TEXT)
    if issubclass(annotation, BaseModel):
        return made._replace(form=Form.PARTS, inner=annotation)
    if issubclass(annotation, Enum):
        return made._replace(form=Form.CHOICE, choices=tuple(str(one.value) for one in annotation))
    for base, form in _FORMS.items():
        if issubclass(annotation, base):
            return made._replace(form=form)
    return made._replace(right=_right(marks))


_FORMS = {
    bool: Form.YES_OR_NO,
    int: Form.NUMBER,
    AwareDatetime: Form.INSTANT,
    datetime: Form.INSTANT,
    date: Form.DAY,
}
"""A yes or no is a number too, and an instant a day: they come first."""


def _bare(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Without what surrounds a type, and of several types the first one that is something."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks = (*marks, *more)
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, marks


def _right(marks: Iterable[Any]) -> str | None:
    """What a word must look like, by the pattern that it declares."""
    known = pattern_texts()
    patterns = (str(one) for mark in marks if (one := getattr(mark, "pattern", None)))
    return next((known[one] for one in patterns if one in known), None)
