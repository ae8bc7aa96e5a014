### Det som den som förvarar nycklarna gör: destroy-keys, rewrap-keys, export-keys, restore-keys.

destroyed =
    { $entry }: { $subject }, { $retention }: { $count ->
        [0] det fanns ingen nyckel att förstöra
        [one] en nyckel är förstörd
       *[other] { $count } nycklar är förstörda
    }
destroyed_again =
    { $entry }: { $subject }, { $retention }: { $count ->
        [0] det fanns ingen nyckel att förstöra
        [one] en nyckel är förstörd (på nytt)
       *[other] { $count } nycklar är förstörda (på nytt)
    }
no_orders = Det finns inga raderingsuppdrag.
wrapped =
    { $count ->
        [one] Huvudnyckeln { $master } skyddar en nyckel.
       *[other] Huvudnyckeln { $master } skyddar { $count } nycklar.
    }
exported =
    { $count ->
        [one] En nyckel finns i { $file }.
       *[other] { $count } nycklar finns i { $file }.
    } Kopian får läsas tillbaka till och med { $until }. Radera den då: så länge den finns kan det som raderas läsas med den.
restored = Nycklarna finns i { $folder }. Kör destroy-keys innan någon arbetsprocess startar.
