"""How the run of a digest is called: Temporal shows that in plain."""

import re
from datetime import UTC, date, datetime

from services.notification.digest_queue import DueDigest
from services.temporal.digest_runs import digest_workflow_id

DUE = DueDigest("p-officer", date(2026, 9, 17), datetime(2026, 9, 17, 6, tzinfo=UTC))


def test_it_says_neither_whose_digest_nor_of_which_day() -> None:
    assert re.fullmatch(r"0b5e/digest/[0-9a-f]{32}", digest_workflow_id("0b5e", DUE))


def test_a_person_and_a_day_have_one_run_whenever_it_is_due() -> None:
    id = digest_workflow_id("0b5e", DUE)
    assert digest_workflow_id("0b5e", DUE._replace(at=datetime(2027, 1, 1, tzinfo=UTC))) == id
    others = (DUE._replace(person="p-other"), DUE._replace(day=date(2026, 9, 18)))
    assert id not in {digest_workflow_id("0b5e", one) for one in others}
