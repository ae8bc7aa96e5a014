### Registret: vad man kan göra där, vad som har hänt, ord för koder.

## Vad en sådan ström heter i en mening

noun-register = registret

# Någon som skulle finnas i registret.
noun-person = en person i registret (show register visar dem)

## Vad man kan göra, i den form som passar efter ”kan”, ”väntar:” och ”nekades:”. Under varje
## kommando står dess fält: ledtext och hjälp, som de ska stå i ett formulär.

command-install = öppna registret
install--funder = Finansiär
    .help = Id för den organisation som delar ut bidragen.
install--funder_name = Finansiärens namn
    .help = Namnet som det ska stå i brev och listor.
install--manager = Programansvarig
    .help = Id för den första personen i registret. Den personen kan sedan ge andra roller.
install--manager_name = Den programansvarigas namn
    .help = För- och efternamn.
install--manager_email = Den programansvarigas e-postadress
    .help = Hit skickas meddelanden.
install--starts = Första dag
    .help = Från och med den dagen är personen programansvarig.

command-add_organisation = lägga till en organisation
add_organisation--organisation = Organisation
    .help = SE-ON- och organisationsnumret, eller local/ och ett kort namn om organisationen saknar svenskt nummer.
add_organisation--body = Slag av organisation
    .help = Avgör vem som får söka.
add_organisation--country = Land
    .help = Landskoden för en organisation utomlands, två stora bokstäver. Lämna tomt för svenska organisationer.
add_organisation--name = Namn
    .help = Namnet som det ska stå i brev och listor.

command-rename_organisation = byta namn på en organisation
rename_organisation--organisation = Organisation
    .help = Den organisation som har bytt namn.
rename_organisation--name = Nytt namn
    .help = Namnet som det ska stå i brev och listor.

command-correct_organisation = rätta slag eller nummer för en organisation
correct_organisation--organisation = Organisation
    .help = Den organisation som registrerades fel, med det id den har.
correct_organisation--body = Rätt slag av organisation
    .help = Lämna tomt om slaget är rätt.
correct_organisation--number = Rätt organisationsnummer
    .help = SE-ON- och numret. Det visas från och med nu; organisationens id är detsamma. Lämna tomt om numret är rätt.
correct_organisation--reason = Skäl
    .help = Vad som var fel, och hur du vet vad som är rätt.

command-add_person = lägga till en person
add_person--person = Person
    .help = Lämna tomt. Personens id tilldelas när personen läggs till.
add_person--name = Namn
    .help = För- och efternamn.
add_person--email = E-postadress
    .help = Hit skickas meddelanden.

command-change_contact = ändra kontaktuppgifter
change_contact--person = Person
    .help = Den som har fått nya uppgifter.
change_contact--name = Namn
    .help = För- och efternamn, också om bara adressen är ny.
change_contact--email = E-postadress
    .help = Hit skickas meddelanden, också om bara namnet är nytt.

command-grant_role = ge en roll
grant_role--person = Person
    .help = Den som ska få rollen.
grant_role--organisation = Organisation
    .help = Den organisation som rollen gäller i.
grant_role--role = Roll
    .help = Avgör vad personen får göra.
grant_role--starts = Första dag
    .help = Från och med den dagen gäller rollen.
grant_role--ends = Sista dag
    .help = Till och med den dagen gäller rollen. Lämna tomt om den gäller tills vidare.

command-end_role = avsluta en roll
end_role--person = Person
    .help = Den som har rollen.
end_role--organisation = Organisation
    .help = Den organisation som rollen gäller i.
end_role--role = Roll
    .help = Den roll som ska avslutas.
end_role--ends = Sista dag
    .help = Till och med den dagen har personen rollen.

command-grant_reading = ge ett läsuppdrag
grant_reading--person = Person
    .help = Den som ska få läsa.
grant_reading--streams = Ärenden
    .help = Skriv partnership/ följt av ärendets nummer, eller round/ följt av omgångens id för alla ärenden i den.
grant_reading--parts = Delar
    .help = Koder, till exempel salaries, account, reports eller application.
grant_reading--starts = Första dag
    .help = Från och med den dagen gäller uppdraget.
