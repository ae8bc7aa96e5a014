### Vad som publiceras av ärenden.

publication_year = Beslutsår
publication_reduced = Publiceras inte
publication_withheld =
    { $count ->
        [one] Ett ärende visas inte.
       *[other] { $count } ärenden visas inte.
    }
publication_in_sums = Beloppen ingår i summan.
