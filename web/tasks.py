"""What waits for the person who has signed in."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.responses import Response

from application.queries.lookup import short_name
from application.queries.mine import MyTask, my_tasks
from texts.deadlines import command_text, deadline_text
from web.visit import Visit

PAGES: Mapping[str, str] = {
    "declare_interest": "/streams/{stream}/declare",
    "submit_assessment": "/streams/{stream}/assess",
    "attest_payment": "/finance/{stream}/{period}",
    "confirm_payment": "/finance/{stream}/{period}",
}
"""Tasks with a page of their own, where the others have the form of their command."""


async def tasks_page(visit: Visit) -> Response:
    found = await my_tasks(visit.portal.reader, visit.principal, visit.visitor, visit.now)
    return visit.page("my_tasks.html", tasks=[_shown(one, visit) for one in found])


def _shown(mine: MyTask, visit: Visit) -> dict[str, object]:
    task = mine.task
    given = {"period": task.period, "about": task.about}
    query = urlencode({name: value for name, value in given.items() if value is not None})
    address = f"/streams/{task.stream}/do/{task.command}"
    if (own := PAGES.get(task.command)) is not None:
        address, query = own.format(stream=task.stream, period=task.period), ""
    return {
        "task": task,
        "case": short_name(task.stream),
        "what": visit.said(command_text(task.command, task.period)),
        "address": f"{address}?{query}" if query else address,
        "otherwise": (
            visit.said(deadline_text(mine.otherwise.name, mine.otherwise.at))
            if mine.otherwise
            else None
        ),
    }
