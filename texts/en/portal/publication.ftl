### What is published of cases.

publication_year = Year of the decision
publication_reduced = Not published
publication_withheld =
    { $count ->
        [one] One case is not shown.
       *[other] { $count } cases are not shown.
    }
publication_in_sums = What was granted there is part of the sum.
