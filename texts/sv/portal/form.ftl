### Vad som är fel i ett fält i ett formulär

form_missing = Fyll i det här
form_missing_write = Fyll i "{ $what }"
form_missing_choose = Välj ett alternativ för "{ $what }"
form_missing_add = Lägg till "{ $what }"
form_unknown_organisation = Vi känner inte till någon partner utomlands med det namnet. Skriv hela namnet så som det står i registret, eller lämna tomt
help_by_name = Partnerns namn i registret, hela namnet. Det gör att partnerns kontaktpersoner kan delta. Fråga finansiären vad partnern heter där, eller lämna tomt.
help_by_name_many = Namnen på de partner vars kontaktpersoner får läsa utkastet och skriva i det, ett på varje rad. Skriv hela namnet så som det står i registret; finansiären vet det. Lämna tomt om inget ska ändras.
help_chosen-streams = De ärenden och omgångar som uppdraget gäller. En omgång gäller alla ärenden i den.
help_chosen-country_abroad = Landet, för en organisation utomlands. Lämna tomt för svenska organisationer.
help_chosen-text = Texten som ska raderas, efter när och var den skrevs. Den kan inte återskapas.
