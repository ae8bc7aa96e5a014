### Ett formulär för ett kommando, som fil.

how =
    Fyll i det som är tomt, ta bort # framför det du behöver och skicka med: { $verb } ... --from-file FIL
    Belopp skrivs som 12 500,50 och i programmets valuta, dagar som ÅÅÅÅ-MM-DD.
optional = valfritt
written = Formuläret finns i { $file }. Fyll i det och skicka det.
kept = Det du har fyllt i finns kvar i { $file }: --from-file skickar det.
