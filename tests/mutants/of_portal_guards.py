"""Faults in what the portal promises to each person: sessions, fresh sign-ins, confirmations, what
is kept and shown, systems, and how often anybody may try.
"""

from tests.mutants.mutant import Change, mutant

SESSIONS = "application/portal/sessions.py"
BINDINGS = "application/portal/bindings.py"
SIGNING_IN = "web/signing_in.py"
SYSTEMS = "application/portal/systems.py"
API = "web/api/commands.py"
FILES = "web/files/pages.py"
PUBLIC = "application/queries/public.py"

SIGN_IN = "tests/web/test_sign_in.py"
OWN = "tests/web/test_own_sign_in.py"
AGAIN = "tests/web/test_again.py"
CONFIRMING = "tests/web/test_confirming.py"
FILE_PAGES = "tests/web/test_files.py"
WRITING = "tests/web/test_writing.py"
LIMITS = "tests/web/test_limits.py"
COMMANDS = "tests/web/test_api_commands.py"
TOKENS = "tests/web/test_api_tokens.py"
OWN_TOKENS = "tests/web/test_own_tokens.py"
PUBLISHED = "tests/postgres/application/test_publication.py"

OF_SESSIONS = (
    mutant(
        "the_session_before_goes_on",
        "whoever had the browser before is still signed in beside the next person",
        Change(
            SIGNING_IN,
            "    if visit.token:\n        await visit.portal.sessions.end(visit.token)\n",
            "",
        ),
        f"{SIGN_IN}::test_another_sign_in_ends_the_session_before",
    ),
    mutant(
        "signing_out_clears_the_cookie_alone",
        "a copy of the cookie opens the portal after its person signed out",
        Change(
            SIGNING_IN,
            '    await visit.portal.sessions.end(visit.token)\n    answer = visit.go("/")\n',
            '    answer = visit.go("/")\n',
        ),
        f"{SIGN_IN}::test_signing_out_ends_the_session_itself",
    ),
    mutant(
        "a_session_outlives_its_account",
        "whoever lost their account goes on by a session that it began",
        Change(
            SESSIONS,
            "and session.ended_at is null and binding.ended_at is null\n        and seen_at > "
            "clock_timestamp() - $2::interval\n        and signed_in_at > clock_timestamp() - "
            '$3::interval\n"""\n_WAS',
            "and session.ended_at is null\n        and seen_at > "
            "clock_timestamp() - $2::interval\n        and signed_in_at > clock_timestamp() - "
            '$3::interval\n"""\n_WAS',
        ),
        Change(
            BINDINGS,
            "            await connection.execute(_END_SESSIONS, person)\n"
            "            await connection.execute(_END, person)\n            id =",
            "            await connection.execute(_END, person)\n            id =",
        ),
        f"{SIGN_IN}::test_a_new_binding_ends_the_one_before_and_its_sessions",
        beside="the session's own end, and the look at its account",
    ),
    mutant(
        "a_session_ends_by_anybodys_word",
        "somebody signs another person out by the id of their session",
        Change(
            SESSIONS,
            "where ended_at is null and binding in (select id from portal.binding where person = "
            "$1)\n        and ($2",
            "where ended_at is null and $1::text is not null\n        and ($2",
        ),
        f"{OWN}::test_nobody_ends_anothers_session_by_its_id",
    ),
    mutant(
        "an_old_sign_in_is_fresh",
        "what cannot be taken back is sent by whoever finds an open browser",
        Change("web/keeping.py", "    if visit.signed_in.session.is_fresh:\n", "    if True:\n"),
        f"{AGAIN}::test_an_old_sign_in_sends_nothing_and_keeps_everything",
    ),
    mutant(
        "a_sign_in_of_the_future_is_fresh",
        "a provider whose clock is wrong lets an old sign-in pass for a new one",
        Change(
            SESSIONS,
            "                and auth_time < clock_timestamp() + $6::interval,\n",
            "                and $6::interval is not null,\n",
        ),
        f"{AGAIN}::test_a_sign_in_of_the_future_is_not_fresh",
    ),
    mutant(
        "another_account_signs_in_again",
        "what one person wrote is sent after another one has signed in",
        Change(SIGNING_IN, "    if begun.again not in (None, bound.id):\n", "    if False:\n"),
        f"{AGAIN}::test_signing_in_again_is_by_the_same_account_and_since_then",
    ),
    mutant(
        "the_provider_did_not_ask_again",
        "a provider that remembers its visitors makes every sign-in a fresh one",
        Change(
            SESSIONS,
            "return stated.auth_time is not None and stated.auth_time >= allowed",
            "return True",
        ),
        f"{AGAIN}::test_signing_in_again_is_by_the_same_account_and_since_then",
    ),
    mutant(
        "a_code_by_mail_signs",
        "whoever reads a mailbox signs and decides",
        Change(
            "application/portal/assurance.py",
            "    if acr == ONE_TIME_CODE:\n        return False\n",
            "",
        ),
        f"{AGAIN}::test_a_code_by_mail_sends_nothing_that_cannot_be_taken_back",
    ),
    mutant(
        "a_code_is_tried_for_ever",
        "eight digits are guessed",
        Change(
            "application/portal/codes.py",
            "and tries < $3\n",
            "and $3::integer is not null\n",
        ),
        "tests/web/test_codes.py::test_after_five_tries_no_code_is_right",
    ),
    mutant(
        "a_code_of_the_command_line_for_anybody",
        "a program that sees the code of somebody's browser takes it in their place",
        Change(
            "services/journal/migrations/0034-api.sql",
            "        or taken.challenge is distinct from rtrim(translate(\n",
            "        or false and taken.challenge is distinct from rtrim(translate(\n",
        ),
        "tests/web/test_command_line.py::test_a_code_works_once_for_the_one_that_asked",
    ),
)

