### Att skicka tillbaka en redovisning, eller begära komplettering, avsnitt för avsnitt.

returning_how = Här är det som skickades in, avsnitt för avsnitt. Skriv under ett avsnitt vad som ska rättas eller saknas där, och lämna de andra tomma. De som skickade in det ser dina ord bredvid sina.
returning_instead = Inget att rätta? { $what }
returning_last = Det som begärdes förra gången, den { $at }. Svaret skulle vara inne senast den { $due }.
returning_changed = Ändrat
returning_same = Inte ändrat
returning_nothing = Inget skickades in här, eller så får du inte läsa det.
returning_asked_before = Det här begärdes förra gången
returning_before = Det som skickades in förut
returning_whole = Sammantaget
returning_read = Läs det som skickades in, avsnitt för avsnitt, och det som begärdes förra gången
returning_to_mend = Det här efterfrågas
returning_unchanged = Ni har blivit ombedda att rätta det här, men det är likadant som när ni skickade in det förut: { $sections }.
returning_only_sections = Ansökan bedöms redan. Sökanden kan därför bara ändra i de avsnitt där du skriver något, och det sökta beloppet kan inte höjas.
