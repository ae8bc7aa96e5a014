### A form for a command, as a file.

how =
    Fill in what is empty, take away the # before what you need, and send it with: { $verb } ... --from-file FILE
    Amounts are written such as 12 500,50 and in the programme's currency, days as YYYY-MM-DD.
optional = optional
written = The form is in { $file }. Fill it in and send it.
kept = What you filled in is kept in { $file }: --from-file sends it.