OF_CONFIRMING = (
    mutant(
        "an_account_that_nobody_confirmed_signs",
        "whoever got hold of an invitation signs in another person's name",
        Change(
            "web/sending.py",
            '    return None if session.is_confirmed else "unconfirmed"\n',
            "    return None\n",
        ),
        f"{CONFIRMING}::test_until_then_everything_but_what_cannot_be_taken_back",
    ),
    mutant(
        "one_manager_is_enough",
        "whoever invited a person confirms their account too",
        Change(
            "web/people.py",
            "    return visit.principal.person not in (waiting.person, waiting.invited_by)\n",
            "    return True\n",
        ),
        Change(
            BINDINGS,
            "        and person <> $3 and (invited_by <> $3 or $3 = $4)\n",
            "        and ($3 = $4 or true)\n",
        ),
        f"{CONFIRMING}::test_who_may_not_confirm",
        beside="the page and the store",
    ),
    mutant(
        "the_store_lets_one_manager_confirm",
        "a page that forgot to ask confirms an account for whoever invited its person",
        Change(
            BINDINGS,
            "        and person <> $3 and (invited_by <> $3 or $3 = $4)\n",
            "        and ($3 = $4 or true)\n",
        ),
        f"{CONFIRMING}::test_the_store_refuses_them_as_well",
    ),
    mutant(
        "confirmed_without_being_read",
        "an account is confirmed that took the place of the one on the page",
        Change(
            "web/people.py",
            '    shown = visit.field("binding") == str(waiting.id)\n',
            "    shown = True\n",
        ),
        f"{CONFIRMING}::test_what_was_read_is_what_is_confirmed",
    ),
    mutant(
        "everybody_invites",
        "whoever has signed in sees who can sign in, and invites",
        Change(
            "web/people.py",
            "    if who is None or not who.is_funder or Role.PROGRAMME_MANAGER not in who.roles:\n",
            "    if who is None:\n",
        ),
        f"{SIGN_IN}::test_nobody_else_invites_or_sees_who_can_sign_in",
    ),
)

OF_WHAT_IS_KEPT = (
    mutant(
        "a_kept_form_is_anybodys",
        "somebody reads what another person had typed before they signed in again",
        Change(
            "application/portal/kept.py",
            "    where id = $1 and person = $2 and made_at > clock_timestamp() - $3::interval\n",
            "    where id = $1 and $2::text is not null\n"
            "        and made_at > clock_timestamp() - $3::interval\n",
        ),
        f"{AGAIN}::test_what_is_kept_is_sealed_and_its_writers_alone",
    ),
    mutant(
        "unsent_answers_are_anybodys",
        "somebody reads what a colleague has typed and not sent",
        Change(
            "application/portal/unsent.py",
            "    where (person, stream, work) = ($1, $2, $3) and expires_at > clock_timestamp()\n",
            "    where (stream, work) = ($2, $3) and $1::text is not null\n"
            "        and expires_at > clock_timestamp()\n",
        ),
        Change(
            "application/portal/unsent.py",
            "    return SealContext(PURPOSE, json.dumps(place))\n",
            "    return SealContext(PURPOSE, json.dumps(place[1:]))\n",
        ),
        f"{WRITING}::test_what_is_typed_is_kept_for_one_person_and_is_no_command",
        beside="the look-up, and what it is sealed for",
    ),
    mutant(
        "unsent_answers_never_end",
        "what somebody typed and gave up is still there after its time",
        Change(
            "application/portal/unsent.py",
            "= ($1, $2, $3) and expires_at > clock_timestamp()\n",
            "= ($1, $2, $3)\n",
        ),
        f"{WRITING}::test_what_is_kept_has_an_end",
    ),
    mutant(
        "a_file_is_read_before_the_token",
        "another site has the portal take in a file of any size",
        Change(
            "web/files/body.py",
            '        if ("csrf", self._csrf) not in self.items:\n',
            "        if False:\n",
        ),
        f"{FILE_PAGES}::test_no_byte_of_a_file_is_taken_before_the_token",
    ),
    mutant(
        "a_file_is_opened_in_the_browser",
        "a file that somebody sent runs in the portal's name",
        Change(FILES, 'f"attachment; {named}"', 'f"inline; {named}"'),
        f"{FILE_PAGES}::test_a_file_is_sent_and_comes_back_as_a_download",
    ),
    mutant(
        "a_file_has_the_type_that_it_says",
        "a browser takes a file of somebody for a page or a picture of the portal",
        Change(
            FILES,
            'media_type="application/octet-stream", headers=_kept_as(name)',
            "media_type=found[0].file.media_type, headers=_kept_as(name)",
        ),
        f"{FILE_PAGES}::test_a_file_is_sent_and_comes_back_as_a_download",
    ),
    mutant(
        "files_are_for_all_who_know_of_them",
        "pay slips are read by those who may only know that they are there",
        Change(
            "application/files.py",
            "    await look.require(part_of_file(attached.document))\n",
            "",
        ),
        f"{FILE_PAGES}::test_a_file_is_given_to_those_who_read_its_class",
    ),
)

