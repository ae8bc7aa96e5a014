"""What workflows and activities say to each other.

These models stand in Temporal's histories for years: fields are only ever added, as optional, and
a new meaning is a new message. A command's body stays plain JSON here; it is parsed where it is
decided, so that no change of a command's model can break the replay of an old history.
"""

from datetime import datetime
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
    """The input of every run of a stream, the first one and those continued as new."""

    identity: Identity
    agenda: Agenda = Agenda()


class Submission(Wire):
    """A command as it was sent: opaque but for its id, its kind and who vouches for it.

    `effect` is set by follow-ups alone: the outbox row that holds the command.
    """

    command_id: str
    kind: str
    actor: dict[str, Any] = {}
    command: dict[str, Any] = {}
    vouched_by: str | None = None
    effect: str | None = None


class Execute(Wire):
    """Decide a submission at `now`, the workflow's time when it came in.

    `known_version`, here and below, is that of the latest agenda which the run has seen: a head
    with a lower one is an older copy's.
    """

    identity: Identity
    submission: Submission
    now: datetime
    known_version: int = 0


class Executed(Wire):
    """The answer as JSON (`Answer`, or an input fault), and the stream's agenda now.

    `fault` is set instead of `answer` when the command could not be read: `field` and `expected`.
    """

    agenda: Agenda
    answer: dict[str, Any] | None = None
    fault: dict[str, Any] | None = None


class Deliver(Wire):
    """Try one effect of the outbox at `now`."""

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
    """Look for streams of an installation that nobody moves."""

    installation: str


class Watched(Wire):
    """What a watchman's round did: the streams it nudged, the orphaned texts it swept.

    `remaining` counts those that were left for the next round.
    """

    nudged: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    swept: int = 0
    remaining: int = 0


EXECUTE_COMMAND = "execute_command"
DELIVER_EFFECT = "deliver_effect"
LOAD_AGENDA = "load_agenda"
WATCH = "watch"

DEFECT = "Defect"
"""Type of a failure that is ours: its message is a reference into the log, and nothing else."""
WRONG_INSTALLATION = "WrongInstallation"
WRONG_ENVELOPE = "WrongEnvelope"
JOURNAL_IS_BEHIND = "JournalIsBehind"
"""The database was restored from an older copy, and nobody has recovered it yet."""
RUN_ENDS = "RunEnds"
"""Type of a refusal that means: not here. Nothing was done, and the next run will take it."""

COMMAND_QUEUE = "commands-{installation}"
EFFECT_QUEUE = "effects-{installation}"

INSTALLATION_ATTRIBUTE = "PartnershipInstallation"
"""The search attribute by which all runs of an installation are found."""


def workflow_id(identity: Identity) -> str:
    """`<installation>/<stream>`: two installations never meet in one Temporal namespace."""
    return f"{identity.installation}/{identity.stream}"


def command_queue(installation: str) -> str:
    return COMMAND_QUEUE.format(installation=installation)


def effect_queue(installation: str) -> str:
    return EFFECT_QUEUE.format(installation=installation)
