"""A form for any command, from its declaration: what is asked, what was written, what is wrong.

What a person writes is kept as they wrote it, in nested values by the names of the fields. Only
`command_of` makes a command of it. Lists have a button to add and one to remove: no script is
needed for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from pydantic import BaseModel
from starlette.datastructures import FormData

from application.errors import InputFault
from application.form_fields import Form, FormField
from application.portal.choices import CASE_OR_ROUND, SUBJECT
from application.portal.writing import amount_minor
from domain.partnership.signatures import ShownDocument
from texts.catalogue import Language, in_language, said
from texts.events import CODES
from texts.fields import help_of, label_of
from texts.formats import day, money
from texts.labels import known_code
from web.by_name import names_an_organisation
from web.fields_asked import asked, is_made_up
from web.form_words import is_missing, words, words_at
from web.parties import parties
from web.render import capfirst

Values: TypeAlias = dict[str, Any]
Choices: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""Known values by a field's name, or by the text that says what an id looks like."""

PAPERS = ("document",)
"""Codes of papers that a programme asks for: known words, though there is no list of them."""
PARTY, COUNTRY = "party", "country"
ABROAD = "portal.help_chosen-country_abroad"
CHOSEN = {
    PARTY: "portal.help_chosen-party",
    COUNTRY: "portal.help_chosen-country",
    "streams": "portal.help_chosen-streams",
    "text": "portal.help_chosen-text",
}
"""Help for fields that are chosen from names, where else a code is written."""
CASE_NUMBER = re.compile("[0-9]{4}-[0-9]{4,6}")
BY_NAME, BY_NAME_MANY = "portal.help_by_name", "portal.help_by_name_many"
UNIT = re.compile(r"\s*(kr|kronor|SEK|:-)\.?$", re.IGNORECASE)
ROWS_MAX = 60
LINES = 5
FAMILIES = tuple(dict.fromkeys(one for families in CODES.values() for one in families))
MORE_FAMILIES = ("body", "role", "mandate", "consequence", "interest", "language", "code")
COUNTED, GIVEN = "n:", "f:"
"""How the names of inputs begin: those that count the rows of a list, and those with values."""


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
    rows: tuple[tuple["Control", ...], ...] = ()
    inner: tuple["Control", ...] = ()
    by_name: bool = False
    """People write a name here, and `choices` are those that they may mean."""

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
    choices: Choices = field(default_factory=dict)
    by_name: bool = False
    """Organisations are written by their names: the person is not shown all of them."""

    def controls(
        self, values: Values, faults: Iterable[InputFault] = (), path: str = ""
    ) -> tuple[Control, ...]:
        """`path` is where the form stands, on a page with several."""
        found = {_below(path, written_path(one.field)): one for one in faults}
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
            yield self._control(one, given.get(one.name), _below(path, one.name), faults, row)

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


def read(model: type[BaseModel], form: FormData, path: str = "") -> Values:
    """What was sent, as it was written."""
    found: Values = {}
    for one in asked(model):
        at = _below(path, one.name)
        if one.inner is not None and one.many:
            found[one.name] = [
                read(one.inner, form, f"{at}.{place}") for place in range(_counted(form, at))
            ]
        elif one.inner is not None:
            found[one.name] = read(one.inner, form, at)
        elif one.many:
            given = [str(text) for text in form.getlist(GIVEN + at)]
            found[one.name] = [line for text in given for line in text.splitlines() if line.strip()]
        else:
            text = form.get(GIVEN + at, "")
            found[one.name] = text if isinstance(text, str) else ""
    return found


def changed(values: Values, action: str) -> Values:
    """With a row more or less: `add:application.budget`, `remove:application.budget.1`."""
    verb, _, path = action.partition(":")
    parts = path.split(".")
    place = parts.pop() if verb == "remove" else None
    node: Any = values
    try:
        for part in parts:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if verb == "add" and isinstance(node, list) and len(node) < ROWS_MAX:
            node.append({})
        elif place is not None and isinstance(node, list):
            del node[int(place)]
    except (KeyError, IndexError, ValueError, TypeError):
        pass  # a button of another form: nothing is changed
    return values


def command_of(model: type[BaseModel], values: Values) -> dict[str, Any]:
    """The command that is meant. What was left empty is left out."""
    found: dict[str, Any] = {}
    for one in asked(model):
        value = _meant(one, values.get(one.name))
        if value is not None:
            found[one.name] = value
    return found


def _meant(one: FormField, value: Any) -> Any:
    if one.inner is not None and one.many:
        rows = value if isinstance(value, list) else []
        made = [command_of(one.inner, row) for row in rows]
        return made or None
    if one.inner is not None:
        part = command_of(one.inner, value if isinstance(value, dict) else {})
        return part if part or one.required else None
    if one.many:
        words = [str(item).strip() for item in value or [] if str(item).strip()]
        if one.right == CASE_OR_ROUND:  # people know a case by its number alone
            words = [f"partnership/{one}" if CASE_NUMBER.fullmatch(one) else one for one in words]
        return words or None
    text = str(value or "").replace("\r\n", "\n").strip()
    if not text:
        return None
    if one.form is Form.AMOUNT:
        return without_unit(text)
    if one.form is Form.NUMBER:
        return int(text) if text.isdecimal() and len(text) < 16 else text
    if one.form is Form.YES_OR_NO:
        return text == "true"
    return text


def without_unit(amount: str) -> str:
    """`1 000 kr` means 1 000: the field is in kronor."""
    return UNIT.sub("", amount)


def written_values(model: type[BaseModel], known: Mapping[str, Any]) -> Values:
    """Values as they are stored, as a person would write them."""
    found: Values = {}
    for one in asked(model):
        value = known.get(one.field)
        if value is None or _is_no_value(one, value):
            continue
        if one.inner is not None:
            if one.many:
                found[one.name] = [written_values(one.inner, row) for row in value]
            else:
                found[one.name] = written_values(one.inner, value)
        elif one.many:
            found[one.name] = [str(item) for item in value]
        elif one.form is Form.AMOUNT:
            whole, ore = divmod(int(value), 100)
            found[one.name] = f"{whole},{ore:02d}" if ore else str(whole)
        elif isinstance(value, bool):
            found[one.name] = str(value).lower()
        else:
            found[one.name] = str(value)
    return found


def _is_no_value(one: FormField, value: Any) -> bool:
    """A link can fill in a word. Parts, lists and amounts are no words."""
    is_more = one.inner is not None or one.many or one.form is Form.AMOUNT
    return is_more and isinstance(value, str)


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
        return money(minor, language, "SEK")
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


def _counted(form: FormData, path: str) -> int:
    text = form.get(COUNTED + path, "0")
    is_number = isinstance(text, str) and text.isdecimal() and len(text) < 10
    return min(int(str(text)), ROWS_MAX) if is_number else 0


def written_path(fault_path: str) -> str:
    """Of a field as it is on the page: an amount is written in kronor, and a list of words is one
    field."""
    path = fault_path.removeprefix("command.").removesuffix("_minor")
    head, _, last = path.rpartition(".")
    return head if last.isdecimal() else path


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
