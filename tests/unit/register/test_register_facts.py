"""What decisions elsewhere see of the register: only what they asked for."""

from datetime import date

from domain.editions import LATEST
from domain.kernel.actors import BodyKind, Role
from domain.kernel.decision_context import OrganisationFacts, RegisterFacts
from domain.kernel.free_text import Retention
from domain.register.erasure import ErasureOrdered
from domain.register.kind import DECIDER as REGISTER
from domain.register.state import facts
from tests.unit.register.given import FUNDER, NOW, TOWN, given, role, text


def test_facts_are_restricted_to_the_persons_and_organisations_asked_for() -> None:
    state = given(role("p-anna", Role.COORDINATOR, TOWN))
    seen = facts(state, 7, ("p-anna", "p-nobody"), (TOWN, "local/nowhere"))
    assert seen == RegisterFacts(
        version=7,
        funder=FUNDER,
        roles=(state.roles[-1],),
        organisations=(OrganisationFacts(id=TOWN, kind=BodyKind.MUNICIPALITY),),
        persons=("p-anna",),
    )


def test_past_and_coming_roles_are_shown_with_their_days() -> None:
    past = role("p-anna", Role.COORDINATOR, TOWN, ends=date(2026, 2, 1))
    coming = role("p-anna", Role.COORDINATOR, TOWN, starts=date(2027, 1, 1))
    seen = facts(given(past, coming), 1, ("p-anna",), ())
    assert [held.starts for held in seen.roles] == [date(2026, 1, 1), date(2027, 1, 1)]


def test_the_last_order_to_erase_is_shown_of_the_subjects_asked_for() -> None:
    orders = (
        ErasureOrdered(subject=f"{kind}/{id}", retention=retention, reason=text(60))
        for kind, id, retention in (
            ("organisation", TOWN, Retention.CASE),
            ("organisation", TOWN, Retention.REGISTER),
            ("organisation", TOWN, Retention.CASE),
            ("person", "p-anna", Retention.CASE),
        )
    )
    town, other = f"organisation/{TOWN}", f"organisation/{FUNDER}"
    seen = facts(given(*orders), 7, (), (), (town, other))
    assert [one.subject for one in seen.erasures] == [town, other]
    assert seen.last_erasure(town, Retention.CASE) == NOW
    assert set(seen.erasures[0].last) == {Retention.CASE, Retention.REGISTER}
    assert seen.last_erasure(other, Retention.CASE) is None


def test_an_unopened_register_has_no_funder() -> None:
    assert facts(REGISTER.initial, 0, ("p-anna",), (TOWN,)) == RegisterFacts()
    assert REGISTER.view(REGISTER.initial, "register", LATEST).model_dump()["funder"] is None
