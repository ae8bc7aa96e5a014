"""Roles in time: on which side they belong, when two of them meet, who is left to manage."""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.kernel.actors import BodyKind, Role, RoleHeld
from domain.register.commands import EndRole
from domain.register.events import RoleEnded

APPLICANT_ROLES = (Role.COORDINATOR, Role.SIGNATORY, Role.CONTROLLER)
"""Roles of the bodies that apply. All others are the funder's."""


def belongs_to(role: Role, body: BodyKind) -> bool:
    """A role of the funder's is held at the funder, one of the applicant's anywhere else."""
    return (body is BodyKind.FUNDER) is (role not in APPLICANT_ROLES)


def same_role(one: RoleHeld, other: RoleHeld) -> bool:
    return (one.person, one.organisation, one.role) == (
        other.person,
        other.organisation,
        other.role,
    )


def overlap(one: RoleHeld, other: RoleHeld) -> bool:
    """Is there a day on which both are held?"""
    return (other.ends is None or one.starts <= other.ends) and (
        one.ends is None or other.starts <= one.ends
    )


def is_cut_short(held: RoleHeld, end: EndRole | RoleEnded) -> bool:
    """Is this the role that a new last day is for? It is the one held on the day after.

    A last day just before the role's first is allowed: the role is then never held.
    """
    named = (end.person, end.organisation, end.role)
    after = end.ends + timedelta(days=1)
    return (held.person, held.organisation, held.role) == named and held.covers(after)


def shortened(held: RoleHeld, ends: date) -> tuple[RoleHeld, ...]:
    """The role with an earlier last day: none at all if that lies before its first."""
    return () if ends < held.starts else (held.model_copy(update={"ends": ends}),)


def held_every_day(roles: Iterable[RoleHeld], since: date) -> bool:
    """Is one of the roles held on every day from this one on, without end?"""
    uncovered = since
    for held in sorted(roles, key=lambda one: one.starts):
        if held.starts > uncovered:
            return False
        if held.ends is None:
            return True
        uncovered = max(uncovered, held.ends + timedelta(days=1))
    return False