grant_reading--ends = Sista dag
    .help = Till och med den dagen gäller uppdraget.
grant_reading--reason = Skäl
    .help = Varför personen behöver läsa just det här.

command-end_reading = avsluta ett läsuppdrag
end_reading--mandate = Läsuppdragets nummer
    .help = Som det står i registret (show register).
end_reading--ends = Sista dag
    .help = Till och med den dagen gäller uppdraget. Ange dagen före uppdragets första dag om det aldrig ska gälla.

command-order_erasure = besluta att radera
order_erasure--subject = Vems uppgifter
    .help = En person eller en organisation, som portalen hittar på namnet. På kommandoraden: person/ följt av id, organisation/ följt av id, eller text/ följt av id för en text med egen nyckel.
order_erasure--retention = Bevarandeklass
    .help = Klassen register: namn och adresser. case: det som har skrivits i ärenden och omgångar. Räkenskaper raderas inte så här.
order_erasure--reason = Skäl
    .help = Varför uppgifterna raderas. Upprepa inte det som ska bort.

command-restrict_processing = begränsa användningen av en persons uppgifter
restrict_processing--person = Person
    .help = Den vars uppgifter begränsas.
restrict_processing--ground = Grund
    .help = Artikel 18.1 i dataskyddsförordningen. En person kan ha flera begränsningar, var och en på sin grund.
restrict_processing--reason = Skäl
    .help = Vad personen har begärt och när, eller varför finansiären begränsar.

command-lift_restriction = häva en begränsning av en persons uppgifter
lift_restriction--person = Person
    .help = Den vars uppgifter är begränsade.
lift_restriction--ground = Grund
    .help = Den begränsning som hävs. Andra begränsningar för personen står kvar.
lift_restriction--told_on = Personen fick veta det den
    .help = Personen ska få veta att begränsningen hävs innan den hävs.
lift_restriction--reason = Skäl
    .help = Varför begränsningen hävs, och hur personen fick veta det.

## Vad som har hänt, en mening för varje slags händelse. { $namn } är händelsens egna fält. Ett fält
## utan värde har värdet ”none”.

event-register_opened-v1 = Registret öppnades för { $funder }.
event-organisation_added-v1 = { $organisation } ({ $body }) lades till.
event-organisation_renamed-v1 = { $organisation } har ett nytt namn.
event-organisation_corrected-v1 =
    { $number ->
        [none] Uppgifterna om { $organisation } rättades: slaget är { $body }.
       *[other] Uppgifterna om { $organisation } rättades: slaget är { $body } och numret { $number }.
    }
event-person_added-v1 = { $person } lades till.
event-contact_changed-v1 = { $person } har nya kontaktuppgifter.
event-role_granted-v1 =
    { $ends ->
        [none] { $person } fick rollen { $role } hos { $organisation } från och med den { $starts }.
       *[other] { $person } fick rollen { $role } hos { $organisation } från och med den { $starts } till och med den { $ends }.
    }
event-role_ended-v1 = { $person } har rollen { $role } hos { $organisation } till och med den { $ends }.
event-reading_granted-v1 = { $person } fick läsuppdrag { $mandate }: { $parts } i { $streams }, från och med den { $starts } till och med den { $ends }.
event-reading_ended-v1 = Läsuppdrag { $mandate } för { $person } gäller till och med den { $ends }.
event-processing_restricted-v1 = Användningen av uppgifterna om { $person } begränsades från och med den { $since }: { $ground }.
event-restriction_lifted-v1 = Begränsningen för { $person } hävdes ({ $ground }). Personen fick veta det den { $told_on }.
event-erasure_ordered-v1 = Radering av { $subject } i klassen { $retention } beslutades.

## Grunder för att begränsa användningen av en persons uppgifter

restriction-accuracy_contested = personen bestrider att uppgifterna stämmer
restriction-unlawful_not_erased = användningen är olaglig och personen vill inte att uppgifterna raderas
restriction-legal_claim = personen behöver uppgifterna för ett rättsligt anspråk
restriction-objection_pending = personen har invänt och prövningen pågår

## Faser

phase-register = register
