"""A form for any command, from its declaration: what is asked, what was written, what is wrong.

Lists have a button to add and one to remove: no script is needed for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from pydantic import BaseModel

from application.errors import InputFault
from application.form_fields import Form, FormField
from application.portal.choices import SUBJECT
from application.portal.writing import amount_minor
from domain.partnership.signatures import ShownDocument
from texts.catalogue import Language, in_language, said
from texts.events import CODES
from texts.fields import help_of, label_of
from texts.formats import day, money, unit
from texts.labels import known_code
from web.by_name import names_an_organisation
from web.fields_asked import asked, is_made_up
from web.form_values import COUNTED, GIVEN, Values, path_below, written_path
from web.form_words import is_missing, words, words_at
from web.parties import parties
from web.render import capfirst

Choices: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""Known values by a field's name, or by the text that says what an id looks like."""

PAPERS = ("document",)
"""Codes of papers that a programme asks for: known words, though there is no list of them."""
BY_SECTION = ("section", "reason")
"""The fields of a part that says something about a section: they are read through in one row."""
PARTY, COUNTRY = "party", "country"
ABROAD = "portal.help_chosen-country_abroad"
CHOSEN = {
    PARTY: "portal.help_chosen-party",
    COUNTRY: "portal.help_chosen-country",
    "streams": "portal.help_chosen-streams",
    "text": "portal.help_chosen-text",
}
"""Help for fields that are chosen from names, where else a code is written."""
BY_NAME, BY_NAME_MANY = "portal.help_by_name", "portal.help_by_name_many"
LINES = 5
FAMILIES = tuple(dict.fromkeys(one for families in CODES.values() for one in families))
MORE_FAMILIES = ("body", "role", "mandate", "consequence", "interest", "language", "code")


@dataclass(frozen=True)
class Control:
    """One field as a page shows it. `rows` are those of a list of parts, `inner` parts of one.
    `row` says in which row of a list it is: `Budget 2`, `Budget 2, Lines 1`.
    """

    field: FormField
    path: str
    label: str
    help: str
    required: bool
    value: Any = ""
    error: str | None = None
    fault: InputFault | None = None
    row: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    currency: str | None = None
    """In which the amount of the field is; None for other fields, and while nobody knows it yet."""
    rows: tuple[tuple["Control", ...], ...] = ()
    inner: tuple["Control", ...] = ()
    by_name: bool = False
    """People write a name here, and `choices` are those that they may mean."""
    unit: str = ""
    """What stands beside the field."""

    @property
    def kind(self) -> str:
        """Which part of the template shows it."""
        if self.field.inner is ShownDocument:
            return "document"
        if self.field.form is Form.PARTS:
            return "list" if self.field.many else "group"
        if self.field.form is Form.YES_OR_NO:
            return "yes_or_no"
        if self.by_name and not self.field.many:
            return "named"
        if self.field.right == SUBJECT and self.choices:
            return "suggested"
        if self.choices and not self.by_name:
            return "checkboxes" if self.field.many else "select"
        if self.field.many or (self.field.form is Form.TEXT and not self.is_short):
            return "textarea"
        return "date" if self.field.form is Form.DAY else "input"

    @property
    def written(self) -> str:
        """As people write it: names in the place of ids, a line each."""
        known = dict(self.choices) if self.by_name else {}
        values = self.value if isinstance(self.value, list) else [self.value]
        return "\n".join(known.get(str(one), str(one)) for one in values)

    @property
    def is_short(self) -> bool:
        """A name, an address or a number rather than an explanation."""
        return self.field.name in SHORT

    @property
    def told(self) -> str:
        """What is wrong, in a list of all that is wrong: row, field and words."""
        names_field = self.fault is None or not is_missing(self.fault)
        where = [one for one in (self.row, self.label if names_field else "") if one]
        return f"{', '.join(where)}: {self.error}" if where else str(self.error)

    @property
    def id(self) -> str:
        return "f-" + self.path.replace(".", "-")

    @property
    def name(self) -> str:
        return GIVEN + self.path

    @property
    def counter(self) -> str:
        return COUNTED + self.path


SHORT = (
    *("name", "email", "title", "account", "bank_reference", "paragraph", "reference", "auditor"),
    "file",
)


