"""Faults in signing: documents, who signs, and what becomes of the files."""

from tests.mutants.mutant import Change, mutant

SIGNING = "domain/partnership/signing.py"
RECORDED = "domain/partnership/recorded_signatures.py"
DOCUMENTS = "application/documents.py"
OF_RULES = "tests/unit/partnership/test_signing.py"
OF_FILES = "tests/postgres/test_documents.py"

OF_SIGNING = (
    mutant(
        "signed_without_a_document",
        "a signature is taken that names no document",
        Change(
            SIGNING,
            "    if context.edition < SECOND:\n        return\n    yield E80",
            "    if context.edition < SECOND or document is None:\n        return\n    yield E80",
        ),
        f"{OF_RULES}::test_E80_a_signature_names_its_document",
    ),
    mutant(
        "an_older_report_is_signed",
        "a report is signed as it was before it was prepared again",
        Change(SIGNING, "    if entry is not None:\n", "    if False:\n"),
        f"{OF_RULES}::test_E81_a_report_that_was_prepared_again_is_read_again",
    ),
    mutant(
        "parties_sign_different_documents",
        "the two parties of an agreement sign two files",
        Change(
            SIGNING,
            "    yield E82.holds(document.sha256 == signed, ",
            "    yield E82.holds(True, ",
        ),
        f"{OF_RULES}::test_E82_the_funder_signs_what_the_applicant_has_signed",
        f"{OF_RULES}::test_E82_two_who_sign_jointly_sign_one_document",
    ),
    mutant(
        "one_person_signs_jointly",
        "one person gives both signatures of two who sign jointly",
        Change(
            SIGNING,
            "        yield E83.holds(signatory not in {one.person for one in earlier}, ",
            "        yield E83.holds(True, ",
        ),
        f"{OF_RULES}::test_E83_two_who_sign_jointly_are_two_persons",
    ),
    mutant(
        "half_a_signature_is_enough",
        "the first of two who sign jointly signs for both",
        Change(SIGNING, "    return bool(earlier) or not mandate.jointly\n", "    return True\n"),
        f"{OF_RULES}::test_the_first_of_two_signatures_asks_for_the_second",
    ),
    mutant(
        "anybody_signs_on_paper",
        "a signature on paper is recorded of a person who may not sign",
        Change(
            SIGNING,
            "    yield E84.holds(role in held, person=signatory, needed=[role.value], "
            "organisation=organisation)\n",
            "",
        ),
        f"{OF_RULES}::test_E84_a_signature_from_elsewhere_is_by_a_signatory_of_the_party",
    ),
    mutant(
        "own_signature_is_vouched_for",
        "an officer vouches for their own signature",
        Change(
            SIGNING,
            "    yield E85.holds(signatory != context.actor.person, person=signatory)\n",
            "",
        ),
        f"{OF_RULES}::test_E85_nobody_vouches_for_their_own_signature",
    ),
    mutant(
        "paper_comes_in_later",
        "a paper is recorded that comes in after the officer recorded it",
        Change(
            SIGNING,
            "signature.received_on <= context.day_of_act",
            "signature.received_on <= context.today",
        ),
        f"{OF_RULES}::test_E86_the_officer_has_the_paper_when_they_record_it",
    ),
    mutant(
        "account_is_not_named",
        "an agreement is signed on paper without an account to pay to",
        Change(
            RECORDED,
            "    yield E87.holds((command.account is not None) is first, first=first)\n",
            "",
        ),
        f"{OF_RULES}::test_E87_the_account_is_named_with_the_first_signature_and_only_then",
    ),
    mutant(
        "signed_late_by_the_decision",
        "a report that was signed in time is late if its decision takes until the next day",
        Change(
            "domain/partnership/report_signing.py",
            "late=not context.in_time_at(period.due_at)",
            "late=context.now >= period.due_at",
        ),
        f"{OF_RULES}::test_a_report_is_in_time_by_when_its_signature_was_received",
    ),
    mutant(
        "reservations_are_not_weighed",
        "a report is approved without a word on its auditor's reservations",
        Change(
            "domain/partnership/audit_certificate.py",
            "    yield R33.holds(clean or reasons is not None, period=period.number, "
            "opinion=opinion.value)\n",
            "",
        ),
        "tests/unit/partnership/test_audit_certificate.py"
        "::test_R33_a_report_with_reservations_is_not_approved_without_reasons",
    ),
    mutant(
        "any_file_is_signed",
        "a signature is received for a file that nobody was shown",
        Change(DOCUMENTS, "    if shown != present.shown:\n", "    if False:\n"),
        f"{OF_FILES}::test_nothing_else_can_be_signed_and_the_present_one_is_named",
    ),
    mutant(
        "signed_file_is_rendered_again",
        "newer templates show another file than the one that was signed",
        Change(DOCUMENTS, "            if isinstance(kept, bytes):\n", "            if False:\n"),
        f"{OF_FILES}::test_newer_templates_change_nothing_for_what_was_signed",
    ),
    mutant(
        "missing_key_is_an_erasure",
        "a document says of a text that it was erased, though only its key is not here",
        Change(
            DOCUMENTS,
            "            if not isinstance(found, str | ContentDestroyed | None):\n",
            "            if False:\n",
        ),
        f"{OF_FILES}::test_a_missing_key_is_not_an_erasure",
    ),
    mutant(
        "erased_text_stays_in_the_signed_file",
        "a text of the accounts is erased, and can be read in what quotes it",
        Change(
            "services/journal/append.py",
            "                and text.retention = 'accounting'\n",
            "                and false\n",
        ),
        f"{OF_FILES}::test_an_erased_text_of_the_accounts_takes_the_documents_along_that_quote_it",
    ),
    mutant(
        "any_erased_text_takes_the_accounts",
        "a title is erased, and the agreement can no longer be read",
        Change(
            "services/journal/append.py",
            "                and text.retention = 'accounting'\n",
            "",
        ),
        f"{OF_FILES}::test_an_erased_text_of_the_case_leaves_what_was_signed",
    ),
)
