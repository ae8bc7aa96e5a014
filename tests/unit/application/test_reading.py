"""What lists read of a view is what its kind declares; names are found as people write them."""

from datetime import datetime
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from application.queries import lists
from application.queries.lists import CaseRow, RoundRow
from application.queries.lookup import NotKnown, short_name, stream_named
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import PendingTask
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.view import CaseView
from domain.round.kind import ROUND
from domain.round.view import RoundView
from tests.unit.partnership.story import Case
from tests.unit.partnership.test_view import STATIONS


def test_a_list_names_the_kinds_of_stream_as_they_name_themselves() -> None:
    assert (ROUND.name, PARTNERSHIP.name) == (lists.ROUND, lists.CASE)
    assert ROUND.stream("autumn") == "round/autumn"


@pytest.mark.parametrize(("row", "view"), [(RoundRow, RoundView), (CaseRow, CaseView)])
def test_a_row_reads_fields_of_its_view_and_may_lack_what_that_may_lack(
    row: type[BaseModel], view: type[Frozen]
) -> None:
    for name, field in row.model_fields.items():
        declared = view.model_fields[name]
        assert _may_be_none(field.annotation) == _may_be_none(declared.annotation), name
        assert field.is_required() == declared.is_required(), name


def _may_be_none(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_a_row_shows_a_case_as_its_view_has_it(case: Case) -> None:
    row = CaseRow.model_validate_json(case.view.model_dump_json())
    for name in CaseRow.model_fields:
        shown, held = getattr(row, name), getattr(case.view, name)
        assert shown == held, name
    assert row.next_due is None or isinstance(row.next_due, datetime)
    assert all(isinstance(task, PendingTask) for task in row.waiting)


@pytest.mark.parametrize(
    ("name", "stream"),
    [
        ("2026-0042", "partnership/2026-0042"),
        ("partnership/2026-0042", "partnership/2026-0042"),
        ("round/kp-2026-autumn", "round/kp-2026-autumn"),
        ("register", "register"),
        ("Vinterby", None),
        ("partnership/new", None),
        ("round/", None),
        ("2026-0042\n", None),
    ],
)
def test_a_stream_is_named_in_full_or_by_its_number(name: str, stream: str | None) -> None:
    assert stream_named(name) == stream


def test_only_a_stream_with_a_number_has_a_short_name() -> None:
    names = ("partnership/2026-0042", "round/kp-2026-autumn", "register")
    assert [short_name(one) for one in names] == ["2026-0042", *names[1:]]


def test_the_nearest_name_is_offered_and_never_another_number() -> None:
    rounds = ("kp-2026-autumn", "kp-2026-spring")
    assert NotKnown("round", "kp-2026-autum", rounds).nearest == "kp-2026-autumn"
    assert NotKnown("round", "kp-2027-autumn", rounds).nearest is None
    assert (
        NotKnown("partnership", "partnership/2026-0002", ["partnership/2026-0001"]).nearest is None
    )
