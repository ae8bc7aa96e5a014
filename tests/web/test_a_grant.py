"""A grant from the draft to the signed agreement, given by forms alone: nobody types a command."""

import json
from datetime import date
from typing import Any

import httpx2
import pytest

from application.form_fields import named
from domain.kinds import KINDS
from samples.people import FUNDER
from tests.application.test_a_case import application
from tests.dispatch.home import today
from tests.unit.web.test_forms import form_of
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of
from web.form_values import written_values
from web.forms import hidden

STARTS = date(today().year + 1, 6, 1)
ENDS = date(today().year + 2, 5, 31)


async def given(
    visitor: httpx2.AsyncClient, stream: str, kind: str, values: dict[str, Any], **query: str
) -> str:
    """By the form, with what it is filled in with already and these values; the receipt."""
    (command,) = [one for one in named(kind) if one.kind is KINDS.of(stream)]
    address = f"/streams/{stream}/do/{kind}"
    page = await visitor.get(address, params=query)
    assert page.status_code == 200, f"{kind}: {page.status_code}"
    typed = dict(hidden(form_of(command.model).controls(written_values(command.model, values))))
    kept = fields_of(page.text)
    data = {**kept, **{name: one for name, one in typed.items() if one or name not in kept}}
    checked = await visitor.post(address, data={**data, "action": "check"})
    assert checked.status_code == 200, checked.text
    assert "This would be refused now" not in checked.text, checked.text
    sent = await visitor.post(f"{address}/check", data=fields_of(checked.text))
    receipt = (await visitor.get(sent.headers["location"])).text
    assert "govuk-panel--confirmation" in receipt, receipt
    return receipt


@pytest.mark.slow
async def test_from_the_draft_to_the_signed_agreement(site: Site) -> None:
    people = {
        "officer": await add_person(site, "programme_officer", FUNDER),
        "first": await add_person(site, "assessor", FUNDER),
        "second": await add_person(site, "assessor", FUNDER),
        "decides": await add_person(site, "decision_maker", FUNDER),
        "signatory": await add_person(site, "signatory"),
        "coordinator": await add_person(site, "coordinator"),
    }
    at = {name: await site.signed_in(person) for name, person in people.items()}
    opening = {"round": "kp-test", "component": "project"}
    receipt = await given(at["coordinator"], "partnership/new", "open_case", opening)
    case = f"partnership/{receipt.partition('<strong>')[2].partition('<')[0]}"
    applied = {"application": application(STARTS)}
    await given(at["coordinator"], case, "submit_application", applied)
    for name in ("officer", "first", "second", "decides"):
        await given(at[name], case, "declare_interest", {"interest": "none"})
    await given(at["officer"], case, "declare_eligible", {})
    for name in ("first", "second"):
        assessed = {"score": 80, "recommendation": "approve", "proposed_minor": 30_000_000}
        await given(at[name], case, "submit_assessment", {**assessed, "comment": "Sound."})
    record = {"decided_on": today().isoformat(), "authority": "delegation", "reference": "Order 1"}
    plan = {
        "period": 1,
        "starts": STARTS.isoformat(),
        "ends": ENDS.isoformat(),
        "report_due": date(ENDS.year, ENDS.month + 2, 28).isoformat(),
        "lines": [{"cost_type": "travel", "amount_minor": 30_000_000}],
    }
    decided = {
        "periods": [plan],
        "signature_due": date(today().year + 1, 3, 1).isoformat(),
        "presenter": people["officer"],
        "reasons": "Both assessors approve.",
        "record": {**record, "decided_by": [people["decides"]]},
    }
    await given(at["decides"], case, "approve_application", decided)
    page = await at["signatory"].get(f"/streams/{case}/documents/agreement.pdf")
    assert page.content.startswith(b"%PDF")
    assert "attachment" in page.headers["content-disposition"]
    await given(at["signatory"], case, "sign_agreement", {"account": "bankgiro 991-2346"})
    signed = await site.home.owner.fetchval(
        "select body from journal.reception where stream = $1 and kind = 'sign_agreement'", case
    )
    signature = json.loads(signed)["command"]["signature"]
    assert (signature["acr"], signature["amr"]) == ("loa3", ["pwd"]), "how the signatory signed in"
    assert signature["auth_time"]
    told = (await at["coordinator"].get(f"/streams/{case}/timeline")).text
    assert "Sound." not in told, "what assessors wrote is the funder's"
    assert "Both assessors approve." in told
    for visitor in at.values():
        await visitor.aclose()
