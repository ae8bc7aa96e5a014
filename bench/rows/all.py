"""The rows by their letters."""

from bench.row import Row
from bench.rows.transaction import Transaction

ROWS: dict[str, type[Row]] = {"d": Transaction}
