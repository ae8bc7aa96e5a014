"""Contacts between the funder's people and the applicant's, outside the case's own commands."""

from datetime import date
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, state_allows
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText
from domain.kernel.ids import PersonId
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.state import PartnershipState, headline
from domain.partnership.terms import Channel

E64 = Rule(
    id="E64",
    name="contact_has_been_made",
    basis="The engine: what has not happened yet is not recorded",
    mark=Mark.ENGINE,
    sv="Dagen för kontakten, {day}, kan inte ligga efter dagens datum, {today}.",
    en="The day of the contact, {day}, cannot be after today, {today}.",
)
E65 = Rule(
    id="E65",
    name="contact_is_with_a_known_person",
    basis="The engine: an id stands for a person in the register; others are named in words",
    mark=Mark.ENGINE,
    sv="Personen {person} finns inte i registret. Skriv personens namn i stället.",
    en="The person {person} is not in the register. Write the person's name instead.",
)


class RecordContact(Command):
    """A call, a message or a meeting with a person of the applicant's."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER),
        states=(
            "draft",
            "submitted",
            "completion_requested",
            "eligible",
            "assessed",
            "approved",
            "active",
            "closing",
        ),
    )
    kind: Literal["record_contact"] = "record_contact"
    day: Day
    channel: Channel
    person: PersonId | None = None
    name: IndivisibleText | None = None
    note: IndivisibleText

    @model_validator(mode="after")
    def _with_somebody(self) -> "RecordContact":
        if (self.person is None) is (self.name is None):
            raise PydanticCustomError(
                "one_somebody",
                "give the person's id, or the name of one without an id",
                {"at": "person"},
            )
        return self


class ContactRecorded(Event):
    type: Literal["contact_recorded.v1"] = "contact_recorded.v1"
    day: date
    channel: Channel
    officer: PersonId
    person: PersonId | None = None
    name: IndivisibleText | None = None
    note: IndivisibleText


def record_contact(
    case: PartnershipState, command: RecordContact, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    yield E64.holds(
        command.day <= context.day_of_act,
        day=command.day.isoformat(),
        today=context.day_of_act.isoformat(),
    )
    person = command.person
    known = person is None or person in context.facts.registered.persons
    yield E65.holds(known, person=person)
    yield ContactRecorded(
        day=command.day,
        channel=command.channel,
        officer=context.actor.person,
        person=person,
        name=command.name,
        note=command.note,
    )
