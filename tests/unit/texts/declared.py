"""The ids that the catalogue must have because of what is declared elsewhere: kinds of command,
types of event, roles, statuses and so on. A new one without its texts fails.
"""

import ast
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from application.administration import InstallationKind
from application.assessing import ENDED
from application.auditing.explained import Vouched
from application.auditing.samples import Population
from application.auditing.sampling import Method
from application.form_fields import public
from application.portal.recording import CopyFault, Party
from application.portal.systems import Scope
from application.portal.uploads import DOCUMENTS
from application.portal.verifications import Outcome as RunOutcome
from application.portal.ways_back import final, ways_back
from application.portal.works import SENDING
from application.queries.board import STANDINGS
from application.queries.deadlines import Outcome as LastDayOutcome
from application.queries.facts import AMOUNTS, Fact
from application.queries.finance import OWN_PARTS
from application.queries.money_moves import MOVES
from application.queries.receipt import Outcome
from application.recipients import How
from audit.findings import Kind
from audit.report import COUNTED
from domain.kernel.actors import BodyKind, Role
from domain.kernel.agenda import PassDeadline, Passing
from domain.kernel.decider import Decider
from domain.kernel.free_text import Retention, VaultText
from domain.kernel.plausible import Neighbour
from domain.kernel.programme import Parties, Publication, Region
from domain.kernel.reading import Part
from domain.kernel.stored_file import ScanState
from domain.kernel.urgency import Urgency
from domain.kinds import KINDS
from domain.partnership import statuses
from domain.partnership.acts import Duty
from domain.partnership.agenda import (
    FINISHED,
    DeadlineKind,
)
from domain.partnership.decision import ApproveApplication
from domain.partnership.section_reasons import ApplicationSection, ReportSection
from domain.partnership.signatures import DocumentLanguage, MandateBasis, SignatureMethod
from domain.partnership.terms import (
    AuditOpinion,
    Authority,
    Channel,
    ConflictGround,
    DismissalGround,
    IfMissed,
    Interest,
    InterestRuling,
    Recommendation,
    Report,
    TerminationGround,
)
from domain.register.restriction import RestrictionGround
from domain.round.state import (
    CLOSES,
    OPENS,
    RoundStatus,
)
from domain.rulebook import RULEBOOK
from services.input_errors import OWN_TYPES, TYPES
from services.notification.rendering import TEMPLATES
from tests.unit.architecture.modules import modules
from texts.catalogue import LANGUAGES
from texts.events import event_id
from texts.fields import owner
from texts.rules import NOT_SHOWN
from web.api.models import Code
from web.api.operations import OPERATIONS
from web.assess.declaring import ANSWERS
from web.board import deciding, decision_form
from web.board import pages as board
from web.errors import CODES
from web.figures import BARS
from web.finance import export
from web.nothing import LISTS
from web.notices import WHEN
from web.own_sign_in import Done
from web.sending import Hindrance
from web.signed.recording import NoForm
from web.signed.shown import METHODS
from web.signing_in import Why
from web.ways_back import BOUNDED, EXPLAINED
from web.writing.sections import OTHER, SECTIONS, StateCode

WHY_UNREADABLE = ("erased", "missing", "no_key", "changed")
"""What `CannotRead.why` says of a file."""
OF_PERIODS = ("report", "payment")
"""Documents that each period has, by the first word of their names."""

PAPERS_ASKED_FOR = ("letter_of_intent", "budget", "planning_tool")
"""By the programmes that are here. Of others a page shows the code."""
DECIDERS: tuple[Decider[Any], ...] = tuple(kind.decider for kind in KINDS)

STATUSES: tuple[type[StrEnum], ...] = (
    statuses.ApplicationStatus,
    statuses.AgreementStatus,
    statuses.PeriodStatus,
    statuses.ClaimStatus,
    statuses.AccountChangeStatus,
    statuses.HoldStatus,
    statuses.ClosureStatus,
    RoundStatus,
)
HEADLINES = {
    *statuses.ApplicationStatus,
    *(set(statuses.ClosureStatus) - {statuses.ClosureStatus.NONE, statuses.ClosureStatus.DUE}),
    *FINISHED,
    "active",
    "closing",
}
"""Of a case. `closure: due` is the headline `closing`."""

