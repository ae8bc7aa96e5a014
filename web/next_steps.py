"""What comes after a command that was given: who is waited for now, and what takes it back."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from application.queries.awaited import awaited
from application.queries.lookup import NotKnown
from application.queries.possible import possible_commands
from application.queries.receipt import SentCommand
from application.queries.tasks import NextStep
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.rules import Text
from texts.deadlines import deadline_text, task_text
from texts.labels import command_label, role_label
from web.render import capfirst
from web.visit import Visit
from web.ways import way_to
from web.ways_back import WaysBack, ways_back_shown

PUBLISH = "publish_round"
PERSON = "person/"
"""Begins the subject of an erasure that is a person."""

ABOUT = ("person", "organisation", "role")
"""Fields that an event of the register and the command that takes it back have in common."""


class WhatNext(NamedTuple):
    """`own` is what the reader can do now, with its address; `others` says whom it waits for.
    `ahead` is what time brings next."""

    own: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    ahead: Text | None = None
    ways_back: WaysBack | None = None


async def what_next(sent: SentCommand, visit: Visit) -> WhatNext:
    """Nothing for what was not done, and of a stream that the sender reads no more."""
    if sent.outcome != "accepted" or sent.stream is None:
        return WhatNext()
    reader, stream = visit.portal.reader, sent.stream
    try:
        found = await awaited(reader, stream, visit.visitor)
    except NotKnown:
        return WhatNext()
    steps, names = found.steps, found.names
    possible = await possible_commands(reader, visit.principal, stream, day_of(visit.now))
    person = visit.principal.person
    own = [one for one in steps if person in one.persons]
    return WhatNext(
        own=(
            *(
                (
                    way_to(stream, one.command, period=one.period, person=one.about),
                    capfirst(visit.said(task_text(one))),
                )
                for one in own
            ),
            *_in_the_register(sent, visit),
            *_in_a_round(sent, possible, visit),
        ),
        others=tuple(waits_for(one, steps, names, visit) for one in steps if one not in own),
        ahead=deadline_text(found.ahead.name, found.ahead.at) if found.ahead else None,
        ways_back=ways_back_shown(visit, stream, sent.kind, possible, _about(sent)),
    )


def _about(sent: SentCommand) -> dict[str, str | int]:
    """What the command was about, as the forms of what takes it back call it."""
    named = ABOUT if sent.stream == REGISTER else ("period",)
    return {name: one[name] for one in sent.events for name in named if one.get(name) is not None}


def waits_for(
    one: NextStep, steps: Iterable[NextStep], names: Mapping[str, str], visit: Visit
) -> str:
    """By name where the visitor may know it, else by organisation. That nobody can do it is said
    to those who would know who can: somebody has to be given the role. Not where somebody has to
    do another of the `steps` first."""
    what = visit.said(task_text(one))
    organisation = names.get(one.organisation, one.organisation)
    is_second = any(each.comes_first and {*each.roles} & {*one.roles} for each in steps)
    if one.persons or one.persons_hidden or is_second:
        whom = ", ".join(names.get(who, who) for who in one.persons) or organisation
        return visit.say("portal.waits_for", what=what, whom=whom)
    roles = [visit.said(role_label(role.value)) for role in one.roles]
    return visit.say("portal.guide_nobody", what=what, roles=roles, organisation=organisation)


def _in_a_round(
    sent: SentCommand, possible: Collection[str], visit: Visit
) -> tuple[tuple[str, str], ...]:
    """A round waits for nobody by name: its pages for everybody, and its publication."""
    stream, id = sent.stream or "", (sent.stream or "").partition("/")[2]
    match sent.kind:
        case "announce_round" | "correct_round" | "extend_round":
            return ((f"/rounds/{id}", visit.say("portal.guide_round_public")),)
        case "conclude_decisions" if PUBLISH in possible:
            words = capfirst(visit.said(command_label(PUBLISH)))
            return ((way_to(stream, PUBLISH), words),)
        case "publish_round":
            return ((f"/results/{id}", visit.say("portal.see_results")),)
    return ()


def _in_the_register(sent: SentCommand, visit: Visit) -> tuple[tuple[str, str], ...]:
    """A new person is added, then given a role, then invited. Who has received a person's data is
    told of a restriction and of an erasure, by the archivist who ordered it."""
    if sent.stream != REGISTER:
        return ()
    found: list[tuple[str, str]] = []
    for one in sent.events:
        match one["type"]:
            case "organisation_added.v1":
                found.append((way_to(REGISTER, "add_person"), visit.say("portal.guide_person")))
            case "person_added.v1":
                address = way_to(REGISTER, "grant_role", person=one["person"])
                found.append((address, visit.say("portal.guide_role")))
            case "role_granted.v1" | "contact_changed.v1":
                found.append((access_of(one["person"]), visit.say("portal.guide_invite")))
            case "role_ended.v1":
                found.append((access_of(one["person"]), visit.say("portal.guide_access")))
            case "processing_restricted.v1" | "restriction_lifted.v1":
                found.append(_recipients_of(one["person"], visit))
            case "erasure_ordered.v1" if one["subject"].startswith(PERSON):
                found.append(_recipients_of(one["subject"].removeprefix(PERSON), visit))
    return tuple(found)


def _recipients_of(person: str, visit: Visit) -> tuple[str, str]:
    return f"/data-protection/persons/{person}#recipients", visit.say("portal.guide_recipients")


def access_of(person: str) -> str:
    """Where it is seen and changed whether this person can sign in."""
    return f"/people?person={person}"
