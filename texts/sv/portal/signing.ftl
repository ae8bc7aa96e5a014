### Vilka som loggar in, hur säkert det är, och vad som görs åt det.

## Att logga in på nytt

signing_again = Logga in igen för att skicka
signing_again_why = Det som du ska skicka går inte att ta tillbaka, eller ändrar vem som kan logga in. Därför måste du ha loggat in för högst { $minutes } minuter sedan, så att ingen annan skickar det från din dator.
signing_again_kept = Det som du har skrivit sparas i en timme. Du ser det igen så snart du har loggat in, och inget skickas förrän du trycker på Skicka.
signing_again_button = Logga in igen
signing_kept = Det som du skrev finns kvar
signing_kept_how = Du har loggat in. Inget är skickat än: läs igenom en gång till.
signing-unconfirmed = Ditt konto måste bekräftas först
    .help = Du kan läsa och skriva allt annat. Innan du kan skriva under, besluta, attestera eller ändra ett bankkonto måste en programansvarig hos finansiären, någon annan än den som bjöd in dig, bekräfta att kontot som du loggar in med är ditt.
    .next = De ser redan ditt konto i sin lista, och du behöver inte göra något. Skriv till adressen längst ned på sidan om det tar mer än en arbetsdag.
signing-not_sure_enough = Du måste logga in på ett annat sätt
    .help = Sättet som du loggade in på är inte säkert nog för att skriva under, besluta, attestera eller ändra ett bankkonto. En kod som kom med e-post räcker aldrig.
    .next = Logga ut och logga in igen med din inloggningsnyckel eller med den e-legitimation som finansiären har angett.
sign_in-another_account = Du loggade in med ett annat konto än förut. Inget skickades, och det som du skrev finns kvar: logga in igen med kontot som du använde först.
sign_in-not_again = Inloggningstjänsten bad dig inte att logga in igen, så inget skickades. Logga ut från inloggningstjänsten och försök igen.

## Vems ett konto är

signing_waits = Väntar på bekräftelse
signing_confirmed_on = Bekräftat { $day }
signing_confirm = Bekräfta
signing_confirmed = Kontot för { $person } är bekräftat.
signing_confirm_whose = Är detta kontot för { $name }?
signing_in_register = I registret
signing_by_service = Inloggningstjänsten uppger
signing_by_passkey = En inloggningsnyckel, som inte uppger något namn
signing_says_nothing = Inloggningstjänsten uppger inget namn
signing_bound_at = Loggade in första gången
signing_invited_by = Inbjuden av
signing_operator = Den som driver portalen
signing_confirm_how = Jämför namnen. Om de skiljer sig, eller om tjänsten inte uppger något, fråga personen om inloggningen vid den tidpunkten. Ring ett nummer som ni hade sedan tidigare, eller fråga när ni ses. Innan du bekräftar kan kontot varken skriva under, besluta, attestera eller ändra bankkonton.
signing_confirm_button = Bekräfta kontot
signing_refuse = Det är någon annans: avsluta åtkomsten
signing_not_you = Du bjöd in personen, eller så är det ditt eget konto. En annan programansvarig måste bekräfta det, eller den som driver portalen om det inte finns någon annan.
signing_changed = Kontot bekräftades eller ändrades medan du läste. Jämför en gång till.
signing_shared = Det ser ut som en brevlåda som flera läser
signing_shared_why = Adressen till { $name } är { $address }. Den som först öppnar inbjudan skulle agera som { $name } från och med då.
signing_shared_instead = Be om en adress som är personens egen och ändra den först i registret. Ett konto som flera delar visar inte vem som har skrivit under.
signing_shared_anyway = Skicka inbjudan dit ändå
signing_do_not = Skicka inte

## Den egna inloggningen

signing_mine = Min inloggning
signing_sessions = Där du är inloggad
signing_sessions_how = Avsluta inloggningar som du inte känner igen och hör av dig till finansiären: någon kan ha använt ditt konto.
signing_browser = En webbläsare
signing_here = Den här
signing_since = Inloggad { $time }
signing_seen = Användes senast { $time }
signing_end = Avsluta inloggningen
signing_end_others = Avsluta alla andra inloggningar
signing_ended = Klart: du är inte längre inloggad där.
signing_not_confirmed = Ingen har bekräftat än att detta konto är ditt. Innan en programansvarig hos finansiären har gjort det kan du inte skriva under, besluta, attestera eller ändra ett bankkonto. Du behöver inte göra något.
signing_sign_out = Logga ut överallt
signing_signed_out = { $person } är utloggad överallt och kan logga in igen.

## För många försök

signing_too_many = För många försök på en gång
signing_wait_seconds = Försök igen om { $seconds ->
        [one] en sekund
       *[other] { $seconds } sekunder
    }. Inget har gjorts.
