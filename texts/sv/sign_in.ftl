### Kommandoradens inloggning.

open = Öppna den här adressen i en webbläsare, logga in och bekräfta: { $address }
type = Skriv sedan koden som visas där:
done = Du har loggat in som { $person } ({ $id }), till { $until }.
signed_out = Du har loggat ut.
was_not = Du hade inte loggat in.
close_window = Klart. Du kan stänga fönstret och fortsätta på kommandoraden.
not_this_one = Det här är inte den inloggning som kommandoraden väntar på.
