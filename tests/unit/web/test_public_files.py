"""What is written into files that a spreadsheet opens."""

import pytest

from web.spreadsheet import cell


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("Town;=1+1", "Town;'=1+1"),
        ("Town; +46", "Town;' +46"),
        ("Town\r\n-1", "Town\r'\n'-1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("A-town + B", "A-town + B"),
        ("Ystad; Sjöbo", "Ystad; Sjöbo"),
    ],
)
def test_no_part_of_a_cell_begins_a_formula(name: str, written: str) -> None:
    """Swedish spreadsheets end a cell at a semicolon, whatever the file says."""
    assert cell(name) == written
