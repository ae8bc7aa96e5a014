### Ett formulär för ett kommando, som fil.

how =
    Fyll i det som är tomt, ta bort # framför det du behöver och skicka med: { $verb } ... --from-file FIL
    Belopp skrivs i kronor, dagar som ÅÅÅÅ-MM-DD.
optional = valfritt
written = Formuläret finns i { $file }. Fyll i det och skicka det.
kept = Det du har fyllt i finns kvar i { $file }: --from-file skickar det.
