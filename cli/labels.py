"""Commands, roles, phases, statuses and deadlines in plain words. Events stand in told/."""

from datetime import datetime

from cli.times import shown_day, shown_time
from domain.kernel.dates import last_day_before
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text

COMMANDS = {
    # the register
    "install": Text(sv="öppna registret", en="open the register"),
    "add_organisation": Text(sv="lägga till en organisation", en="add an organisation"),
    "rename_organisation": Text(sv="byta namn på en organisation", en="rename an organisation"),
    "add_person": Text(sv="lägga till en person", en="add a person"),
    "change_contact": Text(sv="ändra kontaktuppgifter", en="change contact details"),
    "grant_role": Text(sv="ge en roll", en="give a role"),
    "end_role": Text(sv="avsluta en roll", en="end a role"),
    "erase_text": Text(sv="radera en text", en="erase a text"),
    # a round
    "announce_round": Text(sv="utlysa omgången", en="announce the round"),
    "extend_round": Text(sv="förlänga omgången", en="extend the round"),
    "conclude_decisions": Text(sv="slå fast att allt är avgjort", en="conclude the decisions"),
    "publish_round": Text(sv="publicera resultatet", en="publish the result"),
    # a case, in the order of its life
    "open_case": Text(sv="öppna ett utkast", en="open a draft"),
    "save_draft": Text(sv="spara utkastet", en="save the draft"),
    "submit_application": Text(sv="lämna in ansökan", en="submit the application"),
    "withdraw_application": Text(sv="återkalla ansökan", en="withdraw the application"),
    "request_completion": Text(sv="begära komplettering", en="ask for a completion"),
    "complete_application": Text(sv="komplettera ansökan", en="complete the application"),
    "declare_eligible": Text(sv="kontrollera och godta ansökan", en="check the application"),
    "dismiss_application": Text(sv="avvisa ansökan", en="dismiss the application"),
    "declare_conflict": Text(sv="anmäla jäv", en="declare a conflict of interest"),
    "submit_assessment": Text(sv="bedöma ansökan", en="assess the application"),
    "approve_application": Text(sv="bevilja ansökan", en="approve the application"),
    "reject_application": Text(sv="avslå ansökan", en="reject the application"),
    "sign_agreement": Text(sv="skriva under avtalet", en="sign the agreement"),
    "countersign_agreement": Text(
        sv="skriva under avtalet för finansiären", en="sign the agreement for the funder"
    ),
    "submit_report": Text(sv="lämna rapporten", en="submit the report"),
    "return_report": Text(sv="skicka tillbaka rapporten", en="return the report"),
    "approve_report": Text(sv="granska och godkänna rapporten", en="check and approve the report"),
    "attest_payment": Text(sv="attestera utbetalningen", en="attest the payment"),
    "confirm_payment": Text(sv="bekräfta utbetalningen", en="confirm the payment"),
    "record_returned_payment": Text(
        sv="anteckna att betalningen kom tillbaka", en="record that the payment came back"
    ),
    "close_case": Text(sv="avsluta ärendet", en="close the case"),
    # the engine's own
    "note_round_extended": Text(
        sv="anteckna att omgången förlängts", en="note that the round was extended"
    ),
    "pass_deadline": Text(sv="låta en tidpunkt passera", en="let a point in time pass"),
}

ROLES = {
    "coordinator": Text(sv="samordnare", en="coordinator"),
    "signatory": Text(sv="firmatecknare", en="signatory"),
    "controller": Text(sv="controller", en="controller"),
    "programme_manager": Text(sv="programansvarig", en="programme manager"),
    "programme_officer": Text(sv="handläggare", en="programme officer"),
    "assessor": Text(sv="bedömare", en="assessor"),
    "decision_maker": Text(sv="beslutsfattare", en="decision maker"),
    "funder_signatory": Text(sv="finansiärens firmatecknare", en="funder's signatory"),
    "finance_officer": Text(sv="ekonomihandläggare", en="finance officer"),
    "archivist": Text(sv="arkivarie", en="archivist"),
    "auditor": Text(sv="revisor", en="auditor"),
}

PHASES = {
    "unopened": Text(sv="inte öppnad", en="not opened"),
    "application": Text(sv="ansökan", en="application"),
    "assessment": Text(sv="bedömning", en="assessment"),
    "decision": Text(sv="beslut", en="decision"),
    "agreement": Text(sv="avtal", en="agreement"),
    "period": Text(sv="genomförande", en="reporting period"),
    "closure": Text(sv="avslut", en="closure"),
    "register": Text(sv="register", en="register"),
    "announced": Text(sv="utlyst", en="announced"),
    "open": Text(sv="öppen", en="open"),
    "closed": Text(sv="stängd", en="closed"),
    "decided": Text(sv="avgjord", en="decided"),
    "published": Text(sv="publicerad", en="published"),
}
"""A round's phase is its status."""

