### Vilka som loggar in, hur säkert det är, och vad som görs åt det.

## Att logga in på nytt

signing_again = Logga in igen för att skicka
signing_again_why = Det som du ska skicka går inte att ta tillbaka. Därför behövs en inloggning som är högst { $minutes } minuter gammal, så att ingen annan skickar det från din dator.
signing_again_kept = Det som du har skrivit sparas i en timme. Du ser det igen så snart du har loggat in, och inget skickas förrän du trycker på Skicka.
signing_again_button = Logga in igen
signing_kept = Det som du skrev finns kvar
signing_kept_how = Du har loggat in. Inget är skickat än: läs igenom en gång till.
signing-unconfirmed = Ditt konto måste bekräftas först
    .help = Du kan läsa och skriva allt annat. För att du ska kunna skriva under, besluta, attestera eller ändra ett konto måste en annan programansvarig hos bidragsgivaren först bekräfta att kontot som du loggar in med är ditt.
    .next = De ser redan ditt konto i sin lista, och du behöver inte göra något. Skriv till adressen längst ned på sidan om det tar mer än en arbetsdag.
signing-not_sure_enough = Du måste logga in på ett annat sätt
    .help = Sättet som du loggade in på är inte säkert nog för att skriva under, besluta, attestera eller ändra ett konto. En kod som kom med e-post räcker aldrig.
    .next = Logga ut och logga in igen med din passernyckel eller med den e-legitimation som bidragsgivaren har angett.
sign_in-another_account = Du loggade in med ett annat konto än förut. Inget skickades, och det som du skrev finns kvar: logga in igen med kontot som du använde först.
sign_in-not_again = Inloggningstjänsten bad dig inte att logga in igen, så inget skickades. Logga ut från inloggningstjänsten och försök igen.
