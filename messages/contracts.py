"""What workflows and activities say to each other.

These models are stored in Temporal's histories for years: fields are only ever added, as optional,
and a new meaning is a new message. A command stays plain JSON here and is parsed where it is
decided, so that no change of its model can break the replay of an old history.
"""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.kernel.agenda import Agenda


class Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Identity(Wire):
    """Which stream of which installation a run serves."""

    installation: str
    stream: str


class Start(Wire):
    """The input of every run of a stream, of the first one and of those continued as new."""

    identity: Identity
    agenda: Agenda = Agenda()


class Receipt(Wire):
    """That a command was received, and when. Numbers are those of a stream and of an installation:
    after a restore they may come again. An opening that was refused at once has neither.
    """

    installation: str
    stream: str | None
    number: int | None
    received_at: datetime
    hash: str


class Submission(Wire):
    """A command as it was sent. Only its id, its kind and who vouches for it are looked at here.

    `effect` is set for follow-ups only: the outbox row that holds the command. `receipt` is what
    the sender was given; it is kept in the history in case the database loses it, and decides
    nothing.
    """

    command_id: str
    kind: str
    actor: dict[str, Any] = {}
    command: dict[str, Any] = {}
    vouched_by: str | None = None
    effect: str | None = None
    receipt: Receipt | None = None


class Execute(Wire):
    """Decide a submission at `now`, the workflow's time when it arrived.

    `known_version`, here and below, is the version of the latest agenda that the run has seen: a
    stream with a lower one is that of an older copy.
    """

    identity: Identity
    submission: Submission
    now: datetime
    known_version: int = 0


class Executed(Wire):
    """The answer as JSON (`Answer`), and the stream's agenda now.

    `fault` is set instead if the command could not be read: `field` and `expected`. `not_yet` is
    set instead if a deadline has to wait, and says for what: it is to be tried again soon, or after
    a while if it is `PARKED`.
    """

    agenda: Agenda
    answer: dict[str, Any] | None = None
    fault: dict[str, Any] | None = None
    not_yet: str | None = None


class Deliver(Wire):
    """Attempt one effect of the outbox at `now`."""

    identity: Identity
    effect: str
    now: datetime
    known_version: int = 0


class Delivered(Wire):
    """The stream's agenda after the attempt: delivered, put off or parked."""

    agenda: Agenda


class LoadAgenda(Wire):
    identity: Identity
    known_version: int = 0


class Watch(Wire):
    """Look for stalled streams of an installation."""

    installation: str


class Watched(Wire):
    """What the reconciler did: the streams that it nudged, how many orphaned texts and files it
    deleted.

    `remaining` counts the stalled streams that were left for the next time.
    """

    nudged: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    swept: int = 0
    remaining: int = 0


class Digest(Wire):
    """The input of every run of a digest: whose, of which day, and when it is tried next."""

    installation: str
    person: str
    day: date
    due: datetime


class SendDigest(Wire):
    """Write and send a digest at `now`."""

    installation: str
    person: str
    day: date
    now: datetime


class Digested(Wire):
    """`again_at` is when it has to be tried again; None once nothing is left to do."""

    again_at: datetime | None = None


PARKED = "parked"
"""A deadline waits for a reception that somebody has to look at first."""

EXECUTE_COMMAND = "execute_command"
DELIVER_EFFECT = "deliver_effect"
LOAD_AGENDA = "load_agenda"
WATCH = "watch"
SEND_DIGEST = "send_digest"

DIGEST = "digest"
"""The workflow of one person's digest of a day."""

DEFECT = "Defect"
"""Type of an error of our own: its message is a reference into the log, and nothing else."""
WRONG_INSTALLATION = "WrongInstallation"
WRONG_ENVELOPE = "WrongEnvelope"
JOURNAL_IS_BEHIND = "JournalIsBehind"
"""The database was restored from an older copy, and has not been recovered yet."""
RUN_ENDS = "RunEnds"
"""This run takes no more updates: nothing was done, and the next run can take it."""

COMMAND_QUEUE = "commands-{installation}"
EFFECT_QUEUE = "effects-{installation}"

INSTALLATION_ATTRIBUTE = "PartnershipInstallation"
"""The search attribute by which all runs of an installation are found."""


def workflow_id(identity: Identity) -> str:
    """`<installation>/<stream>`: installations that share a Temporal namespace never collide."""
    return f"{identity.installation}/{identity.stream}"


def command_queue(installation: str) -> str:
    return COMMAND_QUEUE.format(installation=installation)


def effect_queue(installation: str) -> str:
    return EFFECT_QUEUE.format(installation=installation)
