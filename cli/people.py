"""Persons by their mail address: on the command line and in files it stands in for an id."""

from collections.abc import Mapping
from typing import Any

from application.queries.people import person_by_mail
from cli.options import Options
from cli.session import reading_session
from domain.kinds import KINDS
from services.person_fields import persons_named
from services.text_fields import replaced


async def with_ids(written: Mapping[str, Any], stream: str, options: Options) -> dict[str, Any]:
    """An envelope whose mail addresses of persons are replaced by the persons' ids.

    Nothing is looked up where there is none. What is wrong otherwise is said by the check.
    """
    addresses = {path: text for path, text in _persons(written, stream).items() if "@" in text}
    if not addresses:
        return dict(written)
    async with reading_session(options) as reader:
        ids = {path: await person_by_mail(reader, text, path) for path, text in addresses.items()}
    found: dict[str, Any] = replaced(dict(written), ids)
    return found


def _persons(written: Mapping[str, Any], stream: str) -> dict[str, str]:
    actor, command = written.get("actor"), written.get("command")
    found = {}
    if isinstance(actor, dict) and isinstance(actor.get("person"), str):
        found["actor.person"] = actor["person"]
    if isinstance(command, dict):
        found |= persons_named(KINDS.of(stream).decider, command, "command")
    return found