HEADLINES = {
    "unopened": Text(sv="Inte öppnat", en="Not opened"),
    "draft": Text(sv="Utkast", en="Draft"),
    "submitted": Text(sv="Inskickad, ska kontrolleras", en="Submitted, to be checked"),
    "completion_requested": Text(sv="Komplettering begärd", en="Completion asked for"),
    "eligible": Text(sv="Bedöms", en="Being assessed"),
    "assessed": Text(sv="Klart för beslut", en="Ready for decision"),
    "approved": Text(sv="Beviljad, avtal ska skrivas under", en="Granted, to be signed"),
    "active": Text(sv="Pågår", en="Running"),
    "closing": Text(sv="Kan avslutas", en="Can be closed"),
    "closed": Text(sv="Avslutat", en="Closed"),
    "archived": Text(sv="Arkiverat", en="Archived"),
    "rejected": Text(sv="Avslag", en="Rejected"),
    "withdrawn": Text(sv="Återkallad", en="Withdrawn"),
    "dismissed": Text(sv="Avvisad", en="Dismissed"),
    "lapsed": Text(sv="Förfallet utkast", en="Lapsed draft"),
    "not_signed": Text(sv="Avtalet skrevs inte under i tid", en="Not signed in time"),
}
"""Of a case, as the grants team reads it."""

DEADLINES = {
    "opens": Text(sv="{day} öppnar omgången.", en="On {day} the round opens."),
    "closes": Text(
        sv="Efter {last} stänger omgången.", en="At the end of {last} the round closes."
    ),
    "application_lapses": Text(
        sv="Efter {last} stänger omgången; är ansökan inte inlämnad då förfaller utkastet.",
        en="At the end of {last} the round closes; a draft that is not submitted lapses.",
    ),
    "completion_due": Text(
        sv="Senast {last} ska kompletteringen vara inne.",
        en="By {last} at the latest the completion is to be in.",
    ),
    "assessment_reminder": Text(
        sv="{time} påminns de som inte har bedömt.",
        en="At {time} whoever has not assessed is reminded.",
    ),
    "signature_reminder": Text(
        sv="{time} påminns sökanden om att skriva under (påminnelse {1}).",
        en="At {time} the applicant is reminded to sign (reminder {1}).",
    ),
    "signature_due": Text(
        sv="Senast {last} ska avtalet vara underskrivet; annars går pengarna tillbaka till ramen.",
        en="By {last} the agreement is to be signed; otherwise the money goes back to the frame.",
    ),
    "report_opens": Text(
        sv="{day} är period {1} slut och ska redovisas.",
        en="On {day} period {1} is over and is to be reported.",
    ),
    "report_reminder": Text(
        sv="{time} påminns sökanden om rapporten för period {1} (påminnelse {2}).",
        en="At {time} the applicant is reminded of the report of period {1} (reminder {2}).",
    ),
    "report_due": Text(
        sv="Senast {last} ska rapporten för period {1} vara inne; därefter är den försenad.",
        en="By {last} the report of period {1} is to be in; after that it is overdue.",
    ),
    "archiving_due": Text(sv="{day} arkiveras ärendet.", en="On {day} the case is archived."),
}
"""`last` is the last day that counts, `day` and `time` are the moment itself; then the numbers of
the deadline's name."""


def command_label(kind: str) -> Text:
    return COMMANDS.get(kind) or _as_it_is(kind)


def role_label(role: str) -> Text:
    return ROLES.get(role) or _as_it_is(role)


def phase_label(phase: str, chapter: int = 0) -> Text:
    words = PHASES.get(phase) or _as_it_is(phase)
    return Text(sv=f"{words.sv} {chapter}", en=f"{words.en} {chapter}") if chapter else words


def headline_label(headline: str) -> Text:
    return HEADLINES.get(headline) or _as_it_is(headline)


def deadline_text(name: str, at: datetime) -> Text:
    """What will happen at a deadline, as a sentence."""
    kind, *numbers = name.split("-")
    words = DEADLINES.get(kind)
    if words is None:
        return _as_it_is(f"{name} {shown_time(at)}")
    last = last_day_before(at).isoformat()
    facts = {"last": last, "day": shown_day(at), "time": shown_time(at)}
    return Text(
        sv=words.sv.format(None, *numbers, **facts), en=words.en.format(None, *numbers, **facts)
    )


def task_text(row: PendingTask) -> Text:
    """What is waited for, and its last day: `lämna rapporten (period 1), senast 2028-03-01`."""
    command = command_label(row.command)
    period = f" (period {row.period})" if row.period else ""
    last = last_day_before(row.due).isoformat() if row.due else ""
    return Text(
        sv=command.sv + period + (f", senast {last}" if last else ""),
        en=command.en + period + (f", by {last}" if last else ""),
    )


def _as_it_is(word: str) -> Text:
    """A word of newer code, which this program has no phrase for."""
    return Text(sv=word, en=word)
