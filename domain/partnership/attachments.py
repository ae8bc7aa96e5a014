"""Files that are attached to a case: budgets, certificates, signed papers."""

from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText, Retention
from domain.kernel.ids import Code
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.kernel.stored_file import StoredFile
from domain.partnership.state import PartnershipState, headline

E72 = Rule(
    id="E72",
    name="file_has_the_class_of_its_phase",
    basis="The engine: what comes in once the agreement is in force belongs to the accounts (R30)",
    mark=Mark.ENGINE,
    sv="Filen är sparad i klassen {retention}, men i det här läget gäller {expected}. Bifoga den "
    "en gång till.",
    en="The file is kept in the class {retention}, but in this state it is {expected}. Attach it "
    "once more.",
)


class AttachFile(Command):
    """Attach a file that is in the file store already. `name` is what the sender called it."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR, Role.CONTROLLER, Role.SIGNATORY),
        states=(
            *("draft", "submitted", "completion_requested", "eligible", "assessed"),
            *("approved", "active", "closing"),
        ),
    )
    kind: Literal["attach_file"] = "attach_file"
    document: Code
    file: StoredFile
    retention: Retention
    name: FreeText


class FileAttached(Event):
    type: Literal["file_attached.v1"] = "file_attached.v1"
    document: Code
    file: StoredFile
    retention: Retention
    name: FreeText


def retention_in(case_headline: str) -> Retention:
    """The class of a file that is attached in this state of its case."""
    return Retention.ACCOUNTING if case_headline in ("active", "closing") else Retention.CASE


def attach_file(case: PartnershipState, command: AttachFile, context: DecisionContext) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    expected = retention_in(headline(case))
    yield E72.holds(
        command.retention is expected, retention=command.retention.value, expected=expected.value
    )
    yield FileAttached(
        document=command.document,
        file=command.file,
        retention=command.retention,
        name=command.name,
    )
