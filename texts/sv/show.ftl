### Ett ärende, en omgång eller registret, som verbet show visar det.

## Vad som är känt

fact-applicant = Sökande
fact-number = Organisationsnummer
fact-coordinator = Samordnare
fact-round = Omgång
fact-component = Ärendetyp
fact-phase = Skede
fact-status = Läge för sökanden
fact-programme = Program
fact-opens = Öppnar
fact-last_day = Sista dag
fact-cases = Ärenden
fact-funder = Finansiär
fact-organisations = Organisationer
fact-persons = Personer

## Pengar

amount-frame_minor = Ram
amount-left_minor = Kvar i { -budget(form: "definite") }
amount-requested_minor = Sökt
amount-granted_minor = Beviljat
amount-reserved_minor = Reserverat, väntar på avtal
amount-committed_minor = Avtalat, inte utbetalt
amount-paid_minor = Utbetalt
amount-released_minor = Gick tillbaka till { -budget(form: "definite") }

## Beslutet

decision = Så fattades beslutet

## Vad som har skrivits, papper och läsning

accounts = Konton för utbetalning
account_in_use = används nu
account_named = angavs
documents = Dokument
signatures =
    { $count ->
        [0] ingen har skrivit under
        [one] en har skrivit under
       *[other] { $count } har skrivit under
    }
files = Filer
texts = Vad som har skrivits
drafts = Sparade utkast, det senaste sist
letters = Brev
earlier_letters = { $count } tidigare brev visas med --json
masked = (visas bara för den som har läsuppdrag)
not_for_you = visas inte för dig
extent_own = bara eget: { $parts }
extent_masked = dolt: { $parts }
by_mandate = läsuppdrag { $number }
operator = driften
left_after = Kvar i { -budget(form: "definite") } efter förslagen

## Vad som kommer, och vad som inte kom fram

comes = Vad som händer härnäst
waits = väntar
nobody = ingen kan göra det i dag
finished = Inget mer ska hända: ärendet är slut.
nothing = Inget datum är bestämt.
parked = Kom inte fram och är parkerat: ”{ $what }” ({ $id }), { $attempts } försök, { $code }
maybe_twice = Kan ha kommit fram två gånger, eller ingen: ”{ $what }” ({ $id }) till { $person }, { $code }
failed = Kom inte fram: ”{ $what }” ({ $id }) till { $person }, { $code }
nobody_reached = Nådde ingen: ”{ $what }” ({ $id })

# Koder som en driftansvarig behöver en förklaring till. Övriga koder visas som de är.
code =
    { $code ->
        [smtp_no_tls] smtp_no_tls: e-postservern erbjuder ingen kryptering, och ett lösenord skickas inte i klartext. Rätta PARTNERSHIP_MAIL eller servern, och kör sedan redeliver
        [smtp_certificate] smtp_certificate: e-postserverns certifikat gäller inte för dess namn, eller går inte att lita på. Rätta PARTNERSHIP_MAIL eller certifikatet, och kör sedan redeliver
       *[other] { $code }
    }
