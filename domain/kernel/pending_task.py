"""A task that waits for a person, as views hold it, and who can do it: asked in one place.

Inboxes, lists and the letters of notices all ask here, so that nobody is asked for what a decision
would refuse them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import Field

from domain.kernel.actors import Role, RoleHeld, roles_at, ties_since
from domain.kernel.command import Command, Side, kind_name
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId


def _is_nothing(value: Any) -> bool:
    return value is None or value is False


class PendingTask(Frozen):
    """The stream waits for `command`, from a person with one of the roles.

    `except_for` are persons who may not act here whatever their role: they have already attested
    or assessed, or they declared a conflict of interest. With `only_for` nobody else may: the
    others have something to do first. `about` is the person whom the command concerns, and
    `comes_first` puts the task at the top of an inbox. With `ties_from` a role at the stream's
    party counts against a person from that day on, ended or not yet begun; with `in_competition` so
    does one at a rival of the party.
    """

    command: str
    roles: tuple[Role, ...]
    organisation: OrganisationId
    due: Instant | None = None
    period: int | None = None
    except_for: tuple[PersonId, ...] = ()
    # Views keep their form as long as there is nothing to say in these.
    only_for: tuple[PersonId, ...] | None = Field(default=None, exclude_if=_is_nothing)
    about: PersonId | None = Field(default=None, exclude_if=_is_nothing)
    comes_first: bool = Field(default=False, exclude_if=_is_nothing)
    ties_from: date | None = Field(default=None, exclude_if=_is_nothing)
    in_competition: bool = Field(default=False, exclude_if=_is_nothing)


def pending(
    command: type[Command],
    organisations: Mapping[Side, str],
    *,
    due: Instant | None = None,
    period: int | None = None,
    except_for: Iterable[str] = (),
    only_for: Iterable[str] | None = None,
) -> PendingTask:
    """The task of giving this command, from what the command declares."""
    return PendingTask(
        command=kind_name(command),
        roles=command.spec.roles,
        organisation=organisations[command.spec.side],
        due=due,
        period=period,
        except_for=tuple(sorted(set(except_for))),
        only_for=None if only_for is None else tuple(sorted(set(only_for))),
    )


def roles_to_act(
    task: PendingTask,
    person: str,
    held: Iterable[RoleHeld],
    party: str | None,
    day: date,
    rivals: Iterable[str] = (),
) -> tuple[Role, ...]:
    """The roles in which the person can do the task on that day. None: they cannot.

    `party` is the organisation whose matter the stream is. A person with a role there never acts
    for the funder in it (rule R15). `rivals` are the parties of the other streams that compete with
    this one (rule R81).
    """
    own = [one for one in held if one.person == person]
    if person in task.except_for:
        return ()
    if task.only_for is not None and person not in task.only_for:
        return ()
    if party is not None and party != task.organisation and _tied(task, own, person, party, day):
        return ()
    if task.in_competition and any(
        _tied(task, own, person, rival, day) for rival in {*rivals} - {party}
    ):
        return ()
    fitting = roles_at(own, person, task.organisation, day)
    return tuple(dict.fromkeys(role for role in fitting if role in task.roles))


def _tied(
    task: PendingTask, held: Iterable[RoleHeld], person: str, organisation: str, day: date
) -> bool:
    if task.ties_from is None:
        return bool(roles_at(held, person, organisation, day))
    return bool(ties_since(held, person, organisation, task.ties_from))


def who_can_act(
    task: PendingTask,
    held: Iterable[RoleHeld],
    party: str | None,
    day: date,
    rivals: Iterable[str] = (),
) -> tuple[str, ...]:
    """The persons who can do the task on that day."""
    held, rivals = tuple(held), tuple(rivals)
    persons = dict.fromkeys(one.person for one in held)
    return tuple(one for one in persons if roles_to_act(task, one, held, party, day, rivals))
