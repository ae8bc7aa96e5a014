"""What is to be mended, section by section: beside the reason for the whole, when a report is
returned or an application is to be completed.

The sections are those in which applicants write. Their words are the family `section`.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field

from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Programme
from domain.kernel.rules import Check, Mark, Rule
from domain.partnership.parts import Period

E261 = Rule(
    id="E261",
    name="a_section_is_named_once",
    basis="The engine: each section has one reason, shown beside what was sent there",
    mark=Mark.ENGINE,
    sv="Ange varje avsnitt en gång. Dubbelt: {sections}.",
    en="Name each section once. Named twice: {sections}.",
)
E262 = Rule(
    id="E262",
    name="section_is_part_of_the_report",
    basis="The engine: nobody is asked to mend what the programme does not ask for and nobody sent",
    mark=Mark.ENGINE,
    sv="Det här är inga avsnitt i redovisningen: {unknown}. De som finns: {known}.",
    en="These are no sections of the report: {unknown}. Those it has: {known}.",
)


class ReportSection(StrEnum):
    NARRATIVE = "narrative"
    COSTS = "costs"
    FORMS = "forms"
    """Salary form, signature and certificate, as texts."""
    AUDIT = "audit"
    """The audit certificate, field by field."""


class ApplicationSection(StrEnum):
    PROJECT = "project"
    TIME = "time"
    PARTNERS = "partners"
    PARTICIPANTS = "participants"
    BUDGET = "budget"
    DOCUMENTS = "documents"


FIELDS_OF: Final[Mapping[ApplicationSection, tuple[str, ...]]] = {
    ApplicationSection.PROJECT: ("title", "summary", "core_areas"),
    ApplicationSection.TIME: ("starts", "ends"),
    ApplicationSection.PARTNERS: ("counterparts",),
    ApplicationSection.PARTICIPANTS: ("teams",),
    ApplicationSection.BUDGET: ("budget",),
    ApplicationSection.DOCUMENTS: ("attachments",),
}
"""The fields of an application that are written in each section."""


class ReportSectionReason(Frozen):
    """What is to be mended in one section of a report."""

    section: ReportSection
    reason: FreeText


class ApplicationSectionReason(Frozen):
    """What is missing in one section of an application."""

    section: ApplicationSection
    reason: FreeText


SectionReason: TypeAlias = ReportSectionReason | ApplicationSectionReason


def _is_nothing(value: Any) -> bool:
    return not value


ReportReasons: TypeAlias = Annotated[
    tuple[ReportSectionReason, ...], Field(max_length=20, exclude_if=_is_nothing)
]
ApplicationReasons: TypeAlias = Annotated[
    tuple[ApplicationSectionReason, ...], Field(max_length=20, exclude_if=_is_nothing)
]
"""These fields came later: what was given without them is stored as it was."""


def each_once(given: Iterable[SectionReason]) -> Iterator[Check]:
    """Asked only where sections are named, as nothing was before they could be."""
    named = [one.section.value for one in given]
    if named:
        twice = sorted({one for one in named if named.count(one) > 1})
        yield E261.holds(not twice, sections=twice)


def of_the_report(
    given: Iterable[ReportSectionReason], period: Period, programme: Programme
) -> Iterator[Check]:
    named = [one.section for one in given]
    if named:
        known = sections_of_report(period, programme)
        unknown = [one.value for one in named if one not in known]
        yield E262.holds(not unknown, unknown=unknown, known=[one.value for one in known])


def sections_of_report(period: Period, programme: Programme) -> tuple[ReportSection, ...]:
    """What the programme asks for, and what was sent all the same."""
    asked, report = programme.reporting, period.report
    forms = (asked.salary_form_for_work_input, asked.approval_signature, asked.audit_certificate)
    sent = (
        (report.salary_form, report.approval_signature, report.audit_certificate) if report else ()
    )
    has_forms = any(one.value for one in forms) or any(sent)
    has_audit = asked.audit_certificate.value or period.audit_opinion is not None
    return tuple(
        one
        for one in ReportSection
        if (one is not ReportSection.FORMS or has_forms)
        and (one is not ReportSection.AUDIT or has_audit)
    )


def facts_of(given: Iterable[SectionReason]) -> dict[str, Any]:
    """For the letter: a list of `{"section": code, "reason": vault text}`, left out where no
    section is named."""
    sections = [one.model_dump(mode="json") for one in given]
    return {"sections": sections} if sections else {}
