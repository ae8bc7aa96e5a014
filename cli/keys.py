"""Verbs of the keeper of the keys: destroy what was ordered, wrap again, back up, restore.

No worker imports what can destroy a key. The keeper has the key folder, its master keys and a
role of the database that records which orders are carried out.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cli.options import PLAIN, Options
from cli.screen import Exit, Screen
from cli.session import key_settings, operators_pool, settings_for
from services.file_faults import unreadable, unwritable
from services.input_errors import WrongInput
from services.keys.store import KeysUnavailable
from services.unavailable import ServiceUnavailable
from settings import KEEPER_URL, MASTER_KEYS

if TYPE_CHECKING:
    from services.keys.key_folder import KeyFolder
    from settings import Settings


async def destroy_keys(*, options: Options = PLAIN) -> Exit:
    """Destroy the keys that entries have ordered to be destroyed. Repeat it after any restore."""
    from services.keys.folder_key_custody import FolderKeyCustody
    from services.vault.erasures import carry_out

    screen, settings = Screen(options), settings_for(options.data, KEEPER_URL, MASTER_KEYS)
    assert settings.keeper_url
    custody = FolderKeyCustody(_folder(settings))
    done = []
    try:
        async with operators_pool(settings.keeper_url, size=1) as pool:
            async for order in carry_out(pool, custody):
                done.append(order)
                screen.show(
                    screen.text(
                        "keys.destroyed_again" if order.done else "keys.destroyed",
                        entry=order.entry,
                        subject=order.subject,
                        retention=order.retention,
                        count=len(order.keys),
                    )
                )
    except KeysUnavailable as away:
        raise _away(settings, away) from None
    if not done:
        screen.show(screen.text("keys.no_orders"))
    screen.data({"orders": [order._asdict() for order in done]})
    return Exit.ACCEPTED


async def rewrap_keys(*, options: Options = PLAIN) -> Exit:
    """Wrap all keys by the first master key. An old one that wraps none can then be taken away."""
    from services.keys.folder_key_custody import FolderKeyCustody

    screen, settings = Screen(options), key_settings(options.data)
    try:
        wrapped = await FolderKeyCustody(_folder(settings)).rewrap()
    except KeysUnavailable as away:
        raise _away(settings, away) from None
    screen.data({"wrapped": wrapped})
    for master, n in wrapped.items():
        screen.show(screen.text("keys.wrapped", master=master, count=n))
    return Exit.ACCEPTED


async def export_keys(file: Path, *, days: int = 35, options: Options = PLAIN) -> Exit:
    """Write a backup of the keys, wrapped once more as a whole, that expires.

    Parameters
    ----------
    file
        Where to. Keep it away from the master keys and from the database's backups.
    days
        For how long it can be restored, at most 35.
    """
    from services.keys.key_backup import LIFETIME_MAX
    from services.keys.key_backup import export_keys as exported

    screen, settings = Screen(options), key_settings(options.data)
    if not 0 < days <= LIFETIME_MAX.days:
        raise WrongInput("--days", "input.days", most=LIFETIME_MAX.days)
    backup = exported(_folder(settings), datetime.now(UTC), timedelta(days=days))
    try:
        await asyncio.to_thread(_write_new, file, backup.content)
    except OSError as wrong:
        raise unwritable("FILE", wrong) from None
    until = backup.expires_at.date().isoformat()
    screen.data({"file": str(file), "keys": backup.keys, "expires_at": backup.expires_at})
    screen.show(screen.text("keys.exported", count=backup.keys, file=str(file), until=until))
    return Exit.ACCEPTED


async def restore_keys(file: Path, *, options: Options = PLAIN) -> Exit:
    """Make the key folder from a backup. There must be none yet: move an old one away first.

    Parameters
    ----------
    file
        What export-keys wrote.
    """
    from services.keys.key_backup import CannotRestore
    from services.keys.key_backup import restore_keys as restored

    screen, settings = Screen(options), key_settings(options.data)
    assert settings.master_keys
    try:
        content = await asyncio.to_thread(file.read_bytes)
        restored(content, settings.keys, settings.master_keys, datetime.now(UTC))
    except OSError as wrong:
        raise unreadable("FILE", wrong) from None
    except CannotRestore as cannot:
        raise WrongInput("FILE", "input.other", message=str(cannot)) from None
    screen.data({"folder": str(settings.keys)})
    screen.show(screen.text("keys.restored", folder=str(settings.keys)))
    return Exit.ACCEPTED


def _write_new(file: Path, content: bytes) -> None:
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(content)


def _folder(settings: "Settings") -> "KeyFolder":
    from services.keys.key_folder import KeyFolder

    assert settings.master_keys
    try:
        return KeyFolder(settings.keys, settings.master_keys)
    except KeysUnavailable as away:
        raise _away(settings, away) from None


def _away(settings: "Settings", away: KeysUnavailable) -> ServiceUnavailable:
    return ServiceUnavailable("keys", f"{settings.keys} ({away})")
