"""What the API answers, where a query has no model of its own. Words are in the language asked."""

from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from application.portal.systems import Scope
from application.queries.public import PublishedGrant, Withheld
from application.queries.receipt import Outcome
from application.queries.tasks import Task
from application.queries.timeline import TimelineEntry
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.stored_file import StoredFile

Code: TypeAlias = Literal[
    "wrong_input",
    "not_json",
    "not_utf8",
    "not_signed_in",
    "wrong_scope",
    "for_people",
    "for_systems",
    "no_role",
    "not_found",
    "wrong_method",
    "too_large",
    "too_slow",
    "too_many",
    "away",
    "failed",
]


class Fault(Frozen):
    """`field` is a path from the whole body, `given` is left out where it may be private."""

    field: str
    given: str | None = None
    expected: str


class Problem(Frozen):
    """By RFC 9457. `code` is the last word of `type`, `detail` says what it is about this time;
    `reference` finds an internal error in the log."""

    type: str
    code: Code
    title: str
    status: int
    detail: str | None = None
    faults: tuple[Fault, ...] = ()
    reference: str | None = None


class Token(Frozen):
    """By RFC 6749."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    scope: str


class TokenProblem(Frozen):
    """By RFC 6749, which takes no other letters than those of ASCII."""

    error: Literal["invalid_client", "invalid_request", "invalid_scope", "unsupported_grant_type"]
    error_description: str


class Me(Frozen):
    """As whom the system acts, and until when this token holds. Where a person made it for themself
    `is_person` is true, and `system` is the id of the token."""

    system: str
    is_person: bool
    person: str
    organisation: str
    roles: tuple[str, ...]
    scopes: tuple[Scope, ...]
    expires_at: Instant


class RuleSaid(Frozen):
    rule: str
    message: str


class ReceiptShown(Frozen):
    """When the command was received: it counts as of then. An opening that was refused at once has
    no number."""

    number: int | None
    received_at: Instant
    hash: str


class LetterForeseen(Frozen):
    template: str
    persons: int


class CommandAnswer(Frozen):
    """`waiting` is a command that was received and not decided yet: ask for its receipt later.
    `entry` is its place in the stream's journal. `letters` are foreseen by a dry run."""

    command_id: str
    outcome: Outcome
    dry_run: bool = False
    stream: str | None
    entry: int | None = None
    rule: str | None = None
    message: str | None = None
    warnings: tuple[RuleSaid, ...] = ()
    events: tuple[dict[str, Any], ...] = ()
    letters: tuple[LetterForeseen, ...] = ()
    receipt: ReceiptShown | None = None


class WebhookAsked(BaseModel):
    """`events` are types of events; without any, all that the system may read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    events: tuple[str, ...] = Field(default=(), max_length=200)


class WebhookMade(Frozen):
    """The secret is shown once. Messages are signed with it, as Standard Webhooks says."""

    id: str
    secret: str


class WebhookShown(Frozen):
    """`parked`: it failed too often, and is tried no more until a programme manager starts it."""

    id: str
    host: str
    events: tuple[str, ...]
    failures: int
    failed_by: str | None
    delivered_at: Instant | None
    parked: bool


class WebhookList(Frozen):
    webhooks: tuple[WebhookShown, ...]


class Ended(Frozen):
    ended: str


class AttachFile(Frozen):
    """The command that attaches a file which was taken in."""

    kind: Literal["attach_file"]
    document: str
    name: str
    retention: str
    file: StoredFile


class FileTaken(Frozen):
    """Checked, scanned as `file.scan` says, and sealed. It is attached by giving `command` under
    `command_id`, and swept if that never happens."""

    command_id: str
    command: AttachFile


class PossibleCommands(Frozen):
    """What the person's roles and the state of the stream allow, as far as systems may send it."""

    stream: str
    commands: tuple[str, ...]


class RoundShown(Frozen):
    id: str
    title: str | None
    status: str
    opens_at: Instant
    closes_at: Instant
    budget_minor: int
    currency: str
    programme: str


class Rounds(Frozen):
    rounds: tuple[RoundShown, ...]


class Result(Frozen):
    """A round whose decisions are published. `granted_minor` is the sum of `granted`, `withheld`
    tells how many cases are not in it, `reconsidered` how many wait for a new decision."""

    round: RoundShown
    applications: int
    reconsidered: int
    granted_minor: int
    granted: tuple[PublishedGrant, ...]
    withheld: Withheld


class CaseShown(Frozen):
    """`status` is the state in words. `next_due` is when the next deadline comes."""

    number: str
    stream: str
    round: str | None
    applicant: str | None
    applicant_name: str | None
    title: str | None
    phase: str
    headline: str
    status: str
    finished: bool
    next_deadline: str | None
    next_due: Instant | None


class Cases(Frozen):
    """`next` is the cursor of the page after this one; None on the last."""

    cases: tuple[CaseShown, ...]
    next: str | None


class TimelinePage(Frozen):
    stream: str
    entries: tuple[TimelineEntry, ...]
    names: dict[str, str]
    next: str | None


class TaskShown(Frozen):
    """`otherwise` is the deadline that comes if nobody acts."""

    task: Task
    what: str
    otherwise: str | None
    otherwise_at: Instant | None


class Tasks(Frozen):
    """The most urgent first, fifty at a time. `next` is the cursor of the page after this one."""

    tasks: tuple[TaskShown, ...]
    next: str | None
