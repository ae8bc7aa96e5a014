"""JSON of the API, and problems by RFC 9457. None shows what went wrong inside or names anybody."""

import secrets
import traceback
from datetime import timedelta
from math import ceil

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from application.errors import WrongInput, expected_text
from domain.kernel.frozen import Frozen
from texts.catalogue import Language, in_language, said
from web.api.models import Code, Fault, Problem
from web.visit import Visit

log = structlog.get_logger()

STATUS: dict[Code, int] = {
    "wrong_input": 422,
    "not_json": 400,
    "not_utf8": 415,
    "not_signed_in": 401,
    "wrong_scope": 403,
    "for_people": 403,
    "for_systems": 403,
    "no_role": 403,
    "not_found": 404,
    "wrong_method": 405,
    "too_slow": 408,
    "too_large": 413,
    "too_many": 429,
    "away": 503,
    "failed": 500,
}
CHALLENGE = 'Bearer realm="api"'
RETRY_AFTER = "10"


class Refused(Exception):
    """The request is answered by a problem. `detail` says what it is about this time, in the
    language of the caller, `challenge` what a caller lacks, by RFC 6750."""

    def __init__(
        self,
        code: Code,
        wait: timedelta | None = None,
        detail: str | None = None,
        challenge: str = "",
    ) -> None:
        super().__init__(code)
        self.code: Code = code
        self.wait = wait
        self.detail = detail
        self.challenge = challenge


def shown(model: Frozen, status: int = 200) -> Response:
    return JSONResponse(model.model_dump(mode="json"), status)


def problem(
    code: Code,
    language: Language,
    faults: tuple[Fault, ...] = (),
    reference: str | None = None,
    wait: timedelta | None = None,
    detail: str | None = None,
    challenge: str = "",
) -> Response:
    status = STATUS[code]
    told = Problem(
        type=f"/developers#{code}",
        code=code,
        title=said(f"portal.api_problem-{code}", language),
        status=status,
        detail=detail,
        faults=faults,
        reference=reference,
    )
    headers = {}
    if code == "not_signed_in" or challenge:
        headers["WWW-Authenticate"] = f"{CHALLENGE}{challenge}"
    if code == "away":
        headers["Retry-After"] = RETRY_AFTER
    if wait is not None:
        headers["Retry-After"] = str(ceil(wait.total_seconds()))
    return JSONResponse(
        told.model_dump(mode="json", exclude_none=True),
        status,
        headers,
        media_type="application/problem+json",
    )


def refusal(refused: Refused, language: Language) -> Response:
    return problem(
        refused.code,
        language,
        wait=refused.wait,
        detail=refused.detail,
        challenge=refused.challenge,
    )


def too_large(most: int, language: Language) -> Response:
    return problem("too_large", language, detail=said("portal.api_most", language, most=most))


def faulty(wrong: WrongInput, visit: Visit) -> Response:
    """Everything that is wrong, each at its field."""
    faults = tuple(
        Fault(
            field=one.field,
            given=one.got,
            expected=in_language(expected_text(one), visit.language),
        )
        for one in wrong.faults
    )
    return problem("wrong_input", visit.language, faults)


def failed(request: Request, error: BaseException, language: Language) -> Response:
    """The log has the place in the code, and no value."""
    reference = secrets.token_hex(4)
    log.error(
        "failed",
        reference=reference,
        fault=type(error).__name__,
        method=request.method,
        place=traceback.format_tb(error.__traceback__)[-3:],
    )
    return problem("failed", language, reference=reference)
