### Adressen till en persons kalender.

calendar = Mina datum i en kalender
calendar_lead = Ditt kalenderprogram kan prenumerera på dina datum: vad du ska göra, och vilka datum som gäller i din organisations ärenden. Programmet får bara ärendenummer och vad som ska hända. Det hämtar datumen då och då, så det kan ta timmar innan en ändring syns.
calendar_address = Kopiera adressen till ditt kalenderprogram, som en prenumeration:
calendar_once = Den visas bara nu. Den som har adressen ser samma datum, så behåll den för dig själv.
calendar_made = Du har en adress sedan { $time }. Om du har tappat bort den, skapa en ny: då slutar den förra att fungera.
calendar_ended = Adressen har slutat fungera.
calendar_make = Skapa en adress
calendar_make_another = Skapa en ny adress
calendar_end = Återkalla adressen
