"""What was entered wrong of an organisation: its kind is corrected, its number kept beside its id.

The id names the organisation for ever, in roles, cases and accounts. A wrong number in it is not
replaced: the right one is kept beside it and is what people are shown (docs/decisions/0149).
"""

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from domain.kernel.actors import BodyKind, Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.free_text import RegisterText
from domain.kernel.ids import NewOrganisationNumber, OrganisationId, OrganisationNumber
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.directory import E48, organisation_is_known
from domain.register.state import Organisation, RegisterState

E148 = Rule(
    id="E148",
    name="funder_stays_the_funder",
    basis="The engine: one installation runs the programmes of one funder",
    mark=Mark.ENGINE,
    sv="{organisation} är finansiären. Dess slag kan inte ändras.",
    en="{organisation} is the funder. Its kind cannot be changed.",
)
E149 = Rule(
    id="E149",
    name="number_belongs_to_one_organisation",
    basis="The engine: one organisation is in the register once",
    mark=Mark.ENGINE,
    sv="{number} är redan numret för {organisation}.",
    en="{number} is already the number of {organisation}.",
)
E150 = Rule(
    id="E150",
    name="correction_of_the_organisation_changes_it",
    basis="The engine: what is corrected to what it was needs no entry",
    mark=Mark.ENGINE,
    sv="{organisation} har redan det slaget och det numret. Det finns inget att rätta.",
    en="{organisation} has that kind and that number already. There is nothing to correct.",
)
E151 = Rule(
    id="E151",
    name="organisation_abroad_has_no_swedish_number",
    basis="The engine: SE-ON- numbers are those of Swedish organisations",
    mark=Mark.ENGINE,
    sv="{organisation} finns i {country} och har inget svenskt organisationsnummer.",
    en="{organisation} is in {country} and has no Swedish organisation number.",
)


class CorrectOrganisation(Command):
    """What is left out stays as it is."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("correct_organisation",),
        repeatable=True,
    )
    kind: Literal["correct_organisation"] = "correct_organisation"
    organisation: OrganisationId
    body: BodyKind | None = None
    number: NewOrganisationNumber | None = None
    reason: RegisterText

    @model_validator(mode="after")
    def _corrects_something(self) -> "CorrectOrganisation":
        if self.body is None and self.number is None:
            raise PydanticCustomError(
                "something_to_correct", "name what is to be corrected", {"at": "body"}
            )
        return self


class OrganisationCorrected(Event):
    """Its kind and its number as they are now. A number that its id names is None."""

    type: Literal["organisation_corrected.v1"] = "organisation_corrected.v1"
    organisation: OrganisationId
    body: BodyKind
    number: OrganisationNumber | None = None
    reason: RegisterText


def correct_organisation(state: RegisterState, command: CorrectOrganisation) -> Decision:
    yield organisation_is_known(state, command.organisation)
    known = state.organisation(command.organisation)
    assert known
    body, number = command.body or known.body, command.number or known.known_as
    yield E148.holds(known.id != state.funder or body is known.body, organisation=known.id)
    yield E48.holds(known.id == state.funder or body is not BodyKind.FUNDER, funder=state.funder)
    if command.number is not None:
        yield E151.holds(not known.is_abroad, organisation=known.id, country=known.country)
        yield _number_is_free(state, known, command.number)
    yield E150.holds((body, number) != (known.body, known.known_as), organisation=known.id)
    yield OrganisationCorrected(
        organisation=known.id,
        body=body,
        number=None if number == known.id else number,
        reason=command.reason,
    )


def _number_is_free(state: RegisterState, known: Organisation, number: str) -> Check:
    others = (one for one in state.organisations if one.id != known.id)
    taken_by = next((one.id for one in others if one.known_as == number), None)
    return E149.holds(taken_by is None, number=number, organisation=taken_by)


def evolve(state: RegisterState, event: OrganisationCorrected) -> RegisterState:
    changes = {"body": event.body, "number": event.number}
    organisations = tuple(
        one.model_copy(update=changes) if one.id == event.organisation else one
        for one in state.organisations
    )
    corrected = state.model_copy(update={"organisations": organisations})
    return corrected.with_texts(event.reason)
