"""The order in which people look for a name: the Swedish alphabet, with å, ä and ö at its end."""

import unicodedata

_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
"""By characters that follow z. Danish and Norwegian letters stand where Swedish has its own."""


def alphabetical(name: str) -> str:
    """What a list is sorted by. Other accents make no difference: é is e."""
    if name.isascii():
        return name.casefold()
    letters = unicodedata.normalize("NFC", name).casefold().translate(_LAST)
    return "".join(
        one for one in unicodedata.normalize("NFD", letters) if not unicodedata.combining(one)
    )
