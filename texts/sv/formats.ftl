### Hur långt det är till eller från en dag. Följs av dagen: ”14 dagar före sista dagen”.

days_before =
    { $days ->
        [one] { $days } dag före
       *[other] { $days } dagar före
    }
days_after =
    { $days ->
        [one] { $days } dag efter
       *[other] { $days } dagar efter
    }
days_on = på
