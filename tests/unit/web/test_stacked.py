"""On a narrow screen each cell of a table says which column it is of."""

from typing import Any

from markupsafe import Markup

from web.render import ENVIRONMENT
from web.stacked import stacked

CALLED = """{% import "tables.html" as tables %}
{% call tables.table("Cases") %}{{ tables.head(headings, hidden=hidden) }}
<tbody class="govuk-table__body"><tr class="govuk-table__row">{{ tables.row_head("2027-0001") }}
{{ tables.cell(words) }}{{ tables.number("400") }}</tr></tbody>{% endcall %}"""


def shown(**given: Any) -> str:
    asked = {"headings": ("Case", "Applicant", "Granted"), "words": "A town", "hidden": False}
    return ENVIRONMENT.from_string(CALLED).render(**asked | given)


def test_each_cell_has_the_heading_of_its_column() -> None:
    table = shown()
    assert '<td role="cell" class="govuk-table__cell" data-label="Applicant">A town</td>' in table
    assert 'govuk-table__cell--numeric" data-label="Granted">400</td>' in table
    assert 'class="portal-stacked govuk-table"' in table


def test_what_a_table_is_stays_said_where_it_is_not_shown_as_one() -> None:
    table = shown()
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in table


def test_a_cell_without_content_is_left_out_on_a_narrow_screen() -> None:
    assert 'class="portal-stacked__nothing govuk-table__cell"' in shown(words="-")
    assert "portal-stacked__nothing" not in shown()


def test_headings_that_nobody_sees_are_not_repeated() -> None:
    table = shown(hidden=True)
    assert "data-label" not in table
    assert 'class="portal-pairs govuk-table"' in table


def test_a_heading_is_text_wherever_it_stands() -> None:
    table = shown(headings=("Case", Markup('<a href="?">A & "b"</a>'), "Granted"))
    assert 'data-label="A &amp; &#34;b&#34;"' in table


def test_a_cell_over_several_columns_counts_for_all_of_them() -> None:
    head = "".join(f'<th scope="col">{one}</th>' for one in "abc")
    rows = '<tr><td colspan="2">1</td><td>2</td></tr>'
    table = stacked(Markup(f'<table class="govuk-table"><thead>{head}</thead>{rows}</table>'))
    assert 'data-label="a">1<' in table
    assert 'data-label="c">2<' in table