@dataclass(frozen=True)
class CommandForm:
    model: type[BaseModel]
    language: Language
    currency: str | None
    choices: Choices = field(default_factory=dict)
    by_name: bool = False
    """Organisations are written by their names: the person is not shown all of them."""

    def controls(
        self, values: Values, faults: Iterable[InputFault] = (), path: str = ""
    ) -> tuple[Control, ...]:
        """`path` is where the form stands, on a page with several."""
        found = {path_below(path, written_path(one.field)): one for one in faults}
        choices = {PARTY: parties(values, self.language), **self.choices}
        form = replace(self, choices=choices)
        return tuple(form._controls(self.model, values, path, found))

    def unplaced(self, values: Values, faults: Iterable[InputFault]) -> list[str]:
        """What is wrong and belongs to none of the fields."""
        paths = {one.path for one in flat(self.controls(values))}
        return [self.words(one) for one in faults if written_path(one.field) not in paths]

    def words(self, fault: InputFault) -> str:
        return words(fault, self.language)

    def _controls(
        self,
        model: type[BaseModel],
        values: Any,
        path: str,
        faults: Mapping[str, InputFault],
        row: str = "",
    ) -> Iterator[Control]:
        given = values if isinstance(values, dict) else {}
        for one in asked(model):
            yield self._control(one, given.get(one.name), path_below(path, one.name), faults, row)

    def _control(
        self, one: FormField, value: Any, path: str, faults: Mapping[str, InputFault], row: str
    ) -> Control:
        label = in_language(label_of(one.model, one.field), self.language)
        rows: tuple[tuple[Control, ...], ...] = ()
        inner: tuple[Control, ...] = ()
        if one.inner is not None and one.many:
            held = value if isinstance(value, list) else [{}] if one.required else []
            rows = tuple(
                tuple(
                    self._controls(
                        *(one.inner, part, f"{path}.{place}", faults),
                        f"{row}, {label} {place + 1}" if row else f"{label} {place + 1}",
                    )
                )
                for place, part in enumerate(held)
            )
        elif one.inner is not None:
            inner = tuple(self._controls(one.inner, value, path, faults, row))
        choices = tuple(self._choices(one))
        by_name = self.by_name and names_an_organisation(one)
        made = Control(
            field=one,
            path=path,
            label=label,
            help=self._help(one, bool(choices), by_name),
            required=one.required,
            value="" if value is None else value,
            fault=faults.get(path),
            row=row,
            choices=choices,
            currency=self.currency if one.form is Form.AMOUNT else None,
            unit=unit(self.currency, self.language) if one.form is Form.AMOUNT else "",
            rows=rows,
            inner=inner,
            by_name=by_name,
        )
        if made.fault is None:
            return made
        return replace(
            made,
            error=words_at(made.fault, "names" if by_name else made.kind, label, self.language),
        )

    def _help(self, one: FormField, is_chosen: bool, by_name: bool) -> str:
        """What is chosen from names needs no word of how its code is written."""
        if by_name:
            return said(BY_NAME_MANY if one.many else BY_NAME, self.language)
        if is_chosen and one.name == COUNTRY and not one.required:
            return said(ABROAD, self.language)
        if is_chosen and one.name in CHOSEN:
            return said(CHOSEN[one.name], self.language)
        return in_language(help_of(one.model, one.field), self.language)

    def _choices(self, one: FormField) -> Iterator[tuple[str, str]]:
        if one.form is Form.CHOICE:
            families = (*CODES.get(one.name, ()), *FAMILIES, *MORE_FAMILIES)
            for code in one.choices:
                known = known_code(code, families)
                yield code, capfirst(in_language(known, self.language)) if known else code
        elif one.form in (Form.WORD, Form.NUMBER) and not is_made_up(one):
            yield from self.choices.get(one.name) or self.choices.get(one.right or "", ())


def flat(controls: Iterable[Control]) -> Iterator[Control]:
    for one in controls:
        yield one
        yield from flat(one.inner)
        for row in one.rows:
            yield from flat(row)


def answers(
    controls: Iterable[Control], language: Language, above: str = ""
) -> Iterator[tuple[str, str]]:
    """What was answered, to be read through once more: a label and its words."""
    for one in controls:
        label = f"{above}{one.label}"
        if one.kind == "document":
            yield label, one.value.get("sha256", "") if isinstance(one.value, dict) else ""
        elif one.kind == "list":
            for number, row in enumerate(one.rows, 1):
                if tuple(inner.field.name for inner in row) == BY_SECTION:
                    section, reason = (said_of(inner, language) for inner in row)
                    yield f"{label}: {section}", reason
                else:
                    yield from answers(row, language, f"{label} {number}: ")
        elif one.kind == "group":
            yield from answers(one.inner, language, f"{label}: ")
        elif one.value not in ("", []):
            yield label, said_of(one, language)


def said_of(one: Control, language: Language) -> str:
    """The words of an answer."""
    known = dict(one.choices)
    if one.field.many:
        return "\n".join(known.get(item, item) for item in one.value)
    if one.field.form is Form.YES_OR_NO:
        return capfirst(said("codes.yes" if one.value == "true" else "codes.no", language))
    text = str(one.value)
    if one.field.form is Form.AMOUNT and (minor := amount_minor(text)) is not None:
        return money(minor, language, one.currency)
    try:
        if one.field.form is Form.DAY:
            return day(text, language)
    except ValueError:
        return text
    if text not in known and (word := known_code(text, PAPERS)) is not None:
        return in_language(word, language)
    return known.get(text, text)


def hidden(controls: Iterable[Control]) -> Iterator[tuple[str, str]]:
    """Everything that was written, for a page that asks nothing new."""
    for one in controls:
        if one.kind == "list":
            yield one.counter, str(len(one.rows))
            for row in one.rows:
                yield from hidden(row)
        elif one.kind in ("group", "document"):
            yield from hidden(one.inner)
        elif one.field.many:
            yield from ((one.name, str(item)) for item in one.value or ())
        else:
            yield one.name, str(one.value)
