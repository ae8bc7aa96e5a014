### How far it is to or from a day. The day follows: "14 days before the due day".

days_before =
    { $days ->
        [one] { $days } day before
       *[other] { $days } days before
    }
days_after =
    { $days ->
        [one] { $days } day after
       *[other] { $days } days after
    }
days_on = on
