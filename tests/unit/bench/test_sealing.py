"""The row of keys and files measures what it says, and fails if something does not open."""

from pathlib import Path
from typing import get_args

from bench.rows.sealing import TEXTS, measure_in
from bench.sizes import TINY, Size


async def test_the_row_measures_ciphers_file_texts_and_keys(tmp_path: Path) -> None:
    found = await measure_in(tmp_path, TINY)
    assert {quantity.what.partition(":")[0].partition(",")[0] for quantity in found} == {
        "AES-256-GCM-SIV",
        "AES-256-GCM",
        "AES-256-SIV",
        "file of 10 MB",
        "new key",
        "text",
    }
    assert all(value > 0 for value in found.values())


def test_each_size_of_a_run_has_a_number_of_texts() -> None:
    assert set(TEXTS) == set(get_args(Size))