OF_PUBLICATION = (
    mutant(
        "what_is_withheld_is_published",
        "a case is named whose partner is in danger",
        Change(
            PUBLIC,
            "                withheld += 1\n",
            "                shown.append(_whole(round, view, states[stream], names))\n",
        ),
        f"{PUBLISHED}::test_what_is_published_of_a_case_is_as_it_was_decided_last",
    ),
    mutant(
        "what_is_reduced_has_its_party",
        "a party is named of whom the amount alone was to be published",
        Change(
            PUBLIC,
            "                shown.append(_reduced(round, view, states[stream]))\n",
            "                shown.append(_whole(round, view, states[stream], names))\n",
        ),
        f"{PUBLISHED}::test_what_is_published_of_a_case_is_as_it_was_decided_last",
    ),
    mutant(
        "what_is_withheld_is_in_the_sum",
        "the amount of a case that is withheld is the sum less all others",
        Change(
            PUBLIC,
            "        return sum(one.granted_minor for one in self.granted)\n",
            "        return self.round.budget_minor\n",
        ),
        f"{PUBLISHED}::test_what_is_published_of_a_case_is_as_it_was_decided_last",
        "tests/web/test_results.py::test_what_is_withheld_is_counted_and_in_no_sum",
    ),
)

OF_SYSTEMS = (
    mutant(
        "a_system_signs_and_decides",
        "a program gives commands that take a person",
        Change(
            API,
            "    if isinstance(kind, str) and kind not in COMMANDS:\n",
            "    if False:\n",
        ),
        f"{COMMANDS}::test_what_takes_a_person_is_refused_to_a_system",
    ),
    mutant(
        "a_system_names_whom_it_acts_as",
        "a program is not told that it cannot act for another person",
        Change(API, "    if envelope.actor != own:\n", "    if False:\n"),
        f"{COMMANDS}::test_a_system_acts_as_nobody_else",
    ),
    mutant(
        "every_token_gives_commands",
        "a program that was to read writes",
        Change("web/api/tokens.py", "    if needed not in caller.scopes:\n", "    if False:\n"),
        f"{COMMANDS}::test_a_token_that_only_reads_gives_no_command",
    ),
    mutant(
        "a_system_acts_as_a_human",
        "a program does in somebody's name what they did not do",
        Change(
            SYSTEMS,
            "            where binding.person = system.person and binding.ended_at is null\n",
            "            where false\n",
        ),
        f"{TOKENS}::test_a_system_never_acts_as_a_human",
    ),
    mutant(
        "an_ended_systems_token_holds",
        "a program goes on after its access was ended",
        Change(
            SYSTEMS,
            "    where system.ended_at is null and system.expires_at > clock_timestamp()\n"
            "        and not exists",
            "    where system.expires_at > clock_timestamp()\n        and not exists",
        ),
        f"{TOKENS}::test_a_system_that_was_ended_is_shut_out_at_once",
    ),
    mutant(
        "a_persons_token_outlives_access",
        "a program goes on in the name of somebody whose access has ended",
        Change(
            "application/portal/person_tokens.py",
            "    where token_hash = $1 and token.ended_at is null and binding.ended_at is null\n",
            "    where token_hash = $1 and token.ended_at is null\n",
        ),
        f"{OWN_TOKENS}::test_it_ends_with_access_and_with_its_time",
    ),
    mutant(
        "anybody_ends_a_persons_token",
        "somebody ends another person's token by its id",
        Change(
            "application/portal/person_tokens.py",
            "    where ended_at is null "
            "and binding in (select id from portal.binding where person = $1)\n",
            "    where ended_at is null and $1::text is not null\n",
        ),
        f"{OWN_TOKENS}::test_it_is_ended_by_its_person_and_by_nobody_else",
    ),
    mutant(
        "a_token_by_an_old_sign_in",
        "whoever finds an open browser takes a token away with them",
        Change(
            "web/own_tokens.py",
            "    await fresh_first(visit)\n",
            "",
        ),
        f"{OWN_TOKENS}::test_it_takes_a_fresh_sign_in",
    ),
    mutant(
        "a_file_for_any_case",
        "a program has files of any size read for a case that is not its own",
        Change(
            "web/api/uploads.py",
            '        raise Refused("not_found", detail=visit.say("portal.api_nothing_attached"))\n'
            "    await not_too_often",
            "        pass\n    await not_too_often",
        ),
        Change("web/api/uploads.py", "    await known(visit, stream)\n", ""),
        "tests/web/test_api_files.py::test_nothing_is_read_of_what_nobody_may_attach",
        beside="the look at the case, and at what may be attached",
    ),
    mutant(
        "a_message_is_signed_without_its_body",
        "a receiver believes a message that somebody changed",
        Change(
            "services/webhooks/signing.py",
            '    signed = f"{id}.{timestamp}.".encode() + body\n',
            '    signed = f"{id}.{timestamp}.".encode()\n',
        ),
        "tests/unit/webhooks/test_signing.py::test_the_example_of_standard_webhooks",
    ),
    mutant(
        "a_webhook_reaches_our_own_nets",
        "a system has the portal call a server that only we reach",
        Change(
            "services/webhooks/addresses.py",
            "    if not all(is_public(one) or (loopback and _is_here(one)) for one in found):\n",
            "    if False:\n",
        ),
        "tests/unit/webhooks/test_addresses.py::test_an_address_of_our_own_nets_is_refused",
    ),
    mutant(
        "an_ended_system_is_told",
        "whoever ran a system still hears what happens",
        Change(
            "application/portal/webhooks.py",
            "            and system.ended_at is null and system.expires_at > clock_timestamp()\n",
            "",
        ),
        "tests/web/test_webhooks.py::test_a_system_that_has_ended_is_told_nothing",
    ),
)

