### Att något har tagits emot: kvittot, och vad som händer sedan.

receipt = Togs emot { $at } för { $stream }, nummer { $number }. Kvitto: { $hash } ({ $installation })
receipt_unnumbered = Togs emot { $at }. Kvitto: { $hash } ({ $installation })
decided_later = Det har tagits emot och kommer att avgöras så snart det går. Det räknas från tiden på kvittot. Kommandots id är { $command }; skicka det igen för att se svaret.
not_received = Ett svar kom inte, så du har inget kvitto: räkna med att kommandot inte har tagits emot. Skicka det igen med samma id, { $command } (--command-id, eller command_id i filen).
parked = Kunde inte avgöras på grund av ett fel hos oss: { $what } till { $stream } av { $person }, mottaget { $at } ({ $command }, { $reference }). Tiden går inte ut så länge. Pröva igen: redeliver; eller lägg åt sidan: set-aside
set_aside = { $command } är lagt åt sidan; { $stream } väntar inte på det längre. Berätta det för den som skickade det.
released = { $count ->
    [one] Ett mottaget kommando prövas på nytt.
   *[other] { $count } mottagna kommandon prövas på nytt.
}
to_release =
    { $count ->
        [one] Ett kommando är parkerat och skulle avgöras igen.
       *[other] { $count } kommandon är parkerade och skulle avgöras igen.
    }
