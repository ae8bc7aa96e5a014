"""What would come of a command: decided as it would be, and nothing kept.

A portal shows it before somebody presses the button, the command line with `--dry-run`.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import asyncpg

from application.checking import ToStream, is_new
from application.queries.reader import Reader
from application.receiving import UNNUMBERED, WrittenCommand, check_envelope
from domain.kernel.answer import Answer
from domain.kernel.consequences import FollowUp, Notice, Transfer
from domain.kernel.dates import day_of
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER, PersonId
from domain.kernel.kind import StreamKind
from domain.register.view import RegisterView
from services.journal.trial import Trial, Tried
from services.notification.asked import asked_in
from services.notification.notice_content import recipients
from services.notification.restricted import not_written_to


class Letter(Frozen):
    """A notice that would go out, and to whom as the register is now."""

    template: str
    persons: tuple[PersonId, ...]


class Outcome(NamedTuple):
    """`answer` is the one that would be given; `transfers` what it would move in the books,
    `follow_ups` the streams that would get a command of the engine. `tried` is what the next
    command can be tried after."""

    answer: Answer
    transfers: tuple[Transfer, ...]
    letters: tuple[Letter, ...]
    follow_ups: tuple[tuple[str, str], ...]
    tried: Tried


async def outcome_of(
    pool: asyncpg.Pool,
    to_stream: ToStream,
    written: WrittenCommand,
    now: datetime,
    after: Outcome | None = None,
) -> Outcome:
    """Of a command that `check` has found right, now or right after another one.

    Raises WrongInput for what could not be read.
    """
    request = check_envelope(to_stream, written._replace(vouched_by=_NOBODY))
    named = to_stream.checked.with_references(stand_ins(to_stream))
    request = request.model_copy(update={"command": named})
    stream, kind = to_stream.stream, to_stream.kind
    if is_new(stream):
        stream = kind.stream(f"{day_of(now).year}-{UNNUMBERED}")
    tried = await Trial(pool).tried(stream, request, now, after and after.tried)
    derived = tried.derived
    answer = tried.answer.model_copy(update={"stream": to_stream.stream})
    if derived is None:
        return Outcome(answer, (), (), (), tried)
    notices = [one for one in derived.effects if isinstance(one, Notice)]
    register = await Reader(pool).register()
    if stream == REGISTER:
        changed = kind.decider.view(derived.held.state, stream, derived.held.edition)
        assert isinstance(changed, RegisterView)
        register = changed
    return Outcome(
        answer=answer,
        transfers=derived.transfers,
        letters=tuple(
            [await _letter(pool, one, kind, stream, tried, register, now) for one in notices]
        ),
        follow_ups=tuple(
            (one.stream, str(one.command["kind"]))
            for one in derived.effects
            if isinstance(one, FollowUp)
        ),
        tried=tried,
    )


_SEVERAL = UUID("c1b4f3a2-6a0c-4a57-9d0e-5b1d8a3c7e42")


def stand_ins(to_stream: ToStream) -> dict[str, dict[str, str]]:
    """References that stand for the texts of a command that is tried, by field path: each another,
    so that what comes of them can be told apart."""
    return {
        path: {"text": str(uuid5(_SEVERAL, path)), "sha256": "0" * 64}
        for path in to_stream.checked.texts
    }


_NOBODY = "a-trial"
"""Nobody vouches for what is not sent."""


async def _letter(
    pool: asyncpg.Pool,
    notice: Notice,
    kind: StreamKind[Any],
    stream: str,
    tried: Tried,
    register: RegisterView,
    now: datetime,
) -> Letter:
    """To those who could do what it asks, in the state that the command would leave."""
    assert tried.derived is not None
    held, day = tried.derived.held, day_of(now)
    summary = kind.summary(kind.decider.view(held.state, stream, held.edition))
    asked = await asked_in(pool, kind, summary, notice, register.roles, day)
    to = [one.person for one in recipients(notice.to, register, day)]
    left_out = asked.left_out | not_written_to(notice.template, register)
    return Letter(template=notice.template, persons=tuple(one for one in to if one not in left_out))
