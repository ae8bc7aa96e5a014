"""Addresses of mail: how DNS and mail servers know them, and what is wrong with one.

Domains are encoded as IDNA2008 says: `großenhain.example` is another domain than
`grossenhain.example`, and the codec of the standard library confuses the two.
"""

import re
import unicodedata
from string import ascii_letters, digits

import idna

from services.input_errors import Explanation

LOCAL_MAX, DOMAIN_MAX = 64, 253
_ATOM_LETTERS = {*ascii_letters, *digits, *"!#$%&'*+/=?^_`{|}~-."}
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Printable by their category, and shown as nothing: joiners, fillers, variation selectors."""
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})*")


def encoded_address(text: str) -> str | None:
    """The address as it goes on the wire, or None if it is not a valid address.

    The part before the @ must be ASCII, since not every server accepts more. A domain such as
    `växjö.se` is encoded the way DNS knows it.
    """
    local, at, domain = text.strip().rpartition("@")
    encoded = _encoded_domain(domain)
    return f"{local}@{encoded}" if at and encoded and _local_fault(local) is None else None


def address_fault(text: str) -> Explanation | None:
    """What is wrong with an address that a person has written. Nothing is repaired: a letter that
    nobody sees may stand for one that was lost.

    It names letters and their places, never the address.
    """
    for place, letter in enumerate(text, 1):
        if not letter.isprintable() or _UNSEEN.match(letter):
            return _letter_fault("input.email_hidden", place, letter)
    local, at, domain = text.partition("@")
    if not at:
        return Explanation(text="input.email_no_at")
    if "@" in domain:
        return Explanation(text="input.email_two_at")
    return _local_fault(local) or _domain_fault(domain, len(local) + 1)


def _local_fault(local: str) -> Explanation | None:
    for place, letter in enumerate(local, 1):
        if letter not in _ATOM_LETTERS:
            return _letter_fault("input.email_letter", place, letter)
    if not 0 < len(local) <= LOCAL_MAX:
        return Explanation(text="input.email_local_length", facts={"most": LOCAL_MAX})
    if "" in local.split("."):
        return Explanation(text="input.email_dots")
    return None


def _domain_fault(domain: str, before: int) -> Explanation | None:
    encoded = _encoded_domain(domain)
    if encoded is None:
        for place, letter in enumerate(domain, before + 1):
            if letter not in "-." and not _may_be_in_a_domain(letter):
                return _letter_fault("input.email_letter", place, letter)
        return Explanation(text="input.email_domain")
    # A name without a dot exists on this machine or in this network only.
    if "." not in encoded and encoded.lower() != "localhost":
        return Explanation(text="input.email_domain_dot")
    return None


def _may_be_in_a_domain(letter: str) -> bool:
    """In a label with others: some letters may not stand alone."""
    return unicodedata.category(letter) in ("Mn", "Mc") or _encoded_domain(letter) is not None


def _encoded_domain(domain: str) -> str | None:
    if not domain.isascii() or "xn--" in domain.lower():
        try:
            domain = idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
        except UnicodeError:  # of which all errors of idna are
            return None
    return domain if len(domain) <= DOMAIN_MAX and _DOMAIN.fullmatch(domain) else None


def _letter_fault(text: str, place: int, letter: str) -> Explanation:
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, "")
    return Explanation(text=text, facts={"place": place, "letter": f"{code} {name}".strip()})
