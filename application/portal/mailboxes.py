"""Mailboxes that several people read: an invitation that is sent there reaches whoever is first."""

import re
from typing import Final

SHARED: Final = frozenset(
    {
        *("info", "information", "kommun", "kommunen", "registrator", "registratur", "diarium"),
        *("kansli", "kansliet", "kommunkansli", "kontakt", "kundtjanst", "medborgarservice"),
        *("reception", "post", "mail", "epost", "e-post", "brevlada", "funktionsbrevlada"),
        *("ekonomi", "faktura", "upphandling", "region", "regionen", "forvaltning", "namnd"),
        *("contact", "office", "admin", "administration", "secretariat", "secretary", "mayor"),
        *("hello", "enquiries", "inquiries", "support", "service", "team", "project", "finance"),
        *("grants", "international", "council", "municipality", "townhall", "noreply", "no-reply"),
    }
)


def looks_shared(address: str) -> bool:
    """By the first word of its name, or the whole: `info`, `kansli.ks`, `registrator-kommun`."""
    name = address.partition("@")[0].casefold().translate(str.maketrans("åäö", "aao"))
    return name in SHARED or re.split(r"[._+-]", name)[0] in SHARED
