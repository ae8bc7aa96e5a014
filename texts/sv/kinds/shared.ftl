### Vad flera slags strömmar har gemensamt.

## Vad en sådan ström heter i en mening

# En ström av ett slag som det här programmet inte har något ord för.
noun-unknown = en ström av slaget { $kind }

## Vad man kan göra, i den form som passar efter ”kan”, ”väntar:” och ”nekades:”. Under varje
## kommando står dess fält: ledtext och hjälp, som de ska stå i ett formulär.

command-erase_text = radera en text
erase_text--text = Text
    .help = Id för texten som ska raderas. Den kan inte återskapas.
erase_text--reason = Skäl
    .help = Varför texten raderas. Upprepa inte det som ska bort.

## Vad systemet gör självt

command-pass_deadline = anteckna att en tidpunkt har passerat

## Vad som har hänt, en mening för varje slags händelse. { $namn } är händelsens egna fält. Ett fält
## utan värde har värdet ”none”.

event-text_erased-v1 = En text raderades.
event-wait_reminded-v1 =
    { $period ->
        [none] Påminnelse { $step } om det som har väntat sedan den { $since_at }: { $awaited }.
       *[other] Påminnelse { $step } om det som har väntat sedan den { $since_at }: { $awaited } (period { $period }).
    }

## Läggs till efter en mening om något som har hänt, när händelsens fält med det namnet är sant

mark-late = Den kom för sent.
mark-skipped = Den hoppades över, eftersom en senare tidpunkt redan hade kommit.
mark-capped = Mer än så är inte avtalat för perioden, eller finns inte kvar av bidraget.
mark-escalated = Programansvarig fick också besked.

## Vad som händer vid en tidpunkt

deadline-wait_reminder = Den { $time } skickas påminnelse { $number }: { $what }.

# En tidpunkt som det här programmet inte känner till.
deadline-unknown = { $name }: { $time }

## Faser

phase-unopened = inte öppnad

## Läget, i ett avslag: ”Det går inte i det här läget (utkast)”

status-unopened = inte öppnat
status-opened = öppnat
status-open = öppet
status-closed = avslutat

## Vad som är fel med formen på ett kommando

wrong-something_to_correct = ange vad som ska rättas

## Meddelanden, kort: breven själva är services/notification/templates

notice-wait_reminder = påminnelse om det som väntar
notice-reached_nobody = ett meddelande nådde ingen
## Vad ett värde jämförs med i en varning

beside-today = dagens datum
beside-applied_for = det som söktes
beside-other_years = dem för andra år
beside-ceiling = programmets tak
beside-earlier_application = dem i den tidigare ansökan
beside-proposals = bedömarnas förslag
beside-period_budget = periodens budget
beside-reported_cost = de redovisade
beside-period_end = periodens sista dag
beside-opening_day = den första dagen
beside-former_closing = den förra sista dagen
beside-some_grants = vad en omgång brukar räcka till

## Klasser av texter, efter hur länge de bevaras

retention-case = texter i ärenden
retention-register = namn och adresser
retention-accounting = räkenskaper

## Ord för val i formulär

mandate-position = befattning
mandate-power_of_attorney = fullmakt
interest-none = inget jäv
language-sv = svenska
language-en = engelska