FAMILIES: dict[str, Iterable[str]] = {
    "role": Role,
    "body": BodyKind,
    "status": {
        *(code for one in STATUSES for code in one if code != "due"),
        *HEADLINES,
        *("opened", "upheld"),
    },
    "part": {
        *Report.model_fields,
        *("reasons", "presenter", "record", "decided_by", "minutes", "paragraph"),
        *ReportSection,
        *ApplicationSection,
    }
    - {"costs_from", "costs_to"},
    "reach": [*Parties, *Region],
    "if_missed": IfMissed,
    "awaited": ["approve_application", "terminate_grant", "uphold_approval"],
    "dismissal": DismissalGround,
    "conflict": ConflictGround,
    "termination": TerminationGround,
    "restriction": RestrictionGround,
    "recommendation": Recommendation,
    "ruling": InterestRuling,
    "duty": Duty,
    "beside": Neighbour,
    "channel": Channel,
    "publication": Publication,
    "authority": Authority,
    "signature_method": SignatureMethod,
    "opinion": AuditOpinion,
    "phase": {"unopened", *(phase for kind in KINDS for phase in kind.phases)},
    "headline": HEADLINES,
    "readable": Part,
    "retention": Retention,
    "mandate": MandateBasis,
    "interest": (Interest.NONE,),
    "language": LANGUAGES,
    "letter": (
        *("attempting", "put_off", "sent", "maybe_twice", "failed", "nobody"),
        *("waiting", "left_out", "not_needed"),
    ),
    "letter_digest": ("waiting", "sent"),
}
"""The codes of each family, of whatever kind of stream."""
OF_NO_KIND = ("role", "body", "reach", "readable", "letter", "letter_digest")

READ_FOR = (*("search", "refusals", "sample", "read-log", "as-of", "explanation", "data-request"),)
"""What a reading is noted for. What a verb of the command line reads for has no words here."""

AUDIT_HELPED = (
    *("search", "sample", "refusals", "verify", "of_a_case"),
    *("person", "organisation", "lowest", "highest", "first", "last", "rule"),
    *("population", "method", "size", "seed", "in_force", "known"),
)
"""What a page of an auditor explains below its name: pages, and fields of forms."""

OF_NOTICES = (
    *(f"urgency-{one}" for one in Urgency if one.goes_at_once),
    *(f"when-{one}" for one in WHEN),
    *("hour", "language", "access"),
)
"""What the page of notices explains below its name."""

assert {"reasons", "presenter", "record"} <= ApproveApplication.model_fields.keys()


def models(union: Any) -> tuple[Any, ...]:
    """The members of a closed union with its discriminator."""
    return get_args(get_args(union)[0])


def commands() -> Iterator[Any]:
    for decider in DECIDERS:
        yield from models(decider.commands._type)


def forms() -> tuple[type[BaseModel], ...]:
    """The commands, and the models within them whose fields a form shows too."""
    found: dict[type[BaseModel], None] = {}

    def add(model: type[BaseModel]) -> None:
        found[model] = None
        for field in model.model_fields.values():
            for inner in _models_in(field.annotation):
                add(inner)

    for command in commands():
        add(command)
    return tuple(found)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """But a text in the vault: a form shows the text."""
    for argument in get_args(annotation):
        yield from _models_in(argument)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from () if annotation is VaultText else (annotation,)


def fields_of(model: type[BaseModel]) -> set[str]:
    """What somebody fills in: not what a file says its kind of command by."""
    names = set(model.model_fields)
    return names - {"kind"} if model in set(commands()) else names


def events() -> dict[str, list[Any]]:
    """By type: two kinds of stream may have an event of one name."""
    found: dict[str, list[Any]] = {}
    for decider in DECIDERS:
        for model in models(decider.events._type):
            found.setdefault(model.model_fields["type"].default, []).append(model)
    return found


