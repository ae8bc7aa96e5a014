### Livet för ett ärende, en omgång eller registret, som verbet replay visar det.

note = Anteckning
reason = Skäl
unreached = Nådde ingen: { $what }
clock = tiden kom
caused = följer av { $entry }
entries =
    { $count ->
        [one] En post i journalen
       *[other] { $count } poster i journalen
    }
refusals =
    { $count ->
        [one] en nekad
       *[other] { $count } nekade
    }
passings =
    { $count ->
        [one] en tidpunkt som kom
       *[other] { $count } tidpunkter som kom
    }
summary = { $entries }: { $refused }, { $passed }.
