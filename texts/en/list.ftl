### Rounds and cases, as the verb list shows them.

no_cases = No cases.
parked =
    { $count ->
        [one] One delivery failed and is parked. The verb show has it with its case.
       *[other] { $count } deliveries failed and are parked. The verb show has them with their cases.
    }
doubtful =
    { $count ->
        [one] One message did not certainly arrive once. The verb show has it with its case.
       *[other] { $count } messages did not certainly arrive once. The verb show has them with their cases.
    }
