"""Who can sign in at a stack's portal, and as whom: an example of each role in its own register."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from application.queries.one_for_each_role import Example, one_for_each_role
from application.queries.reader import Reader
from services.keys.folder_key_store import open_key_store
from services.keys.master_keys import MasterKeys
from services.keys.store import KeyStore, KeysUnavailable
from services.pool import open_pool
from services.unavailable import DatabaseUnavailable
from settings import KEYS
from stack.engine import key_environment
from stack.folder import DataFolder
from stack.portal import PortalAddress
from stack.running import Stack, attached
from texts.catalogue import Language, in_language, said
from texts.labels import role_label

PATIENCE = timedelta(seconds=2)


async def examples_in(folder: DataFolder) -> tuple[Example, ...]:
    """None where nobody is registered, or the database does not answer."""
    stack = attached(folder)
    return await examples_at(stack.reader_url, _keys(stack)) if stack else ()


async def examples_at(reader_url: str, keys: KeyStore | None = None) -> tuple[Example, ...]:
    try:
        async with await open_pool(reader_url, size=1, patience=PATIENCE) as pool:
            return await one_for_each_role(Reader(pool, keys))
    except (DatabaseUnavailable, KeysUnavailable):
        return ()


def about_the_portal(
    portal: PortalAddress, examples: Iterable[Example], language: Language
) -> tuple[str, ...]:
    """What whoever has started the stack is told: lines to be printed as they are."""
    lines = [f"  {one.signs_in_as} ({_role(one, language)})" for one in examples]
    return (
        said("sign_in.stack_portal", language, origin=portal.origin),
        said("sign_in.stack_password", language, password=portal.password),
        *([said("sign_in.stack_examples", language), *lines] if lines else []),
    )


def _role(example: Example, language: Language) -> str:
    return in_language(role_label(example.role), language)


def _keys(stack: Stack) -> KeyStore | None:
    try:
        folder = Path(key_environment(stack)[KEYS])
        return open_key_store(folder, MasterKeys.read(stack.master_keys))
    except KeysUnavailable:
        return None
