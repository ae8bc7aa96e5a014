"""Names in place of the ids of persons and organisations, in sentences that were stored with ids:
what is said of somebody can be erased, and the journal keeps no names."""

from collections.abc import Mapping

from domain.kernel.ids import ID_IN_WORDS
from domain.kernel.rules import Text


def with_names(sentence: Text, names: Mapping[str, str]) -> Text:
    """What is no id in `names` stays as it is."""
    return Text(sv=named(sentence.sv, names), en=named(sentence.en, names))


def named(words: str, names: Mapping[str, str]) -> str:
    return ID_IN_WORDS.sub(lambda found: names.get(found[0], found[0]), words)
