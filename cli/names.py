"""People's own words on a screen."""

from rich.text import Text as Cell

from cli.options import Language
from services.notification.languages import Erased, inline


def own_words(text: str | None, language: Language) -> Cell:
    """One line, and nothing in it that a terminal or a table would obey. None: it was erased."""
    return Cell(inline(Erased.TEXT if text is None else text, language))