def _fact_names() -> set[str]:
    """But of a count by headline: its name is the headline."""
    return {
        ast.literal_eval(keyword.value)
        for _, tree in modules("application")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == Fact.__name__
        for keyword in call.keywords
        if keyword.arg == "name"
    } - {"cases_by_headline"}


def rule_inputs() -> set[str]:
    """What rules say that they look at, as far as a page shows it. Those of duties.py are put
    together there. An amount in öre is shown as the amount that is there beside it."""
    found = {
        keyword.arg
        for package in ("domain", "services")
        for _, tree in modules(package)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".holds")
        for keyword in call.keywords
        if keyword.arg is not None
    }
    found |= {"act", "done", "assessed_by", "involved"}
    return {
        one
        for one in found - {*NOT_SHOWN}
        if not (one.endswith("_minor") and one.removesuffix("_minor") in found)
    }


def domain_faults() -> dict[str, str]:
    """What the domain finds wrong in the form of a command: each name, and its sentence."""
    return {
        ast.literal_eval(call.args[0]): ast.literal_eval(call.args[1])
        for _, tree in modules("domain")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == PydanticCustomError.__name__
    }


def declared_ids() -> set[str]:
    kinds = {model.model_fields["kind"].default for model in (*commands(), PassDeadline)}
    return {
        *(f"audit.{name}" for name in COUNTED),
        *(
            f"{'codes' if family in OF_NO_KIND else 'kinds'}.{family}-{code}"
            for family, codes in FAMILIES.items()
            for code in codes
        ),
        *(f"kinds.command-{kind}" for kind in kinds),
        *(f"kinds.deadline-{name}" for name in (*DeadlineKind, OPENS, CLOSES)),
        *(event_id(type) for type in events()),
        *(
            f"kinds.{owner(model)}--{field}{part}"
            for model in forms()
            for field in fields_of(model)
            for part in ("", ".help")
        ),
        *(f"held.{rule.id}" for rule in RULEBOOK),
        *(f"findings.{kind}" for kind in Kind),
        *(f"input.{type}" for type in (*TYPES, *OWN_TYPES)),
        *(f"kinds.wrong-{type}" for type in domain_faults().keys() - {*OWN_TYPES}),
        *(f"journal.{how}" for how in Passing),
        *(f"kinds.noun-{name}" for name in (*(kind.name for kind in KINDS), "person")),
        *(f"kinds.notice-{path.stem}" for path in TEMPLATES.glob("[!_]*.txt")),
        *(f"show.fact-{name}" for name in _fact_names()),
        *(f"show.amount-{name}" for name in (*AMOUNTS, "frame_minor", "left_minor")),
        *_ids_of_screens(),
    }


