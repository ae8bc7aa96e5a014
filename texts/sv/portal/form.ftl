### Vad som är fel i ett fält i ett formulär

form_missing = Fyll i det här
form_missing_write = Fyll i { $what }
form_missing_choose = Välj { $what }
form_missing_add = Lägg till { $what }
