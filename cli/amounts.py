"""Kronor as people type them, made into whole öre without ever being a decimal number."""

import re

from cli.exit_codes import wrong_input

WRITTEN = re.compile(r"(\d{1,13})(?:[.,](\d{2}))?")


def read_amount(text: str, option: str) -> int:
    """`10641000`, `10 641 000,50`."""
    found = WRITTEN.fullmatch(re.sub(r"[\s_]", "", text))
    if found is None:
        raise wrong_input(option, "kronor such as 10641000 or 10641000,50")
    return int(found[1]) * 100 + int(found[2] or 0)
