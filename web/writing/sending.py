"""All that was written, once more, before it is sent; and what the sender gets in hand."""

from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import InputFault, WrongInput
from application.portal.receipts import receipt_document, send_receipt
from application.portal.writing import asked_for
from application.queries.lookup import short_name
from application.queries.receipt import SentCommand
from domain.kernel.rules import Text
from texts.catalogue import has, text
from texts.labels import command_label
from web.foreseen import foreseen
from web.form_values import Values
from web.letters import report_receipt_letter
from web.render import capfirst
from web.sending import command_id_of, own_command, sent
from web.visit import Visit
from web.ways_back import ways_back_shown
from web.writing.opened import Opened, opened
from web.writing.pages import page_of_files, shown_answers, table_in
from web.writing.sections import state_of, to_mend

HAS_NO_LETTER = ("submit_report",)
"""The engine writes to the applicant about an application that was received, and not about a
report."""


async def check_page(visit: Visit) -> Response:
    id = str(uuid4())
    if visit.form is not None:
        id = command_id_of(visit)
        if (earlier := await own_command(visit, id)) is not None:
            await _received(visit, earlier)
            return visit.go(f"/receipts/{id}")
    found = await opened(visit)
    if not found.rights.may_send:
        raise HTTPException(404)
    values = found.values
    if visit.form is None:
        return await _check(found, values, id)
    try:
        kept = await found.keep_all()
        values = kept.writing.values
        if visit.field("seen") != found.mark(values):
            return await _check(found, values, id, 409)
        to_stream = found.checked(values)
        await visit.portal.unsent.sending(found.place, id)
        answer = await sent(visit, to_stream, id)
    except WrongInput as wrong:
        return await _check(found, values, id, 422, wrong.faults)
    if answer is None:
        return await _check(found, values, id, 503)
    became = await own_command(visit, id)
    if became is not None:
        await _received(visit, became)
    return answer


async def receipt_pdf(visit: Visit) -> Response:
    """For the person who sent it."""
    id = visit.request.path_params["command_id"]
    found = await own_command(visit, id)
    if found is None:
        raise HTTPException(404)
    received, next_step = command_label(found.kind), _next_step(found.kind)
    received = Text(sv=capfirst(received.sv), en=capfirst(received.en))
    pdf = await receipt_document(visit.portal.reader, found, received, next_step, visit.language)
    if pdf is None:
        raise HTTPException(404)
    file = f"{short_name(found.stream or '')}-{found.number}.pdf"
    return Response(
        pdf,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


async def _received(visit: Visit, became: SentCommand) -> None:
    """What was accepted is not kept any longer. A letter goes once, however often it is asked."""
    if became.outcome != "accepted":
        return
    first = await visit.portal.unsent.sent(visit.principal.person, became.command_id)
    if first and became.kind in HAS_NO_LETTER:
        assert became.stream
        link = f"{visit.portal.origin}/receipts/{became.command_id}"
        name = short_name(became.stream)
        await send_receipt(
            visit.portal, became, lambda to: report_receipt_letter(to, name, became, link)
        )


async def _check(
    found: Opened,
    values: Values,
    id: str,
    status: int = 200,
    faults: tuple[InputFault, ...] | None = None,
) -> Response:
    visit = found.visit
    if faults is None:
        faults = found.faults(values)
    shown = [
        (
            one,
            shown_answers(found, one, values),
            table_in(found, one, values),
            state_of(one, values, found.controls(one, values, faults), faults),
        )
        for one in found.sections
    ]
    tried = None if faults else await found.tried(values, id)
    asked = await asked_for(found.look, found.work)
    named = asked.sections if asked else ()
    unchanged = [
        visit.say(f"portal.writing_section-{one.name}")
        for one in found.sections
        if to_mend(one, values, found.sent, named)
    ]
    return visit.page(
        "writing/check.html",
        status,
        found=found,
        name=short_name(found.stream),
        shown=shown,
        faults=[found.form.words(one) for one in faults],
        preview=tried and foreseen(tried, visit, found.form.choices),
        ways_back=ways_back_shown(visit, found.stream, found.command.name),
        unchanged=unchanged,
        not_uploaded=found.not_uploaded(values),
        files=page_of_files(found),
        command_id=id,
        seen=found.mark(values),
        changed=status == 409,
        not_received=status == 503,
    )


def _next_step(kind: str) -> Text:
    id = f"portal.writing_next-{kind}"
    return text(id if has(id) else "portal.writing_next-any")
