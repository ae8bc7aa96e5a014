### När något inte svarar.

fault_kept = Det du skrev finns kvar på den här sidan. Vänta en minut och skicka det igen: inget görs två gånger.
fault_again = Skicka igen
error-409 = Det går inte längre att göra
    .help = Ärendet har ändrats sedan sidan öppnades. Kanske har du eller någon annan redan gjort det i ett annat fönster.
fault_look = Se hur det ser ut nu