signing_wait_minutes = Försök igen om { $minutes } minuter. Inget har gjorts.
signing_too_many_kept = Det som du skrev sparas i en timme, så att du kan fortsätta därifrån.

## Partner utomlands: inloggningsnycklar och koder

signing_abroad = Partner utomlands
signing_invited_abroad = Välj hur du vill logga in från och med nu.
signing_with_service = Använd den svenska inloggningstjänsten
signing_without = Fortsätt utan inloggningsnyckel
signing_without_how = Utan inloggningsnyckel loggar du in med en kod som vi skickar med e-post varje gång. Med en kod kan du läsa och skriva, men varken skriva under eller besluta.
signing_passkeys = Dina inloggningsnycklar
signing_passkey = Logga in med inloggningsnyckel
signing_passkey_how = Din enhet frågar efter din kod, ditt fingeravtryck eller ditt ansikte. Inget av det skickas till oss.
signing_passkey_use = Använd en inloggningsnyckel
signing_passkey_new = Skapa en inloggningsnyckel
signing_passkey_what = En inloggningsnyckel (passkey) finns i din telefon, dator eller säkerhetsnyckel. Du låser upp den med din kod, ditt fingeravtryck eller ditt ansikte, och det finns inget lösenord att komma ihåg.
signing_passkey_own = Skapa den på en enhet som bara du använder. Det som görs med den görs i ditt namn.
signing_passkey_make = Skapa en inloggningsnyckel
signing_passkey_another = Lägg till en inloggningsnyckel
signing_passkey_several = Lägg till en på en andra enhet, så att du kan logga in om du blir av med den första.
signing_passkey_since = Skapad { $time }
signing_passkey_remove = Ta bort
signing_passkey_added = Inloggningsnyckeln har lagts till.
signing_passkey_not = Inloggningsnyckeln lades inte till: den finns redan, eller så har du redan tio och behöver ta bort en först.
signing_passkey_removed = Inloggningsnyckeln har tagits bort.
signing_passkey_last = Den togs inte bort: det är din sista. Lägg till en annan först.
signing_passkey_lost = Be finansiären om en ny inbjudan för att skapa en inloggningsnyckel, eller om du har blivit av med din.
signing_passkey_script = Inloggningsnycklar kräver JavaScript, som är avstängt i din webbläsare. Logga in med en kod via e-post i stället.
signing_passkey_absent = Din webbläsare kan inte använda inloggningsnycklar. Använd en annan, eller logga in med en kod via e-post.
signing_passkey_failed = Enheten lämnade ingen inloggningsnyckel, eller så avbröt du. Försök igen, eller logga in med en kod via e-post.
signing_code = Logga in med en kod via e-post
signing_code_instead = Logga in med en kod via e-post i stället
signing_code_how = Vi skickar en kod till din adress, om den tillhör en partner utomlands som kan logga in här. Med en kod kan du läsa och skriva, men varken skriva under eller besluta.
signing_code_address = Skriv hela adressen, till exempel namn@example.org
signing_mail = Din e-postadress
signing_code_send = Skicka en kod
signing_code_enter = Skriv koden
signing_code_sent = Om adressen är känd här är en kod på väg dit. Den gäller i tio minuter och bara i den här webbläsaren.
signing_code_label = Kod
signing_code_hint = Åtta siffror
signing_code_wrong = Koden är fel eller för gammal, eller så har den prövats fem gånger. Kontrollera den, eller be om en ny.
signing_code_again = Be om en ny kod
signing_code_subject = Din kod till partnerskapsportalen
signing_code_body =
    Hej { $name }!

    Din kod är { $code }. Skriv den i webbläsaren där du bad om den, inom tio minuter: { $link }

    Om du inte bad om den har någon annan skrivit din adress. Utan koden kan ingen göra något: lämna den aldrig vidare.
sign_in-passkey = Inloggningsnyckeln är inte känd här, eller så stämmer inte svaret. Använd den inloggningsnyckel som du skapade här, eller be finansiären om en ny inbjudan.
sign_in-not_abroad = Inloggningsnycklar är till för partner utomlands, och du har ingen roll hos en sådan i dag. Be finansiären om en inbjudan.

signing_waiting_subject = Ett konto väntar på att du bekräftar det
signing_waiting_body =
    Hej { $name }!

    { $person } har loggat in i partnerskapsportalen för första gången, eller med ett annat konto än förut. Kontrollera att kontot hör till den person du känner. Bekräfta det i så fall, och avsluta det annars:

    { $link }

    Innan dess kan kontot varken skriva under, besluta, attestera eller ändra ett bankkonto.
