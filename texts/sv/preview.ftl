### Vad ett kommando skulle leda till, innan det ges.

accepted = Skulle godtas
refused = Skulle nekas { $rule }
rules = Prövade regler: { $rules }
transfer = Pengar: { $amount } från { $debit } till { $credit }
letter = Brev: ”{ $what }” till { $to }
nobody = ingen: rollen är obesatt
follow_up = Sedan: { $what } i { $stream }
nothing_stored = Inget är skickat eller sparat.
question = Det här går inte att ta tillbaka: { $what }. Vill du göra det? [j/N]
not_done = Inget är gjort.
