### Kontrollrapporten.

## Vad som är räknat, efter sitt antal: ”12 strömmar”

streams = strömmar
entries = poster, kedjan räknad på nytt
refused = varav avslag
decided_again = beslut fattade på nytt
receptions = mottagna kommandon
without_reception = kommandon utan uppgift om när de togs emot
transfers = överföringar härledda på nytt
accounts = konton
paid_minor = utbetalt
views = vyer byggda på nytt
effects = effekter i utkorgen
notices = meddelanden till personer
texts = texter i valvet
files = filer och undertecknade handlingar
erased_files = varav raderade

## Vad som inte är granskat

chains_alone = Bara kedjorna är granskade, inte besluten, böckerna, vyerna, utkorgen och valvet.
some_streams = Bara vissa strömmar är granskade, inte saldon, omgångarnas summor och valvet.
broken = Efter det första felet i en trasig kedja är strömmens beslut inte fattade på nytt.
other_code =
    { $count ->
        [one] En ögonblicksbild gjordes av annan kod och är inte jämförd.
       *[other] { $count } ögonblicksbilder gjordes av annan kod och är inte jämförda.
    }

unread =
    { $count ->
        [one] En krypterad text jämfördes inte: nyckeln finns inte här, eller så angavs inga nycklar.
       *[other] { $count } krypterade texter jämfördes inte: nycklarna finns inte här, eller så angavs inga.
    }
unread_files =
    { $count ->
        [one] En fil jämfördes inte: nyckeln eller fillagret finns inte här, eller så angavs de inte.
       *[other] { $count } filer jämfördes inte: nycklarna eller fillagret finns inte här, eller så angavs de inte.
    }

## Fynden

clean = Inga fynd: det som är granskat stämmer.
found =
    { $count ->
        [one] Ett fynd:
       *[other] { $count } fynd:
    }
more = ... och { $count } till.
place = var
what = vad

## När granskningen inte kan börja

no_url = { $name } saknas i miljön: den ska vara adressen postgresql://... för läsaren.
no_report = --against: { $file } är ingen kontrollrapport från det här programmet (--json).
away = Databasen går inte att läsa ({ $code }).
no_keys = { $name }: där finns inga nycklar som går att läsa.
no_files = { $name }: den ska vara file:SÖKVÄG eller s3://bucket/prefix?endpoint=..., med lagrets nycklar.