OF_TRIES = (
    mutant(
        "tries_are_not_counted",
        "a program tries as often as it likes",
        Change(
            "application/portal/limits.py",
            "            <= clock_timestamp() + $4::interval\n",
            "            <= clock_timestamp() + 1000 * $4::interval\n",
        ),
        f"{LIMITS}::test_a_burst_passes_and_then_one_at_a_time",
    ),
    mutant(
        "pages_have_no_limit",
        "links of invitations and answers of the provider are tried without end",
        Change(
            "web/site.py",
            "    if page.limit and visit.request.method in page.limit.methods:\n",
            "    if False:\n",
        ),
        f"{LIMITS}::test_a_page_that_is_asked_for_too_often_says_when_to_come_back",
    ),
    mutant(
        "visitors_choose_their_address",
        "each try comes from an address that nobody has seen",
        Change("web/limiting.py", "seen = passed_on[-proxies]", "seen = passed_on[0]"),
        f"{LIMITS}::test_the_address_is_the_one_that_our_own_proxy_saw",
    ),
    mutant(
        "plain_to_another_machine",
        "passwords and texts go over the net in plain",
        Change(
            "settings.py",
            '    if settings.data.get("internal_tls") != OFF and not is_protected(text):\n',
            "    if False:\n",
        ),
        "tests/unit/settings/test_internal_tls.py"
        "::test_an_address_in_plain_is_refused_unless_the_net_is_ones_own",
    ),
    mutant(
        "old_suites_are_spoken",
        "what a browser sends can be read by whoever gets the key later",
        Change("services/serving_tls.py", "    context.set_ciphers(SUITES)\n", ""),
        "tests/unit/serving/test_serving_tls.py::test_old_versions_and_weak_suites_are_not_spoken",
    ),
    mutant(
        "any_certificate_is_served",
        "people learn to go on past a warning of their browser",
        Change(
            "services/serving_tls.py", "        _shake_hands(context, host)\n", "        pass\n"
        ),
        "tests/unit/serving/test_serving_tls.py::test_a_certificate_of_another_host_is_refused",
    ),
)

OF_PORTAL_GUARDS = (
    *OF_SESSIONS,
    *OF_CONFIRMING,
    *OF_WHAT_IS_KEPT,
    *OF_PUBLICATION,
    *OF_SYSTEMS,
    *OF_TRIES,
)
