"""What the assessors of a case say: scores, proposals and grounds, as far as the visitor may read
them.
"""

from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import TextPlace, Visitor, look_at
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.state import PartnershipState
from domain.partnership.terms import Recommendation

GIVEN = ("assessment_submitted.v1", "assessment_revised.v1")


class Assessment(Frozen):
    """As it was given last, by a named person. `comment` is None where it was erased, `is_earlier`
    says that the application has been completed since."""

    assessor: str
    score: int
    recommendation: Recommendation
    proposed_minor: int
    comment: str | None
    is_earlier: bool


async def assessments_of(reader: Reader, stream: str, visitor: Visitor) -> tuple[Assessment, ...]:
    """Those that count, in the order in which they came. Raises NotKnown."""
    look = await look_at(reader, stream, visitor)
    case = look.state
    if not isinstance(case, PartnershipState):
        return ()
    shown = [one for one in case.assessments if look.shows(Part.ASSESSMENTS, (one.assessor,))]
    if not shown:
        return ()
    comments = {
        event["assessor"]: event["comment"]["text"]
        for entry in await reader.entries(stream)
        for event in entry.parsed()["events"]
        if event["type"] in GIVEN and event["comment"]
    }
    places = [
        TextPlace(comments[one.assessor], Part.ASSESSMENTS, (one.assessor,))
        for one in shown
        if one.assessor in comments
    ]
    read = await look.texts(places)
    names = await names_by_id(reader, {one.assessor for one in shown})
    return tuple(
        Assessment(
            assessor=names.get(one.assessor, one.assessor),
            score=one.score,
            recommendation=one.recommendation,
            proposed_minor=one.proposed_minor,
            comment=read[comments[one.assessor]].text if one.assessor in comments else None,
            is_earlier=one.assessor in case.assessed_earlier,
        )
        for one in shown
    )
