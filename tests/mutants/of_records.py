"""Faults in what nobody can record afterwards: interests, decisions, persons, the counterpart."""

from tests.mutants.mutant import Change, mutant

INTEREST = "domain/partnership/interest.py"
REPORT = "domain/partnership/interest_report.py"
STATE = "domain/partnership/state.py"
PARTS = "domain/partnership/parts.py"
RECORD = "domain/partnership/decision_record.py"
ASKED_FIRST = "tests/unit/partnership/test_interest.py"
REPORTED = "tests/unit/partnership/test_interest_report.py"
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
            "            return shut_out(answered(case, event.person, ReportAnswer.DECLARED), "
            "event.person)\n",
            "            return answered(case, event.person, ReportAnswer.DECLARED)\n",
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
        "reporter_rules",
        "one person reports a colleague's interest and rules that they are out of the case",
        Change(
            INTEREST,
            "        yield R85.holds(report.reported_by != context.actor.person, ",
            "        yield R85.holds(True, ",
        ),
        f"{REPORTED}::test_R85_who_reported_it_does_not_rule_on_it",
    ),
    mutant(
        "report_shuts_nobody_out",
        "a person of whom an interest is reported acts before anybody has ruled on it",
        Change(REPORT, "    return shut_out(case, event.person)\n", "    return case\n"),
        f"{REPORTED}::test_R15_a_person_who_is_reported_takes_no_part_until_a_ruling",
    ),
    mutant(
        "reported_person_reports_back",
        "who is set aside sets aside whoever reported them",
        Change(
            REPORT,
            "    yield impartial(context, case.applicant, case.conflicted)\n",
            "",
        ),
        f"{REPORTED}::test_R15_who_takes_no_part_sets_nobody_else_aside",
    ),
    mutant(
        "reported_over_and_over",
        "one person keeps another out of a case whatever others rule",
        Change(REPORT, "    yield R86.holds(not cleared, ", "    yield R86.holds(True, "),
        f"{REPORTED}::test_R86_nobody_reports_again_what_was_ruled_on",
    ),
    mutant(
        "reported_twice",
        "a person who was disqualified is reported, and so comes up for a ruling again",
        Change(
            REPORT,
            "    yield E277.holds(command.person not in case.conflicted, ",
            "    yield E277.holds(True, ",
        ),
        f"{REPORTED}::test_E277_nor_who_was_disqualified_or_has_stepped_aside",
    ),
    mutant(
        "anybody_is_reported",
        "a person of the applicant's is to be ruled on as if they handled the case",
        Change(REPORT, "    return E276.holds(bool(", "    return E276.holds(True or bool("),
        f"{REPORTED}::test_E276_the_person_has_a_role_in_which_they_take_part",
    ),
    mutant(
        "reported_person_has_declared",
        "who was reported and cleared handles the case without a declaration of their own",
        Change(
            STATE,
            "        return tuple(one.person for one in self.interests)\n",
            "        both = (*self.interests, *self.reported_interests)\n"
            "        return tuple(one.person for one in both)\n",
        ),
        f"{REPORTED}::test_R40_who_is_cleared_and_has_declared_nothing_declares_as_everybody_does",
    ),
    mutant(
        "reporter_is_asked_to_rule",
        "a person is asked for the ruling that would be refused to them",
        Change(
            STATE,
            "        return (person, report.reported_by) if report else (person,)\n",
            "        return (person,)\n",
        ),
        f"{REPORTED}::test_the_ruling_is_a_task_for_others_than_the_two",
    ),
    mutant(
        "reported_person_cannot_answer",
        "who is reported can neither step aside nor say it themselves until others have ruled",
        Change(INTEREST, " or case.can_answer_report(person)\n", "\n"),
        f"{REPORTED}::test_who_is_reported_steps_aside_and_nobody_has_to_rule_on_it",
        f"{REPORTED}::test_who_is_reported_declares_it_and_that_is_ruled_on_in_its_place",
    ),
    mutant(
        "who_stepped_aside_is_ruled_on",
        "somebody rules that a person who has stepped aside takes part again",
        Change(
            PARTS,
            "        return self.answer is not None or self.ruling is not None\n",
            "        return self.ruling is not None\n",
        ),
        f"{REPORTED}::test_who_is_reported_steps_aside_and_nobody_has_to_rule_on_it",
    ),
    mutant(
        "reporter_rules_on_the_answer",
        "one person reports a colleague and rules on what the colleague then declares",
        Change(
            PARTS,
            "        return self.answer is ReportAnswer.STEPPED_ASIDE or self.ruling is not None\n",
            "        return self.is_answered\n",
        ),
        f"{REPORTED}::test_R85_who_reported_it_does_not_rule_on_what_the_person_declared_either",
    ),
    mutant(
        "report_outlives_its_ruling",
        "what a person declared in answer to a report awaits a ruling of its own for ever",
        Change(INTEREST, "        if not report.is_answered:\n", "        if True:\n"),
        f"{REPORTED}::test_one_ruling_settles_what_was_reported_and_what_was_declared",
    ),
    mutant(
        "reporter_hears_nothing",
        "who reported an interest is not told how it came out",
        Change(INTEREST, "            if event.was_reported:\n", "            if False:\n"),
        f"{REPORTED}::test_who_reported_it_is_told_how_it_came_out",
    ),
    mutant(
        "who_is_set_aside_hears_of_others",
        "a person who takes no part in a case is told what was ruled of a colleague in it",
        Change(
            "domain/partnership/interest_answer.py",
            "    if report.reported_by not in case.conflicted:\n",
            "    if True:\n",
        ),
        f"{REPORTED}::test_who_takes_no_part_by_now_is_told_nothing_of_another",
    ),
    mutant(
        "letter_follows_who_has_left",
        "who has left the funder gets a letter about a colleague",
        Change(
            "services/notification/notice_content.py",
            "    if audience.person is not None and audience.organisation is None:\n",
            "    if audience.person is not None:\n",
        ),
        "tests/unit/notification/test_audiences.py::test_an_audience_names_these",
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
            '        able |= prepare & who(task.model_copy(update={"only_for": None}))\n',
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
        Change(
            "domain/partnership/duties.py",
            '    Pair(Duty.PRESENT, Duty.DECIDE, R43, allowed_by="presenter_decides"),\n',
            "",
        ),
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
            '        request = request.model_copy(update={"vouched_by": account})\n',
            "",
        ),
        "tests/application/test_a_case.py"
        "::test_who_vouches_is_an_opaque_id_and_the_account_is_in_the_vault",
    ),
    mutant(
        "texts_are_about_nobody",
        "the name of a new person is sealed under a key that no erasure of the person destroys",
        Change(
            "application/receiving.py",
            'checked=check_for(to_stream.kind, command | {"person": allotted})',
            'checked=to_stream.checked._replace(command=command | {"person": allotted})',
        ),
        "tests/application/test_a_case.py"
        "::test_the_id_of_a_person_is_allotted_once_for_each_command",
    ),
    mutant(
        "accounts_outlive_an_erasure",
        "an erasure leaves the account of the person, with mail and personal number",
        Change(
            "services/journal/append.py",
            "                union all select key_id, array['person/' || person], 'register' "
            "from vault.account\n",
            "",
        ),
        "tests/postgres/test_accounts.py"
        "::test_an_order_names_the_key_of_an_account_that_no_text_has",
    ),
    mutant(
        "accounts_remembered_by_person",
        "an account that was erased is still named by the id that its entries have",
        Change(
            "services/vault/accounts.py",
            "        mac = _mac(key, account)\n        if mac",
            "        mac = person + vouched_by\n        if mac",
        ),
        "tests/postgres/test_accounts.py::test_what_was_erased_is_not_remembered_either",
    ),
    mutant(
        "one_key_for_all_accounts",
        "accounts of two persons can be seen to be one, and no erasure reaches them",
        Change(
            "services/vault/accounts.py",
            "keys.get_or_make(KeyScope(person_subject(person), Retention.REGISTER.value))\n",
            'keys.get_or_make(KeyScope("accounts", Retention.REGISTER.value))\n',
        ),
        "tests/postgres/test_accounts.py::test_what_erases_a_person_erases_their_accounts",
        "tests/postgres/test_accounts.py::test_nothing_tells_that_two_persons_have_the_same_account",
    ),
    mutant(
        "invited_again_and_again",
        "a counterpart gets an invitation whenever the draft is saved",
        Change(
            "domain/partnership/application.py",
            "to_counterparts(case, N.COUNTERPART_INVITED, event.newly, contacts)",
            "to_counterparts(case, N.COUNTERPART_INVITED, event.counterparts, contacts)",
        ),
        f"{BESIDE}::test_the_contact_gets_a_letter_once_when_the_counterpart_is_invited",
    ),
    mutant(
        "record_of_a_grant_is_erased",
        "an erasure destroys the record of a grant, which R30 keeps",
        Change(
            "domain/partnership/decision.py",
            "    record: Annotated[DecisionRecord, Kept(Retention.ACCOUNTING)] | None = None\n",
            "    record: DecisionRecord | None = None\n",
        ),
        "tests/unit/partnership/test_retention.py"
        "::test_the_record_of_a_grant_is_of_the_class_accounting_and_that_of_a_rejection_is_not",
    ),
    mutant(
        "contact_of_tomorrow",
        "an outage lets somebody record a contact that had not been made",
        Change(
            "domain/partnership/contact.py",
            "        command.day <= context.day_of_act,\n",
            "        command.day <= context.today,\n",
        ),
        "tests/unit/partnership/test_contact.py"
        "::test_E64_the_day_is_compared_with_that_of_the_act_however_late_it_is_decided",
    ),
    mutant(
        "decision_of_tomorrow",
        "an outage lets somebody record a decision that had not been made",
        Change(
            RECORD,
            "        record.decided_on <= context.day_of_act,\n",
            "        record.decided_on <= context.today,\n",
        ),
        f"{RECORDED}::test_E63_the_day_is_compared_with_that_of_the_act_however_late_it_is_decided",
    ),
)
