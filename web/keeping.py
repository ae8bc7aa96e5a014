"""What was typed when its sender had to sign in first: kept, shown again, and sent from there."""

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.checking import ToStream
from application.form_fields import named
from application.portal.choices import offered
from application.portal.kept import KeptForm
from application.queries.currencies import currency_of
from domain.kinds import KINDS
from texts.catalogue import in_language
from web.called import called
from web.form_values import written_values
from web.forms import CommandForm, answers
from web.visit import Instead, Visit

CHECKED = ("/do/", "/assess/check")
GIVING = "/board/give"
NOT_KEPT = ("csrf",)
"""It is the token of a session that ends."""


async def fresh_first(visit: Visit, to_stream: ToStream | None = None) -> None:
    """Raises Instead for somebody who signed in too long ago for what this form does. It is kept,
    and waits until they have signed in again.
    """
    assert visit.signed_in is not None
    if visit.signed_in.session.is_fresh:
        return
    raise Instead(visit.go(f"/sign-in/again/{await kept_form(visit, to_stream)}"))


async def kept_form(visit: Visit, to_stream: ToStream | None = None) -> str:
    """The id under which the form waits that this request has sent."""
    assert visit.signed_in is not None
    assert visit.form is not None
    form = KeptForm(
        path=visit.request.url.path,
        fields=_fields(visit.form),
        stream=to_stream.stream if to_stream else None,
        command=to_stream.checked.command if to_stream else None,
    )
    return await visit.portal.kept.keep(visit.signed_in.session.person, form)


def form_of(path: str, sent: FormData) -> KeptForm:
    """Sent without a session. What was about to be sent for good is checked once more."""
    fields = _fields(sent)
    if path.endswith("/check") and any(one in path for one in CHECKED):
        path, fields = path.removesuffix("/check"), (*fields, ("action", "check"))
    elif path.endswith(GIVING):
        path, fields = f"{path.removesuffix('give')}decide", (*fields, ("action", "preview"))
    return KeptForm(path=path, fields=fields)


def _fields(sent: FormData) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, text)
        for name, text in sent.multi_items()
        if isinstance(text, str) and name not in NOT_KEPT
    )


async def kept_page(visit: Visit) -> Response:
    """The answers once more, to be read through and sent."""
    assert visit.signed_in is not None
    id = str(visit.request.path_params["kept"])
    form = await visit.portal.kept.find(id, visit.signed_in.session.person)
    if form is None:
        raise HTTPException(404)
    return visit.page("signing/kept.html", form=form, **await _meant(visit, form))


async def _meant(visit: Visit, form: KeptForm) -> dict[str, Any]:
    """The command and its answers, where a command was to be sent. Another person than the one who
    may give it sees it only as they wrote it themselves."""
    if form.stream is None or form.command is None:
        return {"command_kind": None, "answers": [], "name": None}
    kind = str(form.command["kind"])
    (command,) = [one for one in named(kind) if one.kind is KINDS.of(form.stream)]
    choices = {
        name: [(value, in_language(words, visit.language)) for value, words in values]
        for name, values in (
            await offered(visit.portal.reader, visit.principal, form.stream)
        ).items()
    }
    currency = await currency_of(visit.portal.reader, form.stream)
    shown = CommandForm(command.model, visit.language, currency, choices)
    controls = shown.controls(written_values(command.model, form.command))
    return {
        "command_kind": kind,
        "answers": list(answers(controls, visit.language)),
        "name": called(form.stream, {}, visit),
    }
