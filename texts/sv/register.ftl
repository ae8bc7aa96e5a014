### Många organisationer, personer och roller, från en lista.

## Kolumnerna, som man får kalla dem: efter ett snedstreck står ett annat namn på samma sak.

column-organisation = organisation/organisationsnummer
column-body = slag/slag av organisation
column-organisation_name = organisationens namn/organisationsnamn
column-country = land
column-name = namn/person
column-email = e post/epost/mejladress
column-role = roll/roller
column-starts = från/börjar
column-ends = till/slutar

## Vad det blir av den

step = rad { $line }: { $what }, { $about }
more =
    { $count ->
        [one] ... och en till
       *[other] ... och { $count } till
    }
known =
    { $count ->
        [0] Inget i listan finns i registret ännu.
        [one] En sak i listan finns redan i registret och lämnas som den är.
       *[other] { $count } saker i listan finns redan i registret och lämnas som de är.
    }
done = Klart: { $what } ({ $count })
question = Ska allt det här registreras? [j/N]
progress = { $done } av { $of } klara
