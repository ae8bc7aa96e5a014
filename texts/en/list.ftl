### Rounds and cases, as the verb list shows them.

no_cases = No cases.
parked =
    { $count ->
        [one] One delivery failed and is parked. The verb show has it with its case.
       *[other] { $count } deliveries failed and are parked. The verb show has them with their cases.
    }
doubtful =
    { $count ->
        [one] One message may have arrived twice, or not at all. The verb show has it with its case.
       *[other] { $count } messages may have arrived twice, or not at all. The verb show has them with their cases.
    }
unreached =
    { $count ->
        [one] One notice reached nobody, and no programme manager could be notified of it. The verb show has it with its case.
       *[other] { $count } notices reached nobody, and no programme manager could be notified of them. The verb show has them with their cases.
    }

## Numbers of openings that were refused after they got one

gap = No case has the number { $number }: { $why }
gap_set_aside = the opening was set aside
gap_not_received = the opening was never received
