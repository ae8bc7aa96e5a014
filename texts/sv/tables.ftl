### Rubriker i tabeller, och tabellernas namn.

## Tabeller

rounds = Omgångar
cases = Ärenden
money = Pengar
people = Personer och roller i dag
last_entries = Senast i journalen
balances = Huvudbokens saldon
notices = Meddelanden
readers = Vem som får läsa vad i dag
readings = Vem som har läst, senast
organisations = Organisationer
mandates = Läsuppdrag
money_lines = Pengarna rad för rad, { $currency }
comparison = Ansökningarna sida vid sida, { $currency }

## Kolumner

case = Ärende
round = Omgång
status = Läge
opens = Öppnar
last_day = Sista dag
budget = Ram
applicant = Sökande
applicant_and_title = Sökande och titel
status_and_next = Läge, och vad som väntar
granted = Beviljat
paid = Utbetalt
released = Åter till { -budget(form: "definite") }
by = Senast
to_do = Att göra
as = Som
person = Person
name = Namn
roles = Roller
number = Nr
when = När
who = Vem
what_happened = Vad som hände
entry = Post
command_id = Kommandots id
command_and_answer = Kommando, vem, svar
account = Konto
balance = Saldo
notice = Meddelande
notices_sent = Antal
letters = Brev
in_currency = { $column }, { $currency }
sum = Summa
reads = Läser
what_was_read = Vad som lästes
organisation_id = Organisationens id
kind = Slag
from_to = Gäller
period_and_line = Period och kostnadsslag
sum_of_period = Summa period { $period }
sought = Sökt
reported = Redovisat
approved = Godkänt
proposed = Föreslaget
scores_and_status = Poäng, tillstyrkan, läge
assessed_earlier = { $count ->
    [one] En bedömning gjordes innan ansökan kompletterades
   *[other] { $count } bedömningar gjordes innan ansökan kompletterades
    }
planned = Budget
