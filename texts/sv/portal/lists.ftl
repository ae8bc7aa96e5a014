### Långa listor: sidor och sökning.

list_shown = Visar { $first }–{ $last } av { $total }.
list_pages = Sidor
list_page = Sida { $number }
list_previous = Föregående sida
list_next = Nästa sida
list_text = Sök ärende
list_text_hint = Ärendenummer, sökande eller rubrik.
list_phase = Skede
list_round = Omgång
list_any = Alla
list_search = Sök
list_show_all = Visa alla ärenden
list_names = Sök i listan
list_names_hint = Namn, organisation eller roll.
list_whole = Visa hela listan
list_more = Fler namn än de som visas stämmer med sökningen. Skriv mer av namnet.