def _ids_of_screens() -> set[str]:
    return {
        *(one.words for said in LISTS.values() for one in said),
        *(words for said in LISTS.values() for one in said for _, words in one.ways),
        *(f"portal.error-{code}{part}" for code in CODES for part in ("", ".help")),
        *(f"portal.writing_section-{name}" for name in (*(one.name for one in SECTIONS), OTHER)),
        *(f"portal.writing_state-{code}" for code in get_args(StateCode)),
        *(f"portal.writing_paper-{code}" for code in PAPERS_ASKED_FOR),
        *(f"portal.writing_next-{kind}" for kind in (*SENDING, "any")),
        *(f"portal.api_operation-{one.id}" for one in OPERATIONS),
        *(f"portal.api_given-{each.name}" for one in OPERATIONS for each in one.parameters),
        *(f"portal.api_problem-{code}" for code in get_args(Code)),
        *(f"about.received-{how}" for how in How),
        *(f"portal.api_scope-{scope}" for scope in get_args(Scope)),
        *(
            f"portal.tokens_{family}-{one}"
            for family in ("may", "scope")
            for one in get_args(Scope)
        ),
        *(f"portal.sign_in-{why}" for why in get_args(Why)),
        *(
            f"portal.signing-{why}{part}"
            for why in get_args(Hindrance)
            for part in ("", ".help", ".next")
        ),
        *(f"portal.{done}" for done in get_args(Done)),
        *(f"portal.receipt-{outcome}" for outcome in get_args(Outcome)),
        *(f"portal.board_column-{one}" for one in board.COLUMNS),
        *(f"portal.board_standing-{one}" for one in STANDINGS),
        *(f"portal.board_outcome-{one}" for one in get_args(decision_form.Outcome)),
        *(f"portal.board_result-{one}" for one in get_args(deciding.Given)),
        *(f"portal.board_result-{one}.help" for one in ("waiting", "not_received")),
        *(f"portal.finance_column-{one}" for one in export.COLUMNS),
        *(f"portal.finance_move-{one}" for one in MOVES.values()),
        *(f"portal.finance_own_part-{one}" for one in OWN_PARTS),
        *(f"portal.assess_answer-{one}" for one in ANSWERS),
        *(f"portal.assess_step-{one}{part}" for one in ENDED for part in ("", ".help")),
        *(f"codes.document-{document}" for document in DOCUMENTS),
        *(f"portal.files_scan-{scan}" for scan in ScanState),
        *(f"portal.files_unreadable-{why}" for why in WHY_UNREADABLE),
        *(f"portal.case_money-{bar}" for bar in BARS),
        *(f"portal.case_document-{kind}" for kind in ("decision", "agreement", *OF_PERIODS)),
        *(f"portal.case_outcome-{outcome}" for outcome in get_args(LastDayOutcome)),
        *(f"portal.case_day-{outcome}" for outcome in (*get_args(LastDayOutcome), "missed_done")),
        *(f"portal.audit_population-{one}" for one in Population),
        *(f"portal.audit_method-{one}" for one in Method),
        *(f"portal.audit_vouched-{one}" for one in get_args(Vouched)),
        *(f"portal.audit_input-{one}" for one in rule_inputs()),
        *(f"portal.audit_mark-{one}" for one in ("unknown", *"CSLAIE")),
        *(f"portal.audit_outcome-{one}" for one in ("holds", "refuses", "warns")),
        *(f"portal.audit_run-{one}" for one in (*get_args(RunOutcome), "running")),
        *(f"portal.audit_{one}.help" for one in AUDIT_HELPED),
        *(f"portal.guide_final-{one.name}" for one in final()),
        *(
            f"portal.guide_at-{back.side}"
            for one in public()
            for back in ways_back(one.kind, one.name)
        ),
        *(f"portal.guide_until-{one}" for one in BOUNDED),
        *(f"portal.guide_moreover-{one}" for one in EXPLAINED),
        *(f"portal.managing_{one}.help" for one in ("undecided", "parked", "unreached", "gaps")),
        *(f"portal.notices_{one}{part}" for one in OF_NOTICES for part in ("", ".help")),
        *(f"portal.notices_{one}" for one in ("fault-when", "fault-hour", "fault-language")),
        *(f"portal.notices_{name}-{one}" for name in ("when", "saved") for one in WHEN),
        *(f"portal.notices_language-{one}" for one in LANGUAGES),
        *(f"portal.protection_{one}.help" for one in ("correct", "erase", "restrict")),
        *(f"portal.signed_fault-{one}" for part in get_args(CopyFault) for one in get_args(part)),
        *(
            f"portal.signed_no_form-{one}{part}"
            for one in get_args(NoForm)
            for part in ("", ".help")
        ),
        *(f"portal.signed_party-{one}" for one in get_args(Party)),
        *(f"portal.signed_language-{one}" for one in get_args(DocumentLanguage)),
        *(f"portal.signed_method-{one}{part}" for one in METHODS for part in ("", ".help")),
        *(f"portal.signed_not_looked_at-{one}" for one in ("pades", "paper")),
        *(f"portal.words_program-{one}" for one in ("portal", "api", "calendar", "webhook")),
        *(f"portal.words_purpose-{one}" for one in READ_FOR),
        *(f"administration.kind-{kind}" for kind in get_args(InstallationKind)),
    }
