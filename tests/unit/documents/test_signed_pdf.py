"""A file is compared with the documents that may have been signed."""

import pytest

from services.documents.signed_pdf import SignedPdf, examined
from tests.signed_file import signed

SV = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
EN = SV.replace(b"Catalog", b"Catalog /Lang (en)")
DOCUMENTS = {"sv": SV, "en": EN}
ADDED = b"10 0 obj\n<</Type /DSS>>\nendobj\n%%EOF\n"


@pytest.mark.parametrize(("language", "document"), DOCUMENTS.items())
def test_the_file_tells_which_document_it_is(language: str, document: bytes) -> None:
    assert examined(signed(document), DOCUMENTS) == SignedPdf(language, 1, False)


def test_two_who_signed_one_after_the_other_are_counted() -> None:
    assert examined(signed(signed(SV)), DOCUMENTS) == SignedPdf("sv", 2, False)


def test_what_stands_after_the_last_signature_is_told() -> None:
    assert examined(signed(SV) + ADDED, DOCUMENTS) == SignedPdf("sv", 1, True)


@pytest.mark.parametrize("document", [SV, SV.rstrip(), EN])
def test_the_document_itself_is_no_signed_copy(document: bytes) -> None:
    assert examined(document, DOCUMENTS) == "unsigned"


OTHER = signed(SV.replace(b"1.7", b"1.6"))
RAW = signed(SV)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(OTHER, "other_document", id="one byte is another"),
        pytest.param(OTHER + b"trailer <</Encrypt 5 0 R>>\n%%EOF", "encrypted", id="foreign"),
        pytest.param(RAW + b"trailer <</Encrypt 5 0 R>>\n%%EOF", "encrypted", id="ours"),
        pytest.param(SV + ADDED, "no_signature", id="only added to"),
        pytest.param(signed(SV, b"/SubFilter /Other"), "no_signature", id="no kind we know"),
        pytest.param(signed(SV, b"/SubFilter /ETSI.RFC3161"), "no_signature", id="a time stamp"),
        pytest.param(signed(SV, value=b"<0000>"), "not_covered", id="an empty value"),
        pytest.param(RAW.replace(b"[0 ", b"[1 "), "not_covered", id="not from the beginning"),
        pytest.param(RAW[:-12], "not_covered", id="cut off"),
        pytest.param(RAW.replace(b"/Contents <", b"/Contents  <"), "not_covered", id="moved"),
    ],
)
def test_what_is_not_the_document_with_a_signature_is_told(content: bytes, fault: str) -> None:
    assert examined(content, DOCUMENTS) == fault
