"""People's own words on a screen, and the names of persons and organisations by their ids."""

from rich.text import Text as Cell

from cli.options import Language
from domain.kernel.free_text import VaultText
from services.notification.languages import Erased, inline
from services.reader.reader import Reader


async def names_by_id(reader: Reader) -> dict[str, str]:
    """As far as they have not been erased."""
    register = await reader.register()
    named = {one.id: one.name.text for one in register.persons}
    named |= {one.id: one.name.text for one in register.organisations}
    texts = await reader.texts(named.values())
    return {
        id: inline(text, "sv") for id, ref in named.items() if (text := texts.get(ref)) is not None
    }


async def text_of(reader: Reader, kept: VaultText | None) -> str | None:
    return None if kept is None else (await reader.texts([kept.text])).get(kept.text)


def own_words(text: str | None, language: Language) -> Cell:
    """One line, and nothing in it that a terminal or a table would obey. None: it was erased."""
    return Cell(inline(Erased.TEXT if text is None else text, language))
