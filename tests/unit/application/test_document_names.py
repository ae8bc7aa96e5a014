"""Which document a command signs, by its name on the command line."""

from application.document_names import SIGNING, document_named_by
from domain.kernel.command import kind_name
from domain.partnership.kind import COMMANDS
from domain.partnership.signatures import ShownDocument


def test_every_command_that_names_a_document_is_known_to_sign_one() -> None:
    signing = {
        kind_name(model)
        for model in COMMANDS
        if "document" in model.model_fields
        and model.model_fields["document"].annotation in (ShownDocument, ShownDocument | None)
    }

    assert signing == set(SIGNING)


def test_a_signature_is_of_the_agreement_or_of_the_report_of_its_period() -> None:
    assert document_named_by({"kind": "sign_agreement"}) == "agreement"
    assert document_named_by({"kind": "sign_report", "period": 2}) == "report-2"
    assert document_named_by({"kind": "submit_report", "period": 2}) is None
