### Vad en granskning kan finna. { $detail } är id:n, fält, antal och belopp, aldrig något innehåll.

## Kedjorna

entry_unreadable = Posten går inte att läsa ({ $detail }).
entry_missing = En eller flera poster saknas före nästa ({ $detail }).
entry_changed = Postens text eller tidsstämpel är ändrad: den ger en annan hash än den lagrade.
chain_broken = Posten hänger inte ihop med den före: den föregående har en annan hash.
columns_differ = Kolumnen { $detail } säger något annat än postens förseglade text.
time_runs_backwards = Enligt posten hände det före den föregående posten.
command_twice = Kommandot { $detail } finns i mer än en post.
tail_missing = Strömmen slutar för tidigt: { $detail } visar att den har haft senare poster.
stream_missing = Strömmen har inga poster, men { $detail } visar att den har haft det.
seal_broken = Posten har en annan hash än i den tidigare kontrollrapporten.

## Besluten, fattade på nytt

definition_changed = Programdefinitionen { $detail } har en annan text än den som hashen är gjord av.
definition_missing = Programdefinitionen som beslutet hänvisar till saknas ({ $detail }).
context_differs = Posten säger något annat om { $detail } än vad den strömmen visar.
decided_otherwise = När beslutet fattas på nytt blir det ett annat ({ $detail }).
replay_failed = Beslutet går inte att fatta på nytt ({ $detail }).
edition_differs = Postens utgåva av regelverket ({ $detail }) var inte i kraft, eller är okänd för det här programmet.
cause_missing = Posten åberopar { $detail }, som inte ger stöd för den.

## Vad som har tagits emot, och när

reception_missing = Inget har tagits emot som svarar mot { $detail }.
reception_differs = Det som togs emot är något annat än vad som sägs om det ({ $detail }).
reception_without_end = Kommandot { $detail } har tagits emot men är varken avgjort, parkerat eller lagt åt sidan.
deadline_before_reception = Tidpunkten passerade innan det som hade tagits emot före den för { $detail } var avgjort.

## Vad som finns vid sidan av journalen

head_differs = Strömmens huvud stämmer inte med posterna ({ $detail }).
snapshot_differs = Ögonblicksbilden är en annan än den som posterna ger ({ $detail }).
view_differs = Vyn är en annan än den som byggs på nytt ({ $detail }).
effect_missing = Effekten { $detail } saknas i utkorgen.
effect_differs = Effekten i utkorgen är en annan än den som följer av posten ({ $detail }).
effect_unexpected = Effekten { $detail } i utkorgen följer inte av någon post.
effect_without_trace = Effekten { $detail } är markerad som utförd men har inte lämnat något spår.
text_differs = Texten { $detail } i valvet är en annan än den som posten hänvisar till.
text_missing = Texten { $detail } finns inte kvar i valvet, och inget beslut har raderat den.
text_not_erased = Texten { $detail } finns kvar i valvet fast den skulle ha raderats.
file_differs = Filen { $detail } är inte den som posten anger, eller så saknas uppgifterna om den.
file_missing = Filen { $detail } finns inte i fillagret.
key_destroyed_without_order = Nyckeln till { $detail }, en text eller en fil, har förstörts utan att någon post har beslutat det.
erasure_missing = Posten beslutar en radering ({ $detail }), men det finns inget uppdrag till den som förvarar nycklarna.
erasure_without_entry = Det finns ett raderingsuppdrag ({ $detail }), men posten beslutar det inte.
erasure_unfinished = Raderingen ({ $detail }) beslutades för mer än sju dagar sedan, och nycklarna är inte förstörda.
erased_key_is_back = Raderingen ({ $detail }) är utförd, men nycklarna finns här igen: äldre nycklar har lästs tillbaka.

## Böckerna

books_unchecked = Strömmar av slaget { $detail } bokför pengar, men granskningen har ingen egen kontroll av dem.
transfer_missing = Överföringen { $detail } saknas i huvudboken.
transfer_differs = Överföringen är en annan än den som händelsen ger ({ $detail }).
transfer_unexpected = Överföringen { $detail } följer inte av någon händelse.
balance_differs = Saldot stämmer inte med händelserna ({ $detail }).
floor_broken = Kontot { $detail } har lämnat ut mer än det har fått.
frame_not_constant = Det som är kvar, reserverat, avtalat och utbetalt är tillsammans inte omgångens { -budget } ({ $detail }).
spent_beyond =
    { $detail ->
        [reserved] Mer är reserverat än omgångens { -budget }.
        [committed] Mer är avtalat än vad som har reserverats.
       *[paid] Mer är utbetalt än vad som har avtalats.
    }
paid_twice = Samma krav är utbetalt eller beställt mer än en gång ({ $detail }).
paid_without_claim = En utbetalning saknar ett godkänt krav på samma belopp ({ $detail }).
