"""A file as a service for signatures returns it: the document, and a signature appended to it. The
signature's value is made up: nobody checks it here."""

_VALUE = b"<" + b"30820a" + b"0" * 200 + b">"
_SUBFILTER = b"/SubFilter /ETSI.CAdES.detached"


def signed(document: bytes, subfilter: bytes = _SUBFILTER, value: bytes = _VALUE) -> bytes:
    """For all that stands before it, and for what follows its own value."""
    before = b"9 0 obj\n<</Type /Sig /Filter /Adobe.PPKLite " + subfilter + b" /Contents "
    after = b" /ByteRange [%s]>>\nendobj\nstartxref\n0\n%%%%EOF\n"
    b = len(document) + len(before)
    c = b + len(value)
    digits = 40
    d = len(after) - len(b"%s") + digits - 2  # "%%" is one character in what is written
    written = (b"0 %d %d %d" % (b, c, d)).ljust(digits)
    return document + before + value + after % written
