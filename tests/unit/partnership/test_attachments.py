"""Files that are attached to a case."""

import pytest

from domain.kernel.free_text import Retention
from domain.partnership.attachments import AttachFile, FileAttached
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import given
from tests.unit.partnership.world import COORDINATOR, OFFICER, text


def attaching(retention: Retention = Retention.CASE) -> AttachFile:
    return AttachFile(
        document="budget", file=papers.stored_file(), retention=retention, name=text("file name")
    )


def test_the_applicant_attaches_a_file_to_its_case() -> None:
    event = FileAttached(
        document="budget",
        file=papers.stored_file(),
        retention=Retention.CASE,
        name=text("file name"),
    )
    given(life.submitted()).when(COORDINATOR, attaching(), "2026-10-20").then(event)


def test_nobody_else_does() -> None:
    given(life.submitted()).when(OFFICER, attaching(), "2026-10-20").then_refused("E02")


def test_e72_what_comes_in_under_an_agreement_belongs_to_the_accounts() -> None:
    case = given(life.to_report())
    case.when(COORDINATOR, attaching(), "2027-10-20").then_refused("E72")
    accounting = attaching(Retention.ACCOUNTING)
    case.when(COORDINATOR, accounting, "2027-10-20").then(FileAttached)


@pytest.mark.parametrize("retention", [Retention.ACCOUNTING, Retention.REGISTER])
def test_e72_before_that_it_belongs_to_the_case(retention: Retention) -> None:
    command = attaching(retention)
    given(life.submitted()).when(COORDINATOR, command, "2026-10-20").then_refused("E72")
