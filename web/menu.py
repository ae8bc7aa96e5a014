"""What the menu of every page leads to, and whom it shows what."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from application.portal.people import SignedIn
from domain.kernel.actors import Role


class Item(NamedTuple):
    """`words` is the id of a text, `shown` asks whoever acts for an organisation."""

    path: str
    words: str
    shown: Callable[[SignedIn], bool]


def everybody(_: SignedIn) -> bool:
    return True


def funder(who: SignedIn) -> bool:
    return who.is_funder


def partner(who: SignedIn) -> bool:
    return not who.is_funder


def holding(*roles: Role) -> Callable[[SignedIn], bool]:
    """At the funder."""
    return lambda who: who.is_funder and any(one in who.roles for one in roles)


ITEMS = (
    Item("/tasks", "portal.my_tasks", everybody),
    Item("/cases", "portal.my_cases", partner),
    Item("/cases", "portal.all_cases", funder),
    Item("/finance", "portal.finance", holding(Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER)),
    Item("/streams/register", "portal.register", holding(Role.PROGRAMME_MANAGER)),
    Item("/people", "portal.people", holding(Role.PROGRAMME_MANAGER)),
    Item("/my-sign-in", "portal.signing_mine", everybody),
    Item("/systems", "portal.api_systems", holding(Role.PROGRAMME_MANAGER)),
    Item("/data-protection", "portal.protection", holding(Role.ARCHIVIST, Role.AUDITOR)),
    Item("/administration", "portal.managing", holding(Role.PROGRAMME_MANAGER)),
    Item(
        "/audit",
        "portal.audit",
        holding(Role.AUDITOR, Role.ARCHIVIST, Role.PROGRAMME_MANAGER),
    ),
)
PUBLIC = (("/", "portal.rounds"), ("/results", "portal.results"))


def menu(who: SignedIn | None) -> Iterator[tuple[str, str]]:
    """Paths and the ids of their words."""
    if who is not None and who.principal is not None:
        yield from ((one.path, one.words) for one in ITEMS if one.shown(who))
    yield from PUBLIC
