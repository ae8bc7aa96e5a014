"""One of each document, with all that it can hold. Bodies, persons and numbers are invented."""

from datetime import UTC, date, datetime
from typing import Any

from domain.kernel.rules import Text
from services.documents.content import (
    Absence,
    Agreement,
    Attestation,
    AuditCertificate,
    BudgetedPeriod,
    BudgetLine,
    DecidedByBody,
    DecisionDocument,
    Dissent,
    Document,
    GrantedPeriod,
    Party,
    PaymentNote,
    Person,
    Receipt,
    ReceivedPart,
    ReportDocument,
    ReportLine,
    SalaryLine,
    Signature,
)

MADE_AT = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)


def both(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


GRANTEE = Party(name="Exempelstads kommun", number="212000-9999")
PARTNER = Party(name="Mfano Municipality", country=both("Tanzania", "Tanzania"))
TITLE = "Ungas röst i kommunens planering"
PROJECT = both("Projekt", "Project")
OFFICER = Person(name="Åsa Öberg", capacity="handläggare")
CHAIR = Person(name="Maria Lindström", capacity="ordförande")
COORDINATOR = Person(name="Nils Ek", capacity="samordnare, Exempelstads kommun")
CASE: dict[str, Any] = {
    "programme": "icld-municipal-partnership",
    "programme_title": both("Kommunala partnerskap", "Municipal partnerships"),
    "programme_version": 2019,
    "funder": both("Exempelfonden för lokal demokrati", "Example Fund for Local Democracy"),
    "case": "2026-0042",
    "currency": "SEK",
}
WORK, TRAVEL, LODGING, INTERPRETING = (
    both("Arbetsinsats", "Work input"),
    both("Resor till planerade aktiviteter", "Travel to planned activities"),
    both("Kost och logi under aktiviteter", "Board and lodging during activities"),
    both("Tolkning och översättning", "Interpretation and translation"),
)
WRITTEN_SHORT = (
    "Kommunen ska minst en gång per halvår berätta för finansiären hur arbetet går.",
    "Ändringar i budgeten på mer än en rad ska godkännas innan kostnaden uppstår.",
)


def budgeted(period: int, amounts: tuple[int, int, int, int]) -> BudgetedPeriod:
    names = (WORK, TRAVEL, LODGING, INTERPRETING)
    return BudgetedPeriod(
        period=period,
        starts=date(2025 + period, 7, 1),
        ends=date(2026 + period, 6, 30),
        report_due=date(2026 + period, 8, 31),
        amount_minor=sum(amounts),
        lines=tuple(
            BudgetLine(name=name, amount_minor=amount)
            for name, amount in zip(names, amounts, strict=True)
        ),
    )


AGREEMENT = Agreement(
    **CASE,
    written_in="sv",
    day=date(2026, 6, 15),
    funder_party=Party(name="Exempelfonden för lokal demokrati", number="802400-0000"),
    grantee=GRANTEE,
    partners=(PARTNER,),
    decision="2026-17",
    decision_day=date(2026, 6, 3),
    component=PROJECT,
    title=TITLE,
    amount_minor=149_500_050,
    periods=(
        budgeted(1, (18_000_000, 20_000_000, 9_500_050, 2_000_000)),
        budgeted(2, (20_000_000, 19_000_000, 8_500_000, 2_500_000)),
        budgeted(3, (21_000_000, 18_000_000, 8_500_000, 2_500_000)),
    ),
    payment="arrears",
    account="Bankgiro 5050-1055",
    conditions=WRITTEN_SHORT,
    signatures=(
        Signature(
            party="Exempelstads kommun",
            signatories=(
                Person(name="Karin Alm", capacity="kommunstyrelsens ordförande"),
                Person(name="Per Sund", capacity="kommundirektör"),
            ),
        ),
        Signature(
            party="Exempelfonden för lokal demokrati",
            signatories=(Person(name="Maria Lindström", capacity="generalsekreterare"),),
        ),
    ),
)

DECISION = DecisionDocument(
    **CASE,
    written_in="sv",
    number="2026-17",
    day=date(2026, 6, 3),
    applicant=GRANTEE,
    component=PROJECT,
    title=TITLE,
    outcome="approved_in_part",
    applied_minor=160_000_000,
    amount_minor=149_500_050,
    periods=tuple(
        GrantedPeriod(
            period=one.period, starts=one.starts, ends=one.ends, amount_minor=one.amount_minor
        )
        for one in AGREEMENT.periods
    ),
    conditions=WRITTEN_SHORT,
    reasons=(
        "Ansökan uppfyller programmets krav. Projektet bygger på förberedelsen från 2025 och har "
        "tydliga mål för hur unga ska kunna påverka planeringen i båda kommunerna.\n\n"
        "Kostnaden för konferensen det andra året är högre än vad programmet brukar godta. "
        "Beloppet har därför satts ner med 104 999,50 kr."
    ),
    rules=("R07 Högsta belopp", "R14 Omgångens ram", "R16 Beslutets innehåll"),
    decided_by=DecidedByBody(
        body="Exempelfondens styrelse", minutes="Protokoll 4/2026", paragraph="§ 31"
    ),
    deciders=(CHAIR, Person(name="Johan Berg", capacity="ledamot")),
    presenter=OFFICER,
    others_present=(Person(name="Li Holm", capacity="sekreterare"),),
    absent=(
        Absence(
            person=Person(name="Eva Strand", capacity="ledamot"),
            ground=Text(sv="är ledamot i kommunfullmäktige", en="is a member of the council"),
        ),
    ),
    dissents=(
        Dissent(
            person=Person(name="Ali Noor", capacity="ledamot"),
            opinion="Beloppet borde ha beviljats i sin helhet.",
        ),
    ),
    how_to_change=(
        "Beslutet kan inte överklagas till domstol. Du kan begära att vi prövar det igen. Skriv "
        "till oss inom tre veckor och berätta vad som är fel och varför."
    ),
)

REPORT = ReportDocument(
    **CASE,
    written_in="en",
    grantee=GRANTEE,
    component=PROJECT,
    title=TITLE,
    period=2,
    starts=date(2027, 7, 1),
    ends=date(2028, 6, 30),
    narrative=(
        "Two youth councils were elected, one in each municipality, and both were heard on the "
        "budget for 2028.\n\nThe planned visit in March was moved to May because of the "
        "election. What we learned:\n1. start with the schools\n2. agree on who answers"
    ),
    granted_minor=149_500_050,
    lines=(
        ReportLine(
            name=WORK, budget_minor=20_000_000, reported_minor=20_450_025, earlier_minor=17_000_000
        ),
        ReportLine(
            name=TRAVEL,
            budget_minor=19_000_000,
            reported_minor=15_200_000,
            earlier_minor=20_000_000,
            comment="Fewer travelled in May than was planned for March.",
        ),
        ReportLine(name=LODGING, budget_minor=8_500_000, reported_minor=8_500_000),
        ReportLine(name=INTERPRETING, budget_minor=2_500_000, reported_minor=0),
    ),
    salaries=(
        SalaryLine(person=COORDINATOR, minutes=19_230, amount_minor=14_000_000),
        SalaryLine(
            person=Person(name="Sara Lund", capacity="planerare"),
            minutes=9_600,
            amount_minor=6_450_025,
        ),
    ),
    audit=AuditCertificate(
        auditor=Person(name="Ulla Rask", capacity="auktoriserad revisor"),
        day=date(2028, 8, 20),
        opinion="qualified",
        remarks="Two hotel invoices were missing; they have been found since.",
    ),
    prepared_by=COORDINATOR,
    prepared_at=datetime(2028, 8, 25, 12, 5, tzinfo=UTC),
)

RECEIPT = Receipt(
    **CASE,
    number="2026-0042-3",
    received=both("Redovisning för period 2", "Report on period 2"),
    sender=COORDINATOR,
    received_at=datetime(2028, 8, 25, 12, 5, tzinfo=UTC),
    content_sha256="4f2a" * 16,
    parts=(
        ReceivedPart(name="verifikationslista-period-2.xlsx", sha256="91bd" * 16),
        ReceivedPart(name="revisionsintyg.pdf", sha256="07ce" * 16),
    ),
    next_steps=(
        both(
            "Vi kontrollerar att redovisningen är fullständig.",
            "We check that the report is complete.",
        ),
        both(
            "Om något saknas får ni ett meddelande med en dag då det senast ska ha kommit in.",
            "If something is missing, you will get a message with the day by which we need it.",
        ),
    ),
)

PAYMENT_NOTE = PaymentNote(
    **CASE,
    number="2026-0042-P2",
    payee=GRANTEE,
    period=2,
    starts=date(2027, 7, 1),
    ends=date(2028, 6, 30),
    claimed_minor=44_150_025,
    approved_minor=44_000_025,
    cap_minor=42_500_050,
    cap=both("vad som återstår av stödet", "what is left of the grant"),
    amount_minor=42_500_050,
    account="*** 055",
    paid_on=date(2028, 12, 18),
    reference="OCR 4711 0042",
    attestations=(
        Attestation(
            person=Person(name="Anna Falk", capacity="ekonomihandläggare"),
            at=datetime(2028, 9, 14, 7, 55, tzinfo=UTC),
        ),
        Attestation(
            person=Person(name="Bo Kvist", capacity="ekonomichef"),
            at=datetime(2028, 12, 15, 8, 40, tzinfo=UTC),
        ),
    ),
)

DOCUMENTS: tuple[Document, ...] = (AGREEMENT, DECISION, REPORT, RECEIPT, PAYMENT_NOTE)
