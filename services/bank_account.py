"""Accounts to pay to, as people write them: bankgiro, plusgiro, or IBAN with BIC.

The check proves the form of a number, never whose account it is.
"""

import re

from stdnum import bic, iban, luhn
from stdnum.exceptions import ValidationError

from services.input_errors import Explanation

_SPACES = re.compile(r"[ \u00a0\u2009\u202f]+")
_BANKGIRO = re.compile(
    r"(?:(?:bankgiro|bg)[: ]*)?(\d{3,4}-\d{4})|(?:bankgiro|bg)[: ]*(\d{7,8})", re.I
)
_PLUSGIRO = re.compile(
    r"(?:(?:plusgiro|pg)[: ]*)?(\d[\d ]{0,30}-\d)|(?:plusgiro|pg)[: ]*(\d[\d ]{1,30})", re.I
)
_IBAN = re.compile(
    r"(?:iban[: ]*)?([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}?)(?:[,; ]*bic[: ]*(\S+))?", re.I
)
PLUSGIRO_DIGITS = range(2, 9)


def account_fault(written: str) -> Explanation | None:
    """What is wrong with it. It shows nothing of the account."""
    text = _SPACES.sub(" ", written.strip())
    if (found := _BANKGIRO.fullmatch(text)) is not None:
        return _checked(found[1] or found[2], "input.bankgiro")
    if (found := _PLUSGIRO.fullmatch(text)) is not None:
        number = found[1] or found[2]
        wrong = _checked(number, "input.plusgiro")
        return wrong or _unless(len(_digits(number)) in PLUSGIRO_DIGITS, "input.plusgiro")
    if (found := _IBAN.fullmatch(text)) is not None:
        return _iban_fault(found[1], found[2])
    return Explanation(text="input.account")


def _iban_fault(number: str, code: str | None) -> Explanation | None:
    """A Swedish IBAN says which bank it is. For others the payer's bank asks for the BIC."""
    try:
        country = iban.validate(number)[:2]
        if code is not None:
            bic.validate(code)
    except ValidationError:
        return Explanation(text="input.iban")
    return _unless(code is not None or country == "SE", "input.bic")


def _checked(number: str, text: str) -> Explanation | None:
    return _unless(luhn.is_valid(_digits(number)), text)


def _unless(right: bool, text: str) -> Explanation | None:
    return None if right else Explanation(text=text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
