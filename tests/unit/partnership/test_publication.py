"""What is published of a case: as it was decided, else as the programme says for its countries."""

import pytest

from domain.kernel.actors import Actor
from domain.kernel.programme import Programme, Publication
from domain.partnership.publication import DecidePublication, PublicationDecided, published_as
from tests.unit.partnership import life
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    SIGNATORY,
    text,
)

REASON = text("the partner is in danger")
WITHHELD = DecidePublication(publication=Publication.WITHHELD, reason=REASON)


def marking(published: Publication) -> Programme:
    """The programme, with this said of every country."""
    countries = PROGRAMME.countries
    marked = tuple(one.model_copy(update={"published": published}) for one in countries.value)
    changed = countries.model_copy(update={"value": marked})
    return PROGRAMME.model_copy(update={"countries": changed})


def decided(publication: Publication) -> Case:
    command = DecidePublication(publication=publication, reason=REASON)
    return life.assessed().when(DECISION_MAKER, command, "2026-11-20").after


@pytest.mark.parametrize("who", [DECISION_MAKER, EVERYTHING])
@pytest.mark.parametrize("case", [life.submitted, life.assessed, life.active, life.closed])
def test_it_is_decided_with_a_reason_also_when_the_case_is_closed(who: Actor, case: object) -> None:
    assert callable(case)
    after = (
        given(case())
        .when(who, WITHHELD, "2031-06-01")
        .then(
            PublicationDecided(
                publication=Publication.WITHHELD, decided_by=who.person, reason=REASON
            )
        )
    )
    assert REASON.text in {one.text for one in after.state.texts}, "it can be erased"


@pytest.mark.parametrize("who", [OFFICER, FINANCE, COORDINATOR, SIGNATORY])
def test_others_do_not_decide_it(who: Actor) -> None:
    given(life.assessed()).when(who, WITHHELD, "2026-11-20").then_refused("E02")


def test_a_draft_has_nothing_to_publish() -> None:
    given(life.draft()).when(DECISION_MAKER, WITHHELD, "2026-10-01").then_refused("E03")


def test_E260_the_same_is_not_decided_twice() -> None:
    case = decided(Publication.WITHHELD)
    given(case).when(DECISION_MAKER, WITHHELD, "2026-11-21").then_refused("E260")


@pytest.mark.parametrize("marked", list(Publication))
def test_without_a_decision_the_countries_of_the_partners_say_it(marked: Publication) -> None:
    case = life.assessed().state
    assert published_as(case, marking(marked)) is marked
    assert published_as(life.draft().state, marking(marked)) is Publication.WHOLE


def test_of_several_countries_the_strictest_counts() -> None:
    application = life.assessed().state.application
    assert application
    first, second = PROGRAMME.countries.value[:2]
    [partner] = application.counterparts[:1]
    both = tuple(partner.model_copy(update={"country": one.code}) for one in (first, second))
    case = life.assessed().state.changed(
        application=application.model_copy(update={"counterparts": both})
    )
    withheld = second.model_copy(update={"published": Publication.WITHHELD})
    countries = PROGRAMME.countries.model_copy(update={"value": (first, withheld)})
    programme = PROGRAMME.model_copy(update={"countries": countries})
    assert published_as(case, programme) is Publication.WITHHELD


@pytest.mark.parametrize("wanted", list(Publication))
@pytest.mark.parametrize("marked", list(Publication))
def test_a_decision_counts_before_the_programme(wanted: Publication, marked: Publication) -> None:
    assert published_as(decided(wanted).state, marking(marked)) is wanted


def test_a_programme_that_marks_no_country_reads_as_before() -> None:
    assert "published" not in PROGRAMME.model_dump_json()
    assert "withheld" in marking(Publication.WITHHELD).model_dump_json()
