"""A kind of stream as one declaration. All code that lists or distinguishes kinds reads it.

A new kind is a package in domain/ that declares itself, a line in domain/kinds.py, a workflow with
a method for each phase, and a migration that lets its streams into the journal.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Generic, NamedTuple, TypeVar

from domain.kernel.command import Command
from domain.kernel.decider import Decider
from domain.kernel.edition import FIRST, Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import kind_of
from domain.kernel.pending_task import PendingTask
from domain.kernel.reading import FUNDERS_OWN, KindReading
from domain.kernel.urgency import Urgency

S = TypeVar("S", bound=Frozen)


class StreamSummary(NamedTuple):
    """What every list shows of a stream, whatever its kind.

    `opened` is False while every attempt to open it has been refused. `party` is the organisation
    whose matter it is: people with a role there never act for the funder in it. `competes_in` is
    the stream in which it competes with others, while it does.
    """

    opened: bool
    title: VaultText | None
    headline: str
    party: str | None = None
    tasks: tuple[PendingTask, ...] = ()
    competes_in: str | None = None


def _no_facts(state: Any) -> None:
    return None


@dataclass(frozen=True)
class StreamKind(Generic[S]):
    """One kind of stream.

    decider    its commands, events, rules and folds
    commands   the models of its commands, each with what it declares (`CommandSpec`)
    headlines  the words for a whole stream that it can come to, in order
    id_form    regular expression for what follows `<name>/` in a stream's name; empty for a kind
               that has one stream only, named as the kind
    id_words   the same for people, such as `<year>-<number>`
    numbered   ids come from the yearly series, allotted when a stream is opened
    phases     of its life, in order; `unopened` comes before them. The workflow has a method each
    view, summary   how lists show a stream
    facts      what the decisions of other streams may see of a state; None: nothing yet
    read_by_others   many decisions read it: the database keeps it in indexes of its own
    purses     the ledger accounts of a stream, `<stream>:<purse>`, that its events post to
    rules      the modules that hold its rules
    reading    its parts, and who reads them; without it the funder's people do
    letters    its notices by their templates, and whether each may wait for a daily digest
    """

    decider: Decider[S]
    id_form: str
    id_words: str
    phases: tuple[str, ...]
    view: type[Frozen]
    summary: Callable[[Any], StreamSummary]
    facts: Callable[[S], Frozen | None] = _no_facts
    commands: tuple[type[Command], ...] = ()
    headlines: tuple[str, ...] = ()
    numbered: bool = False
    read_by_others: bool = False
    purses: tuple[str, ...] = ()
    rules: tuple[ModuleType, ...] = ()
    reading: KindReading = FUNDERS_OWN
    letters: Mapping[str, Urgency] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.decider.name

    @property
    def shows_facts(self) -> bool:
        return self.facts is not _no_facts

    @property
    def form(self) -> str:
        """Regular expression for the names of its streams, without anchors."""
        return f"{self.name}/{self.id_form}" if self.id_form else self.name

    @property
    def words(self) -> str:
        return f"{self.name}/{self.id_words}" if self.id_form else self.name

    def stream(self, id: str) -> str:
        return f"{self.name}/{id}" if self.id_form else self.name


class Kinds:
    """All kinds of stream, in the order in which an audit reads them. `edition` is the latest of
    the rulebook that their rules know.
    """

    def __init__(self, *kinds: StreamKind[Any], edition: Edition = FIRST) -> None:
        self.edition = edition
        self._by_name = {kind.name: kind for kind in kinds}
        self._names = re.compile("|".join(f"(?:{kind.form})" for kind in kinds))

    def __iter__(self) -> Iterator[StreamKind[Any]]:
        return iter(self._by_name.values())

    def named(self, name: str) -> StreamKind[Any]:
        return self._by_name[name]

    def of(self, stream: str) -> StreamKind[Any]:
        """Raises LookupError for the name of a stream that no kind has."""
        kind = self._by_name.get(kind_of(stream))
        if kind is None:
            raise LookupError(f"no kind of stream has streams like {stream!r}")
        return kind

    def decider_of(self, stream: str) -> Decider[Any]:
        return self.of(stream).decider

    def has(self, stream: str) -> bool:
        """Could there be a stream of this name?"""
        return self._names.fullmatch(stream) is not None

    def may_wait(self, stream: str, template: str) -> bool:
        """May this letter wait for a digest? One that is not known, from newer code, may not."""
        kind = self._by_name.get(kind_of(stream))
        return kind is not None and kind.letters.get(template) is Urgency.MAY_WAIT

    def opens(self, command: str) -> bool:
        """Is this a kind of command that opens a stream?"""
        return any(command in kind.decider.opening for kind in self)
