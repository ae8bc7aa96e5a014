### What is published of cases.

publication_year = Year of the decision
publication_reduced = Not published
publication_withheld =
    { $count ->
        [one] One case is not shown.
       *[other] { $count } cases are not shown.
    }
publication_reconsidered =
    { $count ->
        [one] The decision on one application is being reconsidered. The result changes if it is granted.
       *[other] The decisions on { $count } applications are being reconsidered. The result changes if they are granted.
    }
publication_sum = { $applications } applications were decided. { $granted } were granted. Those that are shown were granted { $amount } in all.
publication_not_in_sums = What was granted there is not part of the sum.
