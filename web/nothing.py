"""What stands in the place of a list that is empty: why it is, and where to go from there.

Who looks may make a difference: `nothing("cases")` is not the same to a partner abroad, who is
invited, as to a coordinator, who applies.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from application.portal.people import SignedIn
from domain.kernel.actors import COUNTERPART_ROLES, Role
from web.menu import everybody, funder, holding, partner
from web.ways import FORM

Way = tuple[str, str]
"""An address, in which `{stream}` is that of the page, and the id of its words."""


class Nothing(NamedTuple):
    """`words` is the id of a text, `shown` asks whoever looks, as far as they have signed in."""

    words: str
    ways: tuple[Way, ...] = ()
    shown: Callable[[SignedIn], bool] = everybody


def abroad(who: SignedIn) -> bool:
    return partner(who) and any(one in COUNTERPART_ROLES for one in who.roles)


def applies(who: SignedIn) -> bool:
    return partner(who) and Role.COORDINATOR in who.roles


ROUNDS: Way = ("/", "portal.see_rounds")
ROUNDS_OF_OTHERS: Way = ("/", "portal.rounds")
"""To those who do not apply in them."""
RESULTS: Way = ("/results", "portal.results")
TASKS: Way = ("/tasks", "portal.my_tasks")
MINE: Way = ("/cases", "portal.my_cases")
ALL: Way = ("/cases", "portal.all_cases")
FINANCE: Way = ("/finance", "portal.finance")
AUDIT: Way = ("/audit", "portal.audit")
PROTECTION: Way = ("/data-protection", "portal.protection")
MANAGING: Way = ("/administration", "portal.managing")
CASE: Way = ("/streams/{stream}", "portal.nothing_to_case")
ANNOUNCE: Way = (FORM.format(stream="round/new", kind="announce_round"), "portal.nothing_announce")
GRANT: Way = (FORM.format(stream="register", kind="grant_role"), "portal.nothing_grant")

manages = holding(Role.PROGRAMME_MANAGER)

LISTS: Mapping[str, tuple[Nothing, ...]] = {
    "tasks": (
        Nothing("portal.nothing_tasks-abroad", (MINE,), abroad),
        Nothing("portal.nothing_tasks-applies", (ROUNDS, MINE), applies),
        Nothing("portal.nothing_tasks-partner", (MINE,), partner),
        Nothing("portal.nothing_tasks-manages", (ALL, MANAGING), manages),
        Nothing("portal.nothing_tasks-audits", (AUDIT, ALL), holding(Role.AUDITOR)),
        Nothing("portal.nothing_tasks-archives", (PROTECTION, ALL), holding(Role.ARCHIVIST)),
        Nothing("portal.nothing_tasks-pays", (FINANCE, ALL), holding(Role.FINANCE_OFFICER)),
        Nothing("portal.nothing_tasks-handles", (ALL,)),
    ),
    "cases": (
        Nothing("portal.nothing_cases-abroad", (ROUNDS,), abroad),
        Nothing("portal.nothing_cases-applies", (ROUNDS,), applies),
        Nothing("portal.nothing_cases-partner", (ROUNDS,), partner),
        Nothing("portal.nothing_cases-manages", (ROUNDS_OF_OTHERS,), manages),
        Nothing("portal.nothing_cases-funder", (ROUNDS_OF_OTHERS,)),
    ),
    "cases_found": (Nothing("portal.nothing_cases_found", (("/cases", "portal.list_show_all"),)),),
    "rounds": (
        Nothing("portal.nothing_rounds-manages", (ANNOUNCE, RESULTS), manages),
        Nothing("portal.nothing_rounds", (RESULTS,)),
    ),
    "results": (Nothing("portal.nothing_results", (ROUNDS,)),),
    "granted": (Nothing("portal.nothing_granted", (RESULTS,)),),
    "payments": (Nothing("portal.nothing_payments", (ALL,)),),
    "commands": (Nothing("portal.nothing_commands", (CASE, TASKS)),),
    "files": (
        Nothing("portal.nothing_files-funder", (CASE,), funder),
        Nothing("portal.nothing_files", (CASE,)),
    ),
    "files_of_case": (Nothing("portal.nothing_files_of_case"),),
    "letters": (Nothing("portal.nothing_letters", (CASE,)),),
    "applications": (Nothing("portal.nothing_applications", (CASE,)),),
    "applications_found": (
        Nothing("portal.nothing_applications_found", (("?", "portal.nothing_board_all"),)),
    ),
    "roles": (
        Nothing("portal.nothing_roles", (GRANT, ("/administration/roles", "portal.nothing_all"))),
    ),
    "waiting": (Nothing("portal.nothing_waiting"),),
    "names_found": (Nothing("portal.nothing_names_found"),),
    "systems": (Nothing("portal.nothing_systems"),),
    "webhooks": (Nothing("portal.nothing_webhooks"),),
    "tokens": (Nothing("portal.nothing_tokens"),),
    "passkeys": (Nothing("portal.nothing_passkeys"),),
    "unsent": (Nothing("portal.nothing_unsent", (TASKS,)),),
    "entries_found": (Nothing("portal.nothing_entries_found", (AUDIT,)),),
    "refusals": (Nothing("portal.nothing_refusals", (AUDIT,)),),
    "drawn": (Nothing("portal.nothing_drawn", (("/audit/sample", "portal.nothing_draw_other"),)),),
    "verifications": (Nothing("portal.nothing_verifications", (AUDIT,)),),
    "then": (Nothing("portal.nothing_then", (CASE,)),),
    "readings": (Nothing("portal.nothing_readings", (PROTECTION,)),),
    "about_person": (Nothing("portal.nothing_about_person"),),
    "corrections": (Nothing("portal.nothing_corrections"),),
    "erasures": (Nothing("portal.nothing_erasures"),),
    "restrictions": (Nothing("portal.nothing_restrictions"),),
}
"""By the name of the list, which its template gives. The first that is shown to whoever looks is
what they read; a list whose page has the next step beside it leads nowhere of its own."""


def nothing(name: str, who: SignedIn | None, stream: str = "") -> Nothing:
    found = next(one for one in LISTS[name] if one.shown is everybody or (who and one.shown(who)))
    ways = tuple((path.format(stream=stream), words) for path, words in found.ways)
    return found._replace(ways=ways)
