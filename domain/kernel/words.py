"""The words that stand for codes within a refusal's sentence, Swedish and English.

Kept apart from what they are codes of, so that a rule may look at a code and people read a word.
"""

ROLES = {
    "coordinator": ("samordnare", "coordinator"),
    "signatory": ("firmatecknare", "signatory"),
    "controller": ("controller", "controller"),
    "programme_manager": ("programansvarig", "programme manager"),
    "programme_officer": ("handläggare", "programme officer"),
    "assessor": ("bedömare", "assessor"),
    "decision_maker": ("beslutsfattare", "decision maker"),
    "funder_signatory": ("finansiärens firmatecknare", "funder's signatory"),
    "finance_officer": ("ekonomihandläggare", "finance officer"),
    "archivist": ("arkivarie", "archivist"),
    "auditor": ("revisor", "auditor"),
}
BODIES = {
    "municipality": ("kommun", "municipality"),
    "region": ("region", "region"),
    "municipal_association": ("kommunalförbund", "municipal association"),
    "regional_association": ("regionförbund", "regional association"),
    "district_committee": ("kommundels- eller stadsdelsnämnd", "district committee"),
    "joint_committee": ("gemensam nämnd", "joint committee"),
    "municipal_cooperation_body": (
        "kommunal samverkansorganisation",
        "municipal co-operation body",
    ),
    "municipal_company": ("kommunalt bolag", "municipal company"),
    "association": ("förening", "association"),
    "company": ("företag", "company"),
    "state_agency": ("statlig myndighet", "state agency"),
    "funder": ("finansiär", "funder"),
}
STATUSES = {
    "unopened": ("inte öppnat", "not opened"),
    "opened": ("öppnat", "opened"),
    # a round
    "announced": ("utlyst", "announced"),
    "open": ("öppet", "open"),
    "decided": ("avgjort", "decided"),
    "published": ("publicerat", "published"),
    # a case
    "draft": ("utkast", "draft"),
    "submitted": ("inlämnat", "submitted"),
    "completion_requested": ("komplettering begärd", "completion asked for"),
    "eligible": ("godtaget för bedömning", "found eligible"),
    "assessed": ("bedömt", "assessed"),
    "approved": ("godkänt", "approved"),
    "active": ("pågående", "running"),
    "closing": ("klart att avsluta", "ready to be closed"),
    "closed": ("avslutat", "closed"),
    "archived": ("arkiverat", "archived"),
    "rejected": ("avslaget", "rejected"),
    "withdrawn": ("återkallat", "withdrawn"),
    "dismissed": ("avvisat", "dismissed"),
    "lapsed": ("förfallet", "lapsed"),
    "not_signed": ("inte underskrivet i tid", "not signed in time"),
    # an agreement
    "none": ("inget avtal än", "no agreement yet"),
    "awaited": ("väntar på sökandens underskrift", "awaiting the applicant's signature"),
    "signed": ("underskrivet av sökanden", "signed by the applicant"),
    "in_force": ("i kraft", "in force"),
    # a report and its payment
    "upcoming": ("kommande", "upcoming"),
    "overdue": ("försenat", "overdue"),
    "returned": ("tillbakaskickat", "sent back"),
    "calculated": ("beräknat", "calculated"),
    "attested": ("attesterat", "attested"),
    "ordered": ("beställt hos banken", "ordered from the bank"),
    "paid": ("betalt", "paid"),
    "nothing_to_pay": ("inget att betala", "nothing to pay"),
}
PARTS = {
    "narrative": ("den narrativa delen", "the narrative part"),
    "costs": ("den ekonomiska delen", "the financial part"),
    "salary_form": ("löneblankett", "salary form"),
    "approval_signature": ("underskrift som godkänner rapporten", "signature approving the report"),
    "audit_certificate": ("revisionsintyg", "audit certificate"),
    "reasons": ("skäl", "reasons"),
    "presenter": ("föredragande", "presenter"),
}
REACH = {
    "two": ("två parter", "two parties"),
    "three": ("tre parter", "three parties"),
    "multi": ("fler än tre parter", "more than three parties"),
    "europe": ("Europa", "Europe"),
    "africa": ("Afrika", "Africa"),
    "asia": ("Asien", "Asia"),
    "latin_america": ("Latinamerika", "Latin America"),
}
WORDS = {**ROLES, **BODIES, **STATUSES, **PARTS, **REACH}
YES_NO = {True: ("ja", "yes"), False: ("nej", "no")}
