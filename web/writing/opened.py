"""A work that somebody has opened to write in it: what there is of it, and whose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from starlette.exceptions import HTTPException

from application.checking import ToStream, check
from application.errors import InputFault, WrongInput
from application.form_fields import PublicCommand, named
from application.portal.choices import offered
from application.portal.preview import Preview, preview
from application.portal.unsent import Place, Unsent, Writing
from application.portal.works import COMPLETION, Rights, Work, rights, work_named
from application.portal.writing import (
    Shared,
    command_that_sends,
    known_before,
    papers_asked_for,
    shared_draft,
)
from application.queries.currencies import currency_of
from application.queries.papers import files_in
from application.queries.partners import organisations_abroad_named
from application.queries.reading import Look, look_at
from domain.kinds import KINDS
from texts.catalogue import has, in_language, said
from web.by_name import typed_in, with_ids
from web.cases import known
from web.form_values import GIVEN, Values, command_of, written_path, written_values
from web.forms import CommandForm, Control, flat
from web.marks import mark_of, plain, value_at
from web.parties import parties
from web.sending import written
from web.visit import Visit
from web.writing.sections import (
    COSTS,
    PAPERS,
    Section,
    sections_of,
    with_days,
    with_section,
)
from web.writing.shared_text import NOT_SHARED, read_shared

INVITED = "counterparts"
OWN = "portal.writing_party_own"


@dataclass(frozen=True)
class Opened:
    """`known` is what the case says, in the words of the form; `papers` are codes of documents
    that are asked for, `partners` ids of parties abroad by the names that were written, folded,
    `files` the names of those that are attached, by the code of each."""

    visit: Visit
    stream: str
    work: Work
    rights: Rights
    command: PublicCommand
    form: CommandForm
    look: Look
    known: Values
    shared: Shared | None
    kept: Unsent | None
    partners: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"/streams/{self.stream}/write/{self.work.name}"

    @property
    def place(self) -> Place:
        return Place(self.visit.principal.person, self.stream, self.work.name)

    @property
    def only(self) -> tuple[str, ...] | None:
        """The sections that may change; None where all of them may."""
        case = self.look.state
        if self.work.name == COMPLETION and case.clarifies:
            return tuple(case.completion.sections)
        return None

    @property
    def sections(self) -> tuple[Section, ...]:
        """Those that are written now."""
        every, only = sections_of(self.command.model), self.only
        return tuple(one for one in every if only is None or one.name in only)

    def _with_the_rest(self, values: Values) -> Values:
        """What may not change, as the case has it, whatever a draft says."""
        for one in sections_of(self.command.model):
            if one not in self.sections:
                values = with_section(values, one, self.known)
        return values

    def section(self, name: str) -> Section:
        found = next((one for one in self.sections if one.name == name), None)
        if found is None:
            raise HTTPException(404)
        return found

    @cached_property
    def shared_values(self) -> Values | None:
        """None for a draft that was not saved by the portal: it is a text of its own."""
        text = self.shared.text if self.shared else None
        return None if text is None else read_shared(self.command.model, text)

    @property
    def sent(self) -> Values:
        """What the case says, as a form begins with it."""
        return with_files(without_blank_costs(self.known), self.files)

    @property
    def begun(self) -> Values:
        """What there is before the person has written anything themselves."""
        values = without_blank_costs(self.known)
        if self.shared_values is not None:
            values = self.shared_values
            for path in NOT_SHARED:
                values = with_section(values, Section("", (path,)), self.known)
        if self.papers and plain(value_at(values, PAPERS)) is None:
            rows = [{"document": one} for one in self.papers]
            typed = {"application": {"attachments": rows}}
            values = with_section(values, Section("", (PAPERS,)), typed)
        return self._with_the_rest(with_files(values, self.files))

    @property
    def values(self) -> Values:
        return self.begun if self.kept is None else self._held(self.kept.writing).values

    @property
    def based_on(self) -> int:
        if self.kept is not None:
            return self.kept.writing.based_on
        return self.latest

    @property
    def latest(self) -> int:
        return self.shared.seq if self.shared else 0

    @property
    def is_behind(self) -> bool:
        """Somebody has saved another version since."""
        return self.based_on != self.latest

    @property
    def is_private(self) -> bool:
        """Something is kept that nobody else has."""
        return self.kept is not None and self.mark(self.values) != self.mark(self.begun)

    def not_uploaded(self, values: Values) -> tuple[str, ...]:
        """Papers that are named, as the person named them, and of which the case has no file."""
        rows = plain(value_at(values, PAPERS))
        named = rows if isinstance(rows, list) else []
        return tuple(
            one["file"]
            for one in named
            if isinstance(one, dict) and one.get("file") and one.get("document") not in self.files
        )

    @property
    def may_invite(self) -> bool:
        """The applicant says who abroad writes the application with them."""
        return self.rights.may_send and self.rights.may_share and self.invites is not None

    @cached_property
    def invites(self) -> Control | None:
        """The field of the command that saves for all which names who else may write."""
        if self.work.sharing is None:
            return None
        (command,) = [one for one in named(self.work.sharing) if one.kind is self.command.kind]
        form = replace(self.form, model=command.model)
        controls = form.controls({INVITED: list(self.look.state.invited)})
        return next((one for one in controls if one.path == INVITED), None)

    def mark(self, values: Values) -> str:
        return mark_of(values, [path for one in self.sections for path in one.paths])

    def checked(self, values: Values) -> ToStream:
        """Raises WrongInput with everything that is wrong."""
        meant = with_ids(self.command.model, values, self.partners)
        command = {
            "kind": self.command.name,
            **command_of(self.command.model, meant, self.form.currency),
        }
        if self.work.period is not None:
            command["period"] = self.work.period
        return check(self.stream, command)

    def faults(self, values: Values) -> tuple[InputFault, ...]:
        try:
            self.checked(values)
        except WrongInput as wrong:
            return with_days(wrong.faults, values)
        return ()

    async def tried(self, values: Values, id: str) -> Preview | None:
        """What would come of it now. None for what is not whole, or not theirs to send."""
        if not self.rights.may_send or self.faults(values):
            return None
        to_stream = self.checked(values)
        visit = self.visit
        return await preview(visit.portal, to_stream, written(visit, to_stream, id), visit.now)

    def named_in(self, tried: Preview | None) -> tuple[str, ...]:
        """Fields that the rule is about which would refuse it. Papers are named by their codes."""
        about = tried.about if tried else ()
        return ("attachments",) if set(about) & set(self.papers) else about

    def controls(
        self, section: Section, values: Values, faults: tuple[InputFault, ...] = ()
    ) -> list[Control]:
        """The fields of a section, without its table."""
        choices = {**self.form.choices, "party": parties(values, self.visit.language, OWN)}
        form = replace(self.form, choices=choices)
        every = {one.path: one for one in flat(form.controls(values, faults))}
        return [every[path] for path in section.paths if path in every]

    def words_of(self, faults: tuple[InputFault, ...]) -> dict[str, str]:
        """By the paths that people write."""
        return {written_path(one.field): self.form.words(one) for one in faults}

    async def keep(self, section: Section, typed: Values, seen: str | None) -> Unsent | None:
        """Kept for the person alone. None where nothing is new. `seen` is the mark of what the page
        showed. Raises ChangedElsewhere where another window has written the same section since."""

        def change(before: Writing | None) -> Writing:
            values = self._held(before).values if before else self.begun
            made = with_section(values, section, typed)
            current = mark_of(values, section.paths)
            if seen not in (None, current) and current != mark_of(made, section.paths):
                raise ChangedElsewhere(values)
            return Writing(made, before.based_on if before else self.latest)

        unchanged = mark_of(with_section(self.values, section, typed), section.paths)
        if self.kept is None and unchanged == mark_of(self.begun, section.paths):
            return None
        return await self.visit.portal.unsent.keep(self.place, change)

    async def keep_all(self, change: Callable[[Writing], Writing] = lambda held: held) -> Unsent:
        """All of it, as it is now: another window may have written since the page was opened."""
        begun = Writing(self.begun, self.latest)
        return await self.visit.portal.unsent.keep(
            self.place, lambda held: change(self._held(held or begun))
        )

    def _held(self, held: Writing) -> Writing:
        """Files may have been attached since it was written."""
        return Writing(self._with_the_rest(with_files(held.values, self.files)), held.based_on)


class ChangedElsewhere(Exception):
    """`values` are those that are kept."""

    def __init__(self, values: Values) -> None:
        super().__init__()
        self.values = values


async def opened(visit: Visit) -> Opened:
    """404 for a work that there is not, or that the person cannot write now."""
    params = visit.request.path_params
    stream, work = params["stream"], work_named(params["work"])
    await known(visit, stream)
    if work is None or KINDS.of(stream).name != "partnership":
        raise HTTPException(404)
    reader = visit.portal.reader
    may = await rights(reader, visit.principal, stream, work)
    look = await look_at(reader, stream, visit.visitor)
    if may is None or (work.period is not None and not _is_awaited(look, work.period)):
        raise HTTPException(404)
    command = command_that_sends(KINDS.of(stream), work)
    papers = await papers_asked_for(look) if work.period is None else ()
    currency = await currency_of(reader, stream)
    stored = await known_before(look, work, visit.principal.person)
    place = Place(visit.principal.person, stream, work.name)
    assert visit.signed_in is not None
    found = Opened(
        visit=visit,
        stream=stream,
        work=work,
        rights=may,
        command=command,
        form=CommandForm(
            command.model, visit.language, currency, await _choices(visit, stream, papers), True
        ),
        look=look,
        known=written_values(command.model, stored),
        shared=await shared_draft(
            reader, stream, visit.principal, work, visit.signed_in.session.account
        ),
        kept=await visit.portal.unsent.find(place),
        papers=papers,
        files=await _files(look) if papers else {},
    )
    return replace(found, partners=await _partners(found))


async def _partners(found: Opened) -> dict[str, str]:
    """Of all that is written, kept or sent just now."""
    sent = [] if found.visit.form is None else found.visit.form.multi_items()
    named = "\n".join(str(one) for name, one in sent if _names_a_party(name))
    lines = (line.strip() for line in named.splitlines())
    typed = {*typed_in(found.command.model, found.values), *filter(None, lines)}
    return await organisations_abroad_named(found.visit.portal.reader, typed)


def _names_a_party(name: str) -> bool:
    """Of an input in which a party abroad is written by its name."""
    return name == GIVEN + INVITED or (name.startswith(GIVEN) and name.endswith(".organisation"))


async def read_only(visit: Visit, look: Look, work: Work) -> Opened:
    """For somebody who reads what was sent and does not write it: without any value yet."""
    stream = look.stream.stream
    command = command_that_sends(look.kind, work)
    papers = await papers_asked_for(look) if work.period is None else ()
    currency = await currency_of(visit.portal.reader, stream)
    return Opened(
        visit=visit,
        stream=stream,
        work=work,
        rights=Rights(may_send=False, may_share=False),
        command=command,
        form=CommandForm(
            command.model, visit.language, currency, await _choices(visit, stream, papers)
        ),
        look=look,
        known={},
        shared=None,
        kept=None,
        papers=papers,
    )


def _is_awaited(look: Look, number: int) -> bool:
    """The report of this period, for the first time, once more, or not signed yet."""
    period = look.state.period(number)
    return period is not None and period.is_unreported


async def _choices(
    visit: Visit, stream: str, papers: tuple[str, ...]
) -> Mapping[str, list[tuple[str, str]]]:
    found = await offered(visit.portal.reader, visit.principal, stream)
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in values]
        for name, values in found.items()
    }
    if papers:
        choices["document"] = [(one, paper(one, visit)) for one in papers]
    return choices


def without_blank_costs(values: Values) -> Values:
    """The table has a row for each kind of cost that was decided, so that none has to be kept."""
    rows = value_at(values, COSTS)
    if not isinstance(rows, list):
        return values
    filled = [one for one in rows if isinstance(one, dict) and one.get("amount")]
    return with_section(values, Section("", (COSTS,)), {"report": {"costs": filled}})


def with_files(values: Values, files: Mapping[str, str]) -> Values:
    """With the name of the file where a document is named, and no file of it yet."""
    rows = value_at(values, PAPERS)
    if not files or not isinstance(rows, list):
        return values
    filled = [
        {**one, "file": files[one.get("document", "")]}
        if isinstance(one, dict) and one.get("document") in files and not one.get("file")
        else one
        for one in rows
    ]
    return with_section(values, Section("", (PAPERS,)), {"application": {"attachments": filled}})


async def _files(look: Look) -> dict[str, str]:
    """The newest of each document counts."""
    bodies = [one.parsed() for one in await look.reader.entries(look.stream.stream)]
    return {one.document: one.name for one in await files_in(look, bodies) if one.name}


def paper(code: str, visit: Visit) -> str:
    id = f"portal.writing_paper-{code}"
    return said(id, visit.language) if has(id) else code
