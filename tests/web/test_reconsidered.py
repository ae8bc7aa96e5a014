"""A rejection is reconsidered on pages: the case that ended offers it, its run begins again, and it
is granted.
"""

from html import unescape

from temporalio.client import WorkflowExecutionStatus
from temporalio.worker import Replayer

from audit.verify import verify
from samples.people import FUNDER
from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import Stack
from tests.dispatch.home import today
from tests.postgres.audit.forging import AUDIT_KEYS
from tests.web.people import add_person
from tests.web.rounds import ENDS, STARTS, Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_a_grant import given
from worker_runtime.workflow_classes import all_workflows

BUDGET_MINOR = 100_000_000
AGAIN = "/streams/{case}/do/reconsider_decision"


async def rejected(grants: Grants) -> Applied:
    """The run of the case has come to its end."""
    case = await grants.assessed()
    record = {"decided_on": today().isoformat(), "authority": "delegation", "reference": "Order 1"}
    decided = {"presenter": grants.officer, "reasons": "The wrong case.", "record": record}
    decided["record"] = {**record, "decided_by": [grants.decides]}
    await grants.send(grants.decides, case.stream, "reject_application", **decided)
    await grants.site.home.until(lambda: has_ended(grants.site, case))
    return case


async def has_ended(site: Site, case: Applied) -> bool:
    status = (await site.home.dispatch.run_of(case.stream).describe()).status
    return status is WorkflowExecutionStatus.COMPLETED


def words_of(page: str) -> str:
    return unescape(page).replace("\xa0", " ")


async def test_a_rejected_case_is_reconsidered_granted_and_signed(site: Site, stack: Stack) -> None:
    grants = await new_round(site, BUDGET_MINOR)
    case = await rejected(grants)
    address = AGAIN.format(case=case.stream)
    async with (
        await site.signed_in(grants.decides) as decides,
        await site.signed_in(case.coordinator) as applicant,
    ):
        assert f'href="{address}"' in (await decides.get(f"/streams/{case.stream}")).text
        theirs = (await applicant.get(f"/streams/{case.stream}")).text
        assert address not in theirs
        assert "Rejected" in theirs

        form = (await decides.get(address)).text
        assert f"/streams/{case.stream}/documents/decision.pdf" in form, "it is read first"
        receipt = await given(
            decides, case.stream, "reconsider_decision", {"reason": "The other case was meant."}
        )
        assert "reconsiders the decision to reject the application" in words_of(receipt)
        assert not await has_ended(site, case), "its run has begun again"
        told = words_of((await applicant.get(f"/streams/{case.stream}")).text)
        assert "The decision is being reconsidered, nothing new is decided yet" in told
        assert "The other case was meant." in words_of(
            (await applicant.get(f"/streams/{case.stream}/timeline")).text
        )
        board = (await decides.get(f"/streams/{grants.round}/board")).text
        assert '<strong class="govuk-tag govuk-tag--yellow">Reconsidered</strong>' in board
        decision = f"/streams/{case.stream}/documents/decision.pdf"
        assert (await applicant.get(decision)).status_code == 404, "the earlier one holds no longer"
    await _granted(grants, case)
    await _signed(site, case)
    await _replays(site, stack, case)


async def _granted(grants: Grants, case: Applied) -> None:
    lines = [{"cost_type": "travel", "amount_minor": 30_000_000}]
    plan = {"period": 1, "starts": STARTS.isoformat(), "ends": ENDS.isoformat(), "lines": lines}
    plan["report_due"] = ENDS.replace(month=ENDS.month + 2, day=28).isoformat()
    record = {"decided_on": today().isoformat(), "authority": "delegation", "reference": "Order 1"}
    await grants.send(
        *(grants.decides, case.stream, "approve_application"),
        periods=[plan],
        signature_due=today().replace(year=today().year + 1, month=3, day=1).isoformat(),
        presenter=grants.officer,
        reasons="Both assessors approve.",
        record={**record, "decided_by": [grants.decides]},
    )


async def _signed(site: Site, case: Applied) -> None:
    signs = await add_person(site, "signatory", case.organisation)
    countersigns = await add_person(site, "funder_signatory", FUNDER)
    account = {"account": "bankgiro 991-2346"}
    for person, kind, values in (
        (signs, "sign_agreement", account),
        (countersigns, "countersign_agreement", {}),
    ):
        async with await site.signed_in(person) as visitor:
            await given(visitor, case.stream, kind, values)
    head = await site.desk.reader.head(case.stream)
    assert head
    assert head.headline == "active"


async def _replays(site: Site, stack: Stack, case: Applied) -> None:
    """The run that began again comes to the same commands, and the audit to the same decisions."""
    home = site.home
    history = await home.dispatch.run_of(case.stream).fetch_history()
    replayer = Replayer(workflows=all_workflows(), plugins=[plugin(read_keys(stack.payload_keys))])
    await replayer.replay_workflow(history)
    report = await verify(home.urls.reader, keys=AUDIT_KEYS)
    assert [one for one in report.findings if one.stream == case.stream] == []


async def test_who_has_not_declared_an_interest_does_so_with_it(site: Site) -> None:
    grants = await new_round(site, BUDGET_MINOR)
    case = await grants.submitted()
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    ground = {"ground": "not_eligible", "reason": "The wrong annex."}
    await grants.send(grants.officer, case.stream, "dismiss_application", **ground)
    reason = {"reason": "It was the wrong annex."}
    async with await site.signed_in(grants.decides) as visitor:
        page = (await visitor.get(f"/streams/{case.stream}")).text
        assert AGAIN.format(case=case.stream) in page
        command = {"kind": "reconsider_decision", **reason}
        refused = await site.desk.send(grants.decides, case.stream, command)
        assert (refused.outcome, refused.rule) == ("refused", "R40")
        told = {**reason, "no_interest": True}
        receipt = await given(visitor, case.stream, "reconsider_decision", told)
    assert "declared that they have no conflict of interest in the case" in words_of(receipt)
