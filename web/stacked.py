"""Tables that a narrow screen shows row below row, each cell with the heading of its column: nobody
has to scroll sideways. The style sheet does it (`portal-stacked`); here each cell gets the
words that it shows there.

A display that is no table's takes its meaning away in some browsers: roles give it back.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

HEADING = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(?P<tag>td|th)\b(?P<about>[^>]*)>(?P<content>.*?)</(?P=tag)>", re.DOTALL)
SPAN = re.compile(r'colspan="(\d+)"')
ROLES = {
    "<table ": '<table role="table" ',
    "<thead ": '<thead role="rowgroup" ',
    "<tbody ": '<tbody role="rowgroup" ',
    "<tr ": '<tr role="row" ',
    '<th scope="col"': '<th scope="col" role="columnheader"',
    '<th scope="row"': '<th scope="row" role="rowheader"',
    "<td ": '<td role="cell" ',
}
TABLE, STACKED, PAIRS = "govuk-table", "portal-stacked", "portal-pairs"
NOTHING = ("", "-")
HIDDEN_HEAD = '<thead class="govuk-table__head govuk-visually-hidden"'


def stacked(table: Markup) -> Markup:
    """One whole table, as the macros of `tables.html` write it. Where nobody sees its headings, the
    cells of a row say themselves what they are, and stand beside each other if they have room."""
    head, closed, rows = str(table).partition("</thead>")
    if not closed:
        return table
    headings, form = [Markup(one).striptags() for one in HEADING.findall(head)], STACKED
    if HIDDEN_HEAD in head:
        headings, form = [], PAIRS
    rows = ROW.sub(lambda row: "".join(_cells(row[0], headings)), rows)
    made = head.replace(TABLE, f"{form} {TABLE}", 1) + closed + rows
    for plain, with_role in ROLES.items():
        made = made.replace(plain, with_role)
    return Markup(made)


def _cells(row: str, headings: list[str]) -> Iterator[str]:
    column, at = 0, 0
    for cell in CELL.finditer(row):
        yield row[at : cell.start()]
        at = cell.end()
        yield _labelled(cell, headings[column] if column < len(headings) else "")
        wide = SPAN.search(cell["about"])
        column += int(wide[1]) if wide else 1
    yield row[at:]


def _labelled(cell: re.Match[str], heading: str) -> str:
    if cell["tag"] == "th":
        return cell[0]
    about = cell["about"]
    if cell["content"].strip() in NOTHING:
        about = about.replace('class="', 'class="portal-stacked__nothing ', 1)
    label = f' data-label="{escape(heading)}"' if heading else ""
    return f"<td{about}{label}>{cell['content']}</td>"
