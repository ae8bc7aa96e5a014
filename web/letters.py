"""What the portal writes to people by mail, in both languages."""

from datetime import datetime

from application.portal.invitations import Letter
from application.portal.systems import Scope
from application.queries.receipt import SentCommand
from texts.catalogue import LANGUAGES, Fact, Language, said
from texts.formats import instant


def code_letter(name: str, code: str, link: str) -> Letter:
    """`link` is the page where the code is written; in another browser it says so."""
    facts = {"name": name, "code": code, "link": link}
    return Letter(
        subject=" / ".join(said("portal.signing_code_subject", one) for one in LANGUAGES),
        body="\n\n".join(said("portal.signing_code_body", one, **facts) for one in LANGUAGES)
        + "\n",
    )


def waiting_letter(name: str, person: str, link: str) -> Letter:
    facts = {"name": name, "person": person, "link": link}
    return Letter(
        subject=" / ".join(said("portal.signing_waiting_subject", one) for one in LANGUAGES),
        body="\n\n".join(said("portal.signing_waiting_body", one, **facts) for one in LANGUAGES)
        + "\n",
    )


def invitation_letter(name: str, link: str) -> Letter:
    return Letter(
        subject=" / ".join(said("portal.invitation_subject", one) for one in LANGUAGES),
        body="\n\n".join(
            said("portal.invitation_body", one, name=name, link=link) for one in LANGUAGES
        )
        + "\n",
    )


def token_letter(name: str, until: datetime, scopes: tuple[Scope, ...], link: str) -> Letter:
    def body(one: Language) -> str:
        may = ", ".join(said(f"portal.tokens_scope-{scope}", one) for scope in scopes)
        facts: dict[str, Fact] = {"at": instant(until, one), "scopes": may, "link": link}
        return said("portal.tokens_body", one, name=name, **facts)

    return Letter(
        subject=" / ".join(said("portal.tokens_subject", one) for one in LANGUAGES),
        body="\n\n".join(map(body, LANGUAGES)) + "\n",
    )


def report_receipt_letter(name: str, case: str, sent: SentCommand, link: str) -> Letter:
    facts: dict[str, Fact] = {"name": name, "case": case, "number": sent.number or 0, "link": link}
    return Letter(
        subject=" / ".join(
            said("portal.writing_mail_subject", one, case=case) for one in LANGUAGES
        ),
        body="\n\n".join(
            said("portal.writing_mail_body", one, at=instant(sent.received_at, one), **facts)
            for one in LANGUAGES
        )
        + "\n",
    )
