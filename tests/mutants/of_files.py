"""Faults in what becomes of keys and files: who destroys, what is swept, what is compared."""

from tests.mutants.mutant import Change, mutant

KEEPER = "services/journal/migrations/0017-keeper.sql"
SWEPT = "services/journal/migrations/0018-orphaned-files.sql"
KEYS = "services/journal/migrations/0014-keys.sql"
SWEEP = "services/vault/orphaned_files.py"
AUDIT = "audit/stored_files.py"
ERASURES = "tests/postgres/test_erasures.py"
ATTACHED = "tests/postgres/test_attached_files.py"
DOCUMENTS = "tests/postgres/test_documents.py"
EXAMINED = "tests/postgres/test_files_examined.py"

_MAY = "grant select, update (carried_out_at) on engine.erasure_order to partnership_keeper;"

OF_FILES = (
    mutant(
        "worker_carries_erasures_out",
        "a worker marks an order to erase as carried out, whose keys are all there",
        Change(KEEPER, _MAY, _MAY.replace("keeper;", "keeper, partnership_worker;")),
        f"{ERASURES}::test_nobody_but_the_keeper_carries_an_order_out",
    ),
    mutant(
        "keeper_may_change_orders",
        "the keeper's role may do more than record that an order is carried out",
        Change(KEEPER, _MAY, _MAY.replace(" (carried_out_at)", "")),
        f"{ERASURES}::test_the_keeper_may_do_nothing_but_read_orders_and_carry_them_out",
    ),
    mutant(
        "carried_out_is_taken_back",
        "that keys were destroyed can be unsaid",
        Change(
            KEYS,
            "        or old.carried_out_at is not null\n"
            "            and new.carried_out_at is distinct from old.carried_out_at\n",
            "",
        ),
        f"{ERASURES}::test_not_even_the_keeper_takes_back_that_an_order_is_carried_out",
    ),
    mutant(
        "attached_files_are_orphans",
        "the sweep takes files that entries name, or fails at them each time",
        Change(
            SWEEP,
            "        and not exists (select from journal.entry "
            "where entry.command_id = file.command_id)\n",
            "",
        ),
        f"{ATTACHED}::test_a_file_of_a_command_that_never_came_is_swept",
    ),
    mutant(
        "received_documents_are_orphans",
        "a document is swept whose signature was received and waits to be decided",
        Change(
            SWEPT,
            "    ) or exists (\n"
            "        select from journal.reception where stream = of_stream "
            "and strpos(body, digest) > 0\n"
            "    );",
            "    );",
        ),
        f"{DOCUMENTS}::test_a_document_that_another_command_signs_is_no_orphan",
    ),
    mutant(
        "signed_documents_may_be_deleted",
        "the worker can delete a document that an entry names",
        Change(SWEPT, " or vault.document_is_named(old.stream, old.sha256) then", " then"),
        f"{DOCUMENTS}::test_a_kept_document_cannot_be_changed",
    ),
    mutant(
        "a_file_found_again_is_an_orphan",
        "a file is swept between the moment when it is found and the reception that names it",
        Change(
            "services/vault/stored_files.py",
            "set stored_at = clock_timestamp()",
            "set stored_at = stored_at",
        ),
        f"{ATTACHED}::test_a_file_that_is_sent_again_is_no_orphan_for_another_while",
    ),
    mutant(
        "a_document_found_again_is_an_orphan",
        "a document is swept between the moment when it is shown and the signature that names it",
        Change(
            "services/documents/store.py",
            "set stored_at = clock_timestamp()",
            "set stored_at = stored_at",
        ),
        f"{DOCUMENTS}::test_a_document_that_is_shown_again_is_no_orphan_for_another_while",
    ),
    mutant(
        "files_of_others_are_swept",
        "two installations with one bucket delete each other's files",
        Change(SWEEP, "[at for at in unnamed if await files.is_ours(at)]", "unnamed"),
        f"{ATTACHED}::test_what_another_installation_keeps_in_the_same_place_is_left",
    ),
    mutant(
        "audit_opens_no_file",
        "a file that was changed in the file store is no finding",
        Change(AUDIT, "        return None if whole else Kind.FILE_DIFFERS", "        return None"),
        f"{EXAMINED}::test_a_changed_file_is_a_finding",
    ),
    mutant(
        "audit_sees_no_lost_file",
        "a file that is gone from the file store is no finding",
        Change(AUDIT, "            return Kind.FILE_MISSING", "            return None"),
        f"{EXAMINED}::test_a_file_that_is_gone_is_a_finding_with_keys_and_without",
    ),
    mutant(
        "audit_believes_the_vault_about_documents",
        "a signed document can be exchanged by somebody who has the keys",
        Change(
            AUDIT,
            "    return right and document in (None, sha256(plain[SALT:]).hexdigest())",
            "    return right",
        ),
        f"{EXAMINED}::test_a_document_that_was_exchanged_under_its_own_keys_is_a_finding",
    ),
    mutant(
        "audit_needs_no_order_for_files",
        "a file whose key was destroyed without a decision counts as erased",
        Change(
            AUDIT,
            "            return None if file.key_id in ordered else ",
            "            return None and ",
        ),
        f"{EXAMINED}::test_a_document_whose_key_was_destroyed_without_an_order_is_a_finding",
    ),
)
