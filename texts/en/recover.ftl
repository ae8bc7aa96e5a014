### What was lost when a database was restored, as the verb recover says it.

lost =
    { $count ->
        [one] One answer was given that the journal does not know
       *[other] { $count } answers were given that the journal does not know
    }
accepted = accepted
refused = refused
send_again = The database was restored from an older copy. Send the commands again with the same ids, in this order: they are then decided again, each of them once. Their texts may be missing from the vault and come with them. The engine itself repeats those without a person.
unknown_streams = Streams that are not in the journal any more: { $names }
nothing = Nothing was lost: the journal knows everything that Temporal remembers (streams: { $streams }, runs: { $runs }).
no_memory = Temporal remembers no run of this database. Whether the journal lacks anything cannot be seen from here. Only an earlier report shows it (python -m audit.verify --against).
not_compared =
    { $count ->
        [one] One stream could not be compared in full, since the key to its history is not in PARTNERSHIP_PAYLOAD_KEYS: { $names }. Run recover again with it.
       *[other] { $count } streams could not be compared in full, since the keys to their histories are not in PARTNERSHIP_PAYLOAD_KEYS: { $names }. Run recover again with them.
    }
without_history =
    { $count ->
        [one] One open stream had no run in Temporal to compare with: { $names }
       *[other] { $count } open streams had no run in Temporal to compare with: { $names }
    }
perhaps_again =
    { $count ->
        [one] One notice that was sent already may be sent once more, since the journal does not know of it. It has the same Message-ID as before if its command gets the same place.
       *[other] { $count } notices that were sent already may be sent once more, since the journal does not know of them. They have the same Message-ID as before if their commands get the same place.
    }
strangers =
    { $count ->
        [one] One other installation in Temporal's namespace was left alone, since nothing shows that it is this database's: { $names }. If it is: recover --also ID
       *[other] { $count } other installations in Temporal's namespace were left alone, since nothing shows that they are this database's: { $names }. If one of them is: recover --also ID
    }
recovered = The installation { $old } is now { $new }. Streams that have a run again:
compared = Streams compared: { $done } of { $of }
lost_receipt = Receipt that nothing matches: { $kind } to { $stream }, number { $number }, received { $received_at } from { $person } ({ $command_id }, receipt { $hash })
