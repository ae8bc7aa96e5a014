### Kommandoradens inloggning.

open = Öppna den här adressen i en webbläsare, logga in och bekräfta: { $address }
type = Skriv sedan koden som visas där:
done = Du har loggat in som { $person } ({ $id }), till { $until }.
signed_out = Du har loggat ut.
was_not = Du hade inte loggat in.
close_window = Klart. Du kan stänga fönstret och fortsätta på kommandoraden.
not_this_one = Det här är inte den inloggning som kommandoraden väntar på.

## Portalen på en ensam dator

stack_portal = Portalen: { $origin }
stack_password = Logga in med e-postadress eller id för vem som helst i registret, och lösenordet { $password }
stack_examples = Någon för varje roll:
