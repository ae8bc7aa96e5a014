"""`verify` from the portal: started with a button, its progress, and its report, which is kept."""

from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.auditing.entries import require_auditor
from application.portal.verifications import COUNTED, Verification
from application.queries.people import names_by_id
from texts.formats import amount, number
from web.auditing.shown import auditors
from web.visit import Visit

LISTED = 20
FINDINGS_SHOWN = 200


class ShownFinding(NamedTuple):
    place: str
    kind: str
    message: str


@auditors
async def verifications_page(visit: Visit) -> Response:
    """Sending the form starts one; where one is running, it is that one."""
    await require_auditor(visit.portal.reader, visit.visitor)
    kept = visit.portal.verifications
    if visit.form is not None and kept.can_run:
        started = await kept.start(visit.principal.person)
        running = await kept.newest(1)
        return visit.go(f"/audit/verify/{started or running[0].id}")
    runs = await kept.newest(LISTED)
    return visit.page(
        "audit/verifications.html",
        runs=runs,
        can_run=kept.can_run,
        names=await names_by_id(visit.portal.reader, {one.started_by for one in runs}),
    )


@auditors
async def verification_page(visit: Visit) -> Response:
    run = await _run(visit)
    report = await visit.portal.verifications.report(run.id)
    counted = (
        []
        if report is None
        else [
            (name, getattr(report.counts, name)) for name in COUNTED if getattr(report.counts, name)
        ]
    )
    return visit.page(
        "audit/verification.html",
        run=run,
        report=report,
        names=await names_by_id(visit.portal.reader, [run.started_by]),
        counts=[
            (
                visit.say(f"audit.{name}"),
                amount(value, visit.language)
                if name.endswith("_minor")
                else number(value, visit.language),
            )
            for name, value in counted
        ],
        findings=[
            ShownFinding(one.place, one.kind.value, visit.said(one.message))
            for one in (report.findings if report else ())[:FINDINGS_SHOWN]
        ],
    )


@auditors
async def verification_json(visit: Visit) -> Response:
    """With the seals that a later run on the command line can compare with."""
    run = await _run(visit)
    report = await visit.portal.verifications.report(run.id)
    if report is None:
        raise HTTPException(404)
    return Response(
        report.model_dump_json(indent=2),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="verify-{run.id}.json"'},
    )


async def _run(visit: Visit) -> Verification:
    await require_auditor(visit.portal.reader, visit.visitor)
    found = await visit.portal.verifications.find(visit.request.path_params["run"])
    if found is None:
        raise HTTPException(404)
    return found
