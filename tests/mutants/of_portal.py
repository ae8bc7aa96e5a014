"""Faults in the portal: who comes in, what a page shows, and where a request is from."""

from tests.mutants.mutant import Change, mutant

GUARD = "web/guard.py"
SITE = "web/site.py"
SIGN_IN = "tests/web/test_sign_in.py"
PUBLIC = "tests/web/test_public_pages.py"
ACCESS = "tests/web/test_access.py"
OPENID = "services/sign_in/openid_client.py"
STATED = "tests/unit/sign_in/test_provider.py"

OF_PORTAL = (
    mutant(
        "any_host_is_ours",
        "a page is answered under a name that somebody else chose",
        Change(
            GUARD, '        if headers.getlist("host") != [self._host]:\n', "        if False:\n"
        ),
        f"{PUBLIC}::test_a_request_under_another_name_is_refused",
    ),
    mutant(
        "forms_come_from_anywhere",
        "another site sends a form in somebody's name",
        Change(
            GUARD,
            "        if method not in SAFE and is_page and not self._is_ours(headers):\n",
            "        if False:\n",
        ),
        f"{PUBLIC}::test_a_form_from_another_site_is_refused",
    ),
    mutant(
        "forms_without_the_sessions_token",
        "a form that no page of the session showed is taken",
        Change(
            SITE,
            'if visit.signed_in and visit.field("csrf") != visit.signed_in.session.csrf:',
            "if False:",
        ),
        f"{SIGN_IN}::test_a_form_without_the_sessions_own_token_is_refused",
    ),
    mutant(
        "links_lead_anywhere",
        "a link to the portal leads to another site",
        Change("web/visit.py", "return given if is_local and", "return given if True and"),
        f"{PUBLIC}::test_a_link_never_leads_to_another_site",
    ),
    mutant(
        "a_foreign_case_is_shown",
        "an applicant reads another applicant's case",
        Change(
            "application/portal/people.py",
            "from domain.kernel.reading import principal_of\n",
            "from domain.kernel.reading import OPERATOR\n\n\n"
            "def principal_of(*_):\n    return OPERATOR\n\n\n",
        ),
        f"{ACCESS}::test_a_foreign_case_is_answered_like_one_that_does_not_exist",
    ),
    mutant(
        "a_receipt_is_everybodys",
        "somebody reads what another person sent",
        Change(
            "web/sending.py",
            "return found if found and found.person == visit.principal.person else None",
            "return found",
        ),
        f"{ACCESS}::test_a_receipt_is_shown_to_its_sender_alone",
    ),
    mutant(
        "an_invitation_is_used_twice",
        "a link from an old mail binds another account",
        Change(
            "application/portal/bindings.py",
            "            used = await connection.fetchrow(_USE, invitation)\n",
            "            used = await connection.fetchrow(_OPEN, invitation)\n",
        ),
        f"{SIGN_IN}::test_an_invitation_is_used_once",
    ),
    mutant(
        "an_account_changes_hands",
        "somebody signs in as another person with their own account",
        Change(
            "application/portal/bindings.py",
            '            if earlier is not None and earlier["person"] != person:\n',
            "            if False:\n",
        ),
        f"{SIGN_IN}::test_an_account_is_one_persons_alone",
    ),
    mutant(
        "a_session_never_ends",
        "a browser that somebody left is theirs for ever",
        Change(
            "application/portal/sessions.py",
            "        and seen_at > clock_timestamp() - $2::interval\n"
            '        and signed_in_at > clock_timestamp() - $3::interval\n"""\n_WAS',
            '        and $2::interval is not null and $3::interval is not null\n"""\n_WAS',
        ),
        f"{SIGN_IN}::test_a_session_ends_unused_and_at_last",
    ),
    mutant(
        "an_answer_for_any_browser",
        "somebody is signed in by a link that another person sent",
        Change(
            "application/portal/sessions.py",
            "where token_hash = $1 and state = $2 and way = $4",
            "where token_hash = $1 and $2::text is not null and way = $4",
        ),
        f"{SIGN_IN}::test_an_answer_belongs_to_the_browser_that_asked",
    ),
    mutant(
        "stated_for_anybody",
        "what was stated for another client or another attempt is believed",
        Change(OPENID, "            claims.validate(leeway=LEEWAY)\n", ""),
        f"{STATED}::test_a_wrong_claim_is_refused",
    ),
)
