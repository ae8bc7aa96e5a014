### Vad som publiceras av ärenden.

publication_year = Beslutsår
publication_reduced = Publiceras inte
publication_withheld =
    { $count ->
        [one] Ett ärende visas inte.
       *[other] { $count } ärenden visas inte.
    }
publication_reconsidered =
    { $count ->
        [one] Beslutet om en ansökan omprövas. Resultatet ändras om den beviljas.
       *[other] Besluten om { $count } ansökningar omprövas. Resultatet ändras om de beviljas.
    }
publication_sum = { $applications } ansökningar avgjordes. { $granted } beviljades. De som visas beviljades sammanlagt { $amount }.
publication_not_in_sums = Vad som beviljades där ingår inte i summan.
