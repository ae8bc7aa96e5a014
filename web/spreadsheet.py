"""Tables as files that a spreadsheet opens. No cell of them is a formula, whatever people wrote."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from starlette.responses import Response

FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet would begin to read a formula. Swedish ones take a semicolon for the end of
a cell, and Asian ones the wide forms of the signs."""


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> Response:
    """`name` is without its ending."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell(one) for one in row])
    return Response(
        "\ufeff" + written.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def cell(text: str) -> str:
    return FORMULA.sub("'", text)


def amount_cell(amount_minor: int | None) -> str:
    """`12500.50`, which every spreadsheet reads as a number."""
    if amount_minor is None:
        return ""
    whole, hundredths = divmod(amount_minor, 100)
    return f"{whole}.{hundredths:02d}"
