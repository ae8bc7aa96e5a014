"""Names in place of the ids of persons and organisations, in sentences that were stored with ids:
what is said of somebody can be erased, and the journal keeps no names."""

import re
from collections.abc import Mapping

from domain.kernel.rules import Text

ID = re.compile(r"\b[A-Za-z]+[-/][A-Za-z0-9/-]*[A-Za-z0-9]")
"""What may be one, such as `p-017`, `local/icld` or `SE-ON-212000-0050`."""


def with_names(sentence: Text, names: Mapping[str, str]) -> Text:
    """What is no id in `names` stays as it is."""
    return Text(sv=named(sentence.sv, names), en=named(sentence.en, names))


def named(words: str, names: Mapping[str, str]) -> str:
    return ID.sub(lambda found: names.get(found[0], found[0]), words)
