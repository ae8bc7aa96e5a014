"""A case whose application is clarified during its assessment."""

from datetime import date
from typing import Any

from domain.partnership.clarification import RequestClarification
from domain.partnership.completion import CompleteApplication
from domain.partnership.section_reasons import ApplicationSection, ApplicationSectionReason
from tests.unit.partnership import life
from tests.unit.partnership.papers import application, year
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import COORDINATOR, OFFICER, text

DUE = date(2026, 12, 3)
LESS = (year(1, 20_000_000, 5_000_000), year(2, 20_000_000, 5_000_000))
"""Less travel than the application asked for at first: 500 000 in place of 600 000."""


def asking(
    *sections: ApplicationSection, due: date = DUE, reason: str = "what is unclear"
) -> RequestClarification:
    """About the budget, if nothing else is said."""
    named = sections or (ApplicationSection.BUDGET,)
    return RequestClarification(
        due=due,
        reason=text(reason),
        sections=tuple(
            ApplicationSectionReason(section=one, reason=text(f"about {one.value}"))
            for one in named
        ),
    )


def asked(*sections: ApplicationSection, case: Case | None = None) -> Case:
    return (case or life.assessed()).when(OFFICER, asking(*sections), "2026-11-20").after


def answer(**changes: Any) -> CompleteApplication:
    return CompleteApplication(application=application(**changes))


def answered(case: Case | None = None, **changes: Any) -> Case:
    given = answer(**changes or {"budget": LESS})
    return (case or asked()).when(COORDINATOR, given, "2026-11-25").after
