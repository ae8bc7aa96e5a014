"""A list that is empty says why, and where to go: each loop over rows has what stands in its place.

A new list fails here until it has. Where one cannot be empty, or is left out together with its
heading, the reason is written down.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from jinja2 import nodes

from application.portal.people import SignedIn
from domain.kernel.actors import COUNTERPART_ROLES, FUNDER_ROLES, Actor, Role
from web.menu import everybody
from web.nothing import LISTS, nothing
from web.render import ENVIRONMENT, HERE

TEMPLATES = HERE / "templates"
ROW = re.compile(r"<(?:tr|li)\b")
CALLED = re.compile(r"nothing\(\"(\w+)\"")
FAULTS = {"errors", "others", "faults", "faults.items()", "shown.errors", "wrong"}
"""What is wrong with what was sent: shown only where something is."""

FIXED = "the template or the code says which there are"
PROGRAMME = "a programme has at least one"
SOMEBODY = "whoever looks is in it, or a search says that it found nothing"
BESIDE = "a part of a page, left out with its heading"
MACRO = "whoever calls the macro asks first"
SUMMED = "the sentence above says how many there are"

NEEDS_NOTHING = {
    ("api/developers.html", "commands"): FIXED,
    ("api/developers.html", "operations"): FIXED,
    ("api/developers.html", "problems.items()"): FIXED,
    ("assess/assess.html", "application"): FIXED,
    ("assess/assess.html", "part.rows"): FIXED,
    ("assess/ended.html", "answers.items()"): "the sentence above says how it is",
    ("audit/as_of.html", "money"): BESIDE,
    ("audit/parts.html", "all"): MACRO,
    ("audit/verification.html", "findings"): SUMMED,
    ("base.html", "menu"): FIXED,
    ("board/macros.html", "row.assessors_by_standing"): BESIDE,
    ("board/preview.html", "foreseen"): "a set that was sent has at least one decision",
    ("board/preview.html", "one.sentences"): "a command that is accepted has an event",
    ("case/amounts.html", "money"): BESIDE,
    ("case/days.html", "days"): BESIDE,
    ("case/letter_list.html", "letters"): MACRO,
    ("case/money.html", "lines.rows"): BESIDE,
    ("case/next.html", "commands"): BESIDE,
    ("case/next.html", "waiting"): "if nothing comes at all, the list says so",
    ("case/next.html", "ahead"): "if nothing comes at all, the list says so",
    ("case/next.html", "reminders"): BESIDE,
    ("case/papers.html", "documents"): BESIDE,
    ("case/people.html", "register.rows"): BESIDE,
    ("cases.html", "rounds"): BESIDE,
    ("entries.html", "entries"): "a stream that is known has an entry",
    ("files/list.html", "files"): MACRO,
    ("finance/payment.html", "links"): "the way to the case stands in it too",
    ("finance/payments.html", "rows"): MACRO,
    ("finance/payments.html", "filter"): "a sum for each currency, below the rows",
    ("finance/payments.html", "unread"): BESIDE,
    ("foreseen.html", "preview.sentences"): "a command that is accepted has an event",
    ("foreseen.html", "preview.warnings"): BESIDE,
    ("form.html", "asked.guide.instead"): BESIDE,
    ("guide/parts.html", "rows"): BESIDE,
    ("guide/parts.html", "found.ways"): BESIDE,
    ("managing/organisations.html", "listed.rows"): SOMEBODY,
    ("managing/organisations.html", "tuple"): FIXED,
    ("managing/roles.html", "tuple"): FIXED,
    ("managing/start.html", "tuple"): FIXED,
    ("nothing.html", "found.ways"): "the page itself has the next step",
    ("notices/notices.html", "words"): FIXED,
    ("paging.html", "pages.links"): BESIDE,
    ("people.html", "listed.rows"): SOMEBODY,
    ("people.html", "tuple"): FIXED,
    ("protection/parts.html", "rows"): "the table around them says so",
    ("protection/person.html", "roles"): "the table around them says so",
    ("protection/person.html", "entries"): "the table around them says so",
    ("protection/person.html", "unsent"): BESIDE,
    ("protection/start.html", "listed.rows"): SOMEBODY,
    ("receipt.html", "what_next.others"): BESIDE,
    ("round.html", "round.programme.applicants.value"): PROGRAMME,
    ("round.html", "round.programme.core_areas.value"): PROGRAMME,
    ("round.html", "round.programme.components"): PROGRAMME,
    ("signed/record.html", "parties"): "the page is shown while somebody is to sign",
    ("signing/own.html", "sessions"): "whoever looks has one",
    ("writing/list.html", "states"): FIXED,
    ("writing/parts.html", "table.rows"): FIXED,
}


class Loop(NamedTuple):
    """`has_instead`: something stands in the place of the rows if there are none."""

    template: str
    over: str
    has_instead: bool


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield str(path.relative_to(TEMPLATES)), path.read_text(encoding="utf-8")


def loops(name: str, source: str) -> list[Loop]:
    """Those that make rows of tables or items of lists, but for what was wrong with a form."""
    found = _loops(name, ENVIRONMENT.parse(source), ())
    return [one for one in found if one.over not in FAULTS]


def _loops(name: str, node: nodes.Node, above: tuple[nodes.If, ...]) -> Iterator[Loop]:
    if isinstance(node, nodes.For) and _makes_rows(node):
        over = _written(node.iter)
        instead = bool(node.else_) or any(_is_about(one, over) for one in above)
        yield Loop(name, over, instead)
    if isinstance(node, nodes.If):
        above = (*above, node)
    for inner in node.iter_child_nodes():
        yield from _loops(name, inner, above)


def _makes_rows(loop: nodes.For) -> bool:
    said = nodes.Output(loop.body).find_all(nodes.TemplateData)
    return any(ROW.search(one.data) for one in said)


def _is_about(condition: nodes.If, over: str) -> bool:
    names = [condition.test, *condition.test.find_all((nodes.Name, nodes.Getattr))]
    return bool(condition.else_) and over in map(_written, names)


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Call():
            return f"{_written(node.node)}()"
        case nodes.Getitem():
            return _written(node.node)
        case _:
            return type(node).__name__.lower()


@pytest.mark.parametrize("name", [name for name, _ in templates()])
def test_a_list_has_what_stands_in_its_place(name: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    without = {one.over for one in loops(name, source) if not one.has_instead}
    excused = {over for template, over in NEEDS_NOTHING if template == name}
    assert without == excused


def test_a_list_without_it_is_found() -> None:
    bare = "<ul>{% for one in rows %}<li>{{ one }}</li>{% endfor %}</ul>"
    hidden = "{% if rows %}" + bare + "{% endif %}"
    said = "{% if rows %}" + bare + '{% else %}{{ nothing("rows") }}{% endif %}'
    found = [loops("x", source)[0].has_instead for source in (bare, hidden, said)]
    assert found == [False, False, True]


def test_every_text_is_used_by_a_template() -> None:
    sources = [source for _, source in templates()]
    assert {name for source in sources for name in CALLED.findall(source)} <= LISTS.keys()
    assert [one for one in LISTS if not any(f'"{one}"' in source for source in sources)] == []


def test_each_list_says_something_to_everybody() -> None:
    assert all(said[-1].shown is everybody for said in LISTS.values())


class Who(NamedTuple):
    """What is asked of somebody who has signed in."""

    roles: tuple[Role, ...]
    is_funder: bool
    principal: Actor | None = None


def seen_by(name: str, *roles: Role) -> str:
    who = Who(roles, any(one in FUNDER_ROLES for one in roles))
    return nothing(name, who).words  # type: ignore[arg-type]


def test_what_is_said_is_for_whoever_looks() -> None:
    assert {seen_by("cases", one) for one in COUNTERPART_ROLES} == {"portal.nothing_cases-abroad"}
    assert seen_by("cases", Role.COORDINATOR, Role.SIGNATORY) == "portal.nothing_cases-applies"
    assert seen_by("cases", Role.CONTROLLER) == "portal.nothing_cases-partner"
    assert seen_by("tasks", Role.AUDITOR) == "portal.nothing_tasks-audits"
    assert seen_by("tasks", Role.ASSESSOR) == "portal.nothing_tasks-handles"
    stranger: SignedIn | None = None
    assert nothing("rounds", stranger).words == "portal.nothing_rounds"


def test_a_way_leads_to_the_stream_of_the_page() -> None:
    found = nothing("letters", None, "partnership/2026-0001")
    assert found.ways[0][0] == "/streams/partnership/2026-0001"
