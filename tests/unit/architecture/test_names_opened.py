"""Names are opened of those whom an answer shows. To open all of them is for lists of everybody."""

import ast

from tests.unit.architecture.modules import modules

OF_EVERYBODY = {
    "application.auditing.search": "a search compares every name",
    "application.portal.systems": "whom a system may act as: everybody with a role",
    "application.queries.lists": "all cases and rounds, on the command line",
    "application.queries.money_moves": "payments of all cases, as a file",
    "web.api.systems": "beside the list of everybody",
    "web.managing.pages": "all roles, and all organisations",
    "web.people": "the list of everybody",
    "web.protection.pages": "the list of everybody",
}


def test_all_names_are_opened_for_lists_of_everybody_alone() -> None:
    asking = {
        name
        for package in ("application", "web")
        for name, tree in modules(package)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "names_by_id"
        and len(call.args) + len(call.keywords) == 1
    }
    assert asking == OF_EVERYBODY.keys()
