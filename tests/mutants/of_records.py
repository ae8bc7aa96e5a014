"""Faults in what nobody can record afterwards: interests, decisions, persons, the counterpart."""

from tests.mutants.mutant import Change, mutant

INTEREST = "domain/partnership/interest.py"
RECORD = "domain/partnership/decision_record.py"
ASKED_FIRST = "tests/unit/partnership/test_interest.py"
RECORDED = "tests/unit/partnership/test_decision_record.py"
BESIDE = "tests/unit/partnership/test_counterpart.py"

OF_RECORDS = (
    mutant(
        "nobody_declares_first",
        "a person handles a case without having declared whether they have an interest in it",
        Change(INTEREST, "    if context.edition >= SECOND:\n", "    if False:\n"),
        f"{ASKED_FIRST}::test_R40_a_person_declares_their_interest_before_they_handle_the_case",
    ),
    mutant(
        "first_edition_is_asked_too",
        "entries of the first edition are decided by a rule that did not hold then",
        Change(INTEREST, "    if context.edition >= SECOND:\n", "    if True:\n"),
        f"{ASKED_FIRST}::test_under_the_first_edition_nobody_is_asked_for_it",
    ),
    mutant(
        "ground_shuts_nobody_out",
        "a person who has declared a ground acts before anybody has ruled on it",
        Change(
            INTEREST,
            "            return case if event.interest is Interest.NONE else "
            "shut_out(case, event.person)\n",
            "            return case\n",
        ),
        f"{ASKED_FIRST}::test_R15_a_declared_ground_shuts_the_person_out_until_a_ruling",
    ),
    mutant(
        "own_ruling",
        "a person rules on their own conflict of interest",
        Change(
            INTEREST,
            "    yield R41.holds(command.person != context.actor.person, ",
            "    yield R41.holds(True, ",
        ),
        f"{ASKED_FIRST}::test_R41_nobody_rules_on_their_own_interest",
    ),
    mutant(
        "undeclared_are_asked_to_act",
        "a person is asked for what a decision would refuse them",
        Change(
            "domain/kernel/pending_task.py",
            "    if task.only_for is not None and person not in task.only_for:\n",
            "    if False:\n",
        ),
        f"{ASKED_FIRST}::test_the_declaration_is_the_first_task_of_those_who_could_act_next",
    ),
    mutant(
        "letters_forget_who_has_to_declare",
        "nobody gets the letter that asks for the check of a new application",
        Change(
            "services/notification/asked.py",
            '            able |= prepare & who(task.model_copy(update={"only_for": None}))\n',
            "",
        ),
        "tests/postgres/notification/test_asked.py"
        "::test_a_person_who_has_to_declare_their_interest_first_is_asked_too",
    ),
    mutant(
        "body_decides_without_minutes",
        "a decision of a body is taken without its minutes",
        Change(
            RECORD,
            '        "minutes": record.minutes or not of_a_body,\n',
            '        "minutes": True,\n',
        ),
        f"{RECORDED}::test_R42_a_decision_of_a_body_has_minutes_and_a_paragraph",
    ),
    mutant(
        "presenter_decides",
        "the presenter of a case decides it too",
        Change(RECORD, "            presenter not in deciding,\n", "            True,\n"),
        f"{RECORDED}::test_R43_the_presenter_does_not_decide",
    ),
    mutant(
        "members_may_have_a_conflict",
        "a member with a conflict of interest decides with the others",
        Change(
            RECORD,
            "    for person in record.decided_by:\n"
            "        yield from unbiased(case, context, person)\n",
            "",
        ),
        f"{RECORDED}::test_R15_nobody_with_a_conflict_decides_or_is_present",
    ),
    mutant(
        "members_without_the_right",
        "a person without the role decides with the others",
        Change(
            RECORD,
            "        if not set(roles) & set(roles_at(held, person, case.funder, day))\n",
            "        if False\n",
        ),
        f"{RECORDED}::test_E61_all_who_decide_have_the_right_to_and_one_of_them_sends_it",
    ),
    mutant(
        "uninvited_write",
        "a counterpart that nobody has invited writes the draft",
        Change(
            "domain/partnership/counterpart.py",
            "    if own in case.counterparts and context.holds_any(roles, own):\n",
            "    if context.holds_any(roles, own):\n",
        ),
        f"{BESIDE}::test_the_applicant_invites_a_counterpart_and_its_contact_writes_the_draft",
    ),
    mutant(
        "counterpart_sees_salaries",
        "a counterpart sees the salaries of the applicant's staff",
        Change(
            "domain/partnership/sight.py",
            '    Part.SALARIES: ("salary_form",),\n',
            "    Part.SALARIES: (),\n",
        ),
        f"{BESIDE}::test_a_counterpart_sees_neither_account_nor_salaries",
    ),
    mutant(
        "chosen_person_id",
        "somebody writes a person's name into an id, which stays in the journal",
        Change(
            "application/receiving.py",
            '                raise WrongInput("command.person", "input.allotted_person")\n',
            "                return to_stream\n",
        ),
        "tests/application/test_a_case.py::test_nobody_chooses_the_id_of_a_person",
    ),
    mutant(
        "account_in_the_journal",
        "an entry names the account of a sign-in, which cannot be removed from it",
        Change(
            "application/receiving.py",
            "        written = written._replace(vouched_by=account)\n",
            "",
        ),
        "tests/application/test_a_case.py"
        "::test_who_vouches_is_an_opaque_id_and_the_account_is_in_the_vault",
    ),
)
