"""What everybody may see of a case once its round is published: all of it, little, or nothing.

Partners in some countries are put at risk by being named. The programme marks those countries; a
decision about a case counts before that, whichever way it goes.
"""

from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, state_allows
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText
from domain.kernel.ids import PersonId
from domain.kernel.programme import Programme, Publication
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.state import PartnershipState, headline

E260 = Rule(
    id="E260",
    name="publication_changes",
    basis="The engine: a decision that changes nothing is not recorded again",
    mark=Mark.ENGINE,
    sv="Det är redan beslutat att ärendet publiceras så.",
    en="It has already been decided that the case is published in this way.",
)


class DecidePublication(Command):
    """What is published of the case. It counts at once, also where the results are out already."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER, Role.DECISION_MAKER),
        states=(
            "submitted",
            "completion_requested",
            "eligible",
            "assessed",
            "approved",
            "active",
            "closing",
            "closed",
        ),
        undone_by=("decide_publication",),
        repeatable=True,
    )
    kind: Literal["decide_publication"] = "decide_publication"
    publication: Publication
    reason: IndivisibleText


class PublicationDecided(Event):
    type: Literal["publication_decided.v1"] = "publication_decided.v1"
    publication: Publication
    decided_by: PersonId
    reason: IndivisibleText


def decide_publication(
    case: PartnershipState, command: DecidePublication, context: DecisionContext
) -> Decision:
    """Nobody needs to declare an interest first: somebody may be in danger meanwhile."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    yield E260.holds(command.publication is not case.publication)
    yield PublicationDecided(
        publication=command.publication,
        decided_by=context.actor.person,
        reason=command.reason,
    )


def evolve(case: PartnershipState, event: PublicationDecided) -> PartnershipState:
    return case.changed(publication=event.publication)


def published_as(case: PartnershipState, programme: Programme) -> Publication:
    """As it was decided; else the strictest that the programme says for the partners' countries."""
    if case.publication is not None:
        return case.publication
    partners = case.application.counterparts if case.application else ()
    marked = [programme.published_of(one.country) for one in partners]
    return max(marked, key=list(Publication).index, default=Publication.WHOLE)
