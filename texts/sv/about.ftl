### Allt som finns om en person.

## Rubriker

roles = Roller
accounts = Konton som har intygat det som personen har skickat
entries = Poster i journalen
texts = Texter
files = Filer
notices = Meddelanden till personen
notice_choice = Hur personen vill få veta sådant som kan vänta
notices_at_once = direkt
notices_daily = i ett mejl om dagen, kl. { $hour }:00 ({ $language })
readings = Vad personen har läst
titles = titlar i en lista
recipients = Vem som har fått uppgifter om personen

## Hur någon har fått uppgifter om personen

received-letter = Brev som nämner personen eller återger personens ord
received-report = Brev om ett anmält jäv. Berätta inte om det för personen: det kan visa vem som anmälde
received-api = Har läst genom gränssnittet för system (API)
received-read = Har öppnat något
received-webhook = Fick veta genom en webhook att något hade hänt. Meddelandet nämner ingen
received-party = Deltar i ärendet

## Hur en post eller en text gäller personen

acted = utförde
refused = nekades
named = nämns
about = om personen
by = av personen
mentions = nämner personen

unreadable = (raderad, eller nyckeln finns inte här)
