### Att något har tagits emot: kvittot, och vad som händer sedan.

receipt = Togs emot { $at }, nummer { $number }. Kvitto: { $hash } ({ $installation })
receipt_unnumbered = Togs emot { $at }. Kvitto: { $hash } ({ $installation })
decided_later = Det har tagits emot och kommer att avgöras så snart det går. Det räknas från tiden på kvittot. Kommandots id är { $command }; skicka det igen för att se svaret.
not_received = Ett svar kom inte, så du har inget kvitto: räkna med att kommandot inte har tagits emot. Skicka det igen med samma id, { $command } (--command-id, eller command_id i filen).
