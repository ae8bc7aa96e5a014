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

## Hur en post eller en text gäller personen

acted = utförde
refused = nekades
named = nämns
about = om personen
by = av personen
mentions = nämner personen

unreadable = (raderad, eller nyckeln finns inte här)
