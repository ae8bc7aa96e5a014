### Omgångar och ärenden, som verbet list visar dem.

no_cases = Inga ärenden.
parked =
    { $count ->
        [one] Ett utskick kom inte fram och är parkerat. Verbet show visar det för sitt ärende.
       *[other] { $count } utskick kom inte fram och är parkerade. Verbet show visar dem för sina ärenden.
    }
doubtful =
    { $count ->
        [one] Ett meddelande kan ha kommit fram två gånger, eller inte alls. Verbet show visar det för sitt ärende.
       *[other] { $count } meddelanden kan ha kommit fram två gånger, eller inte alls. Verbet show visar dem för sina ärenden.
    }
unreached =
    { $count ->
        [one] Ett meddelande nådde ingen, och ingen programansvarig kunde få veta det. Verbet show visar det hos ärendet.
       *[other] { $count } meddelanden nådde ingen, och ingen programansvarig kunde få veta det. Verbet show visar dem hos ärendena.
    }

## Nummer för ansökningar som nekades efter att de fått ett

gap = Inget ärende har numret { $number }: { $why }
gap_set_aside = öppnandet lades åt sidan
gap_not_received = öppnandet togs aldrig emot
