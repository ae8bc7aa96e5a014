"""The people and the round that the stories of this folder are set in."""

from datetime import date, datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from domain.kernel.actors import SYSTEM, Actor, BodyKind, Role, RoleHeld
from domain.kernel.dates import STOCKHOLM, end_of, start_of
from domain.kernel.decision_context import (
    Available,
    ErasuresOrdered,
    ObservedFacts,
    OrganisationFacts,
    RegisterFacts,
    StreamFacts,
)
from domain.kernel.free_text import VaultText, organisation_subject
from domain.round.facts import RoundFacts, budget_account, round_stream

APPLICANT = "local/vinterby"
ABROAD = "local/lviv"
FUNDER = "local/funder"
STREAM = "partnership/2027-0042"
ROUND = "kp-2026-autumn"
OPENS, CLOSES = date(2026, 9, 15), date(2026, 10, 15)
DEFINITION = sha256(b"the programme of these tests").hexdigest()
FRAME = 100_000_000


def text(name: str) -> VaultText:
    return VaultText(text=str(uuid5(NAMESPACE_URL, name)), sha256=sha256(name.encode()).hexdigest())


def at(moment: str) -> datetime:
    """A wall clock in Sweden: `2026-10-15 23:59:59`, or a day, which means its noon."""
    if len(moment) == 10:
        moment += " 12:00:00"
    return datetime.fromisoformat(moment).replace(tzinfo=STOCKHOLM)


def _person(name: str, organisation: str) -> Actor:
    return Actor(person=f"p-{name}", organisation=organisation)


COORDINATOR = _person("coordinator", APPLICANT)
SIGNATORY = _person("signatory", APPLICANT)
SECOND_SIGNATORY = _person("second-signatory", APPLICANT)
CONTROLLER = _person("controller", APPLICANT)
COUNTERPART_CONTACT = _person("contact-abroad", ABROAD)
COUNTERPART_SIGNATORY = _person("signatory-abroad", ABROAD)
OFFICER = _person("officer", FUNDER)
OTHER_OFFICER = _person("other-officer", FUNDER)
ASSESSOR, SECOND_ASSESSOR, THIRD_ASSESSOR = (_person(f"assessor-{n}", FUNDER) for n in (1, 2, 3))
DECISION_MAKER = _person("decision-maker", FUNDER)
FUNDER_SIGNATORY = _person("funder-signatory", FUNDER)
FINANCE, SECOND_FINANCE, THIRD_FINANCE = (_person(f"finance-{n}", FUNDER) for n in (1, 2, 3))
ARCHIVIST = _person("archivist", FUNDER)
# One human who came from the applicant and has not given up the role there.
ASSESSOR_FROM_APPLICANT = _person("assessor-with-ties", FUNDER)
# Holds every role at the funder at once: what stays forbidden is forbidden to the person.
EVERYTHING = _person("everything", FUNDER)
HANDLING = (
    OFFICER,
    OTHER_OFFICER,
    ASSESSOR,
    SECOND_ASSESSOR,
    THIRD_ASSESSOR,
    DECISION_MAKER,
    FINANCE,
    SECOND_FINANCE,
    THIRD_FINANCE,
    EVERYTHING,
)
"""The funder's people who check, assess, present, decide or attest."""
STRANGER = _person("stranger", "local/elsewhere")
ENGINE = SYSTEM

_ROLES = (
    (COORDINATOR, Role.COORDINATOR),
    (SIGNATORY, Role.SIGNATORY),
    (SECOND_SIGNATORY, Role.SIGNATORY),
    (CONTROLLER, Role.CONTROLLER),
    (COUNTERPART_CONTACT, Role.COUNTERPART_CONTACT),
    (COUNTERPART_SIGNATORY, Role.COUNTERPART_SIGNATORY),
    (OFFICER, Role.PROGRAMME_OFFICER),
    (OTHER_OFFICER, Role.PROGRAMME_OFFICER),
    (OTHER_OFFICER, Role.FINANCE_OFFICER),
    (ASSESSOR, Role.ASSESSOR),
    (SECOND_ASSESSOR, Role.ASSESSOR),
    (THIRD_ASSESSOR, Role.ASSESSOR),
    (DECISION_MAKER, Role.DECISION_MAKER),
    (FUNDER_SIGNATORY, Role.FUNDER_SIGNATORY),
    (FINANCE, Role.FINANCE_OFFICER),
    (SECOND_FINANCE, Role.FINANCE_OFFICER),
    (THIRD_FINANCE, Role.FINANCE_OFFICER),
    (ARCHIVIST, Role.ARCHIVIST),
    (ASSESSOR_FROM_APPLICANT, Role.ASSESSOR),
    (Actor(person=ASSESSOR_FROM_APPLICANT.person, organisation=APPLICANT), Role.CONTROLLER),
    *((EVERYTHING, role) for role in Role),
    (STRANGER, Role.COORDINATOR),
)
HELD = tuple(
    RoleHeld(
        person=actor.person, organisation=actor.organisation, role=role, starts=date(2010, 1, 1)
    )
    for actor, role in _ROLES
)
REGISTERED = RegisterFacts(
    version=7,
    funder=FUNDER,
    roles=HELD,
    organisations=(
        OrganisationFacts(id=APPLICANT, kind=BodyKind.MUNICIPALITY),
        OrganisationFacts(id=ABROAD, kind=BodyKind.MUNICIPALITY, country="UA"),
        OrganisationFacts(id="local/elsewhere", kind=BodyKind.ASSOCIATION),
        OrganisationFacts(id=FUNDER, kind=BodyKind.FUNDER),
    ),
    persons=tuple(sorted({held.person for held in HELD})),
    erasures=(ErasuresOrdered(subject=organisation_subject(APPLICANT)),),
)
ANNOUNCED = RoundFacts(
    id=ROUND,
    status="open",
    programme="municipal-partnership",
    definition=DEFINITION,
    opens_at=start_of(OPENS),
    closes_at=end_of(CLOSES),
)


def seen_of(round: RoundFacts) -> tuple[StreamFacts, ...]:
    stream = round_stream(round.id)
    return (StreamFacts(stream=stream, version=3, facts=round.model_dump(mode="json")),)


def left_in_budget(amount_minor: int) -> tuple[Available, ...]:
    return (Available(account=budget_account(ROUND), amount_minor=amount_minor),)


CONTEXT = ObservedFacts(
    registered=REGISTERED,
    streams=seen_of(ANNOUNCED),
    available=left_in_budget(FRAME),
    definition=DEFINITION,
)
