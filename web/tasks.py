"""What waits for the person who has signed in."""

from starlette.responses import Response

from application.portal.unsent_assessments import forget_ended
from application.queries.abroad import SIGNING
from application.queries.mine import MyTask, my_tasks
from texts.deadlines import command_text, deadline_text
from texts.formats import instant
from web.called import called
from web.paging import page_number, pages
from web.visit import Visit
from web.ways import way_to

WAITS = "portal.task_waits"


async def tasks_page(visit: Visit) -> Response:
    reader, page = visit.portal.reader, page_number(visit)
    await forget_ended(reader, visit.portal.unsent, visit.now)
    found = await my_tasks(reader, visit.principal, visit.visitor, visit.now, page)
    return visit.page(
        "my_tasks.html",
        tasks=[_shown(one, visit) for one in found.rows],
        pages=pages(visit, found),
    )


def _shown(mine: MyTask, visit: Visit) -> dict[str, object]:
    task = mine.task
    return {
        "task": task,
        "waits": visit.say("portal.guide_goes_on" if task.command == SIGNING else WAITS),
        "reminder": (
            visit.say("portal.guide_reminder", at=instant(mine.reminder.at, visit.language))
            if mine.reminder
            else None
        ),
        "case": called(task.stream, {}, visit),
        "what": visit.said(command_text(task.command, task.period)),
        "address": way_to(task.stream, task.command, period=task.period, person=task.about),
        "otherwise": (
            visit.said(deadline_text(mine.otherwise.name, mine.otherwise.at))
            if mine.otherwise
            else None
        ),
    }
