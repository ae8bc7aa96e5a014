### What operators do: install, rebuild-views, redeliver.

kind-production = production
kind-rehearsal = rehearsal
installed = The installation { $id } ({ $kind }) is made. The programme manager is { $manager }.
already_installed = The installation { $id } ({ $kind }) is here already. The database and the programmes are up to date.
progress = Streams: { $done } of { $of }
sealing = Texts sealed: { $done } of { $of }
sealed =
    { $count ->
        [one] One text is sealed now. Older backups have it in plain until they are discarded.
       *[other] { $count } texts are sealed now. Older backups have them in plain until they are discarded.
    }
rebuilt =
    { $streams ->
        [one] One stream was rebuilt from the journal.
       *[other] { $streams } streams were rebuilt from the journal.
    }
differed =
    { $count ->
        [0] All were right.
        [one] One said something else and has been corrected:
       *[other] { $count } said something else and have been corrected:
    }
strangers =
    { $count ->
        [one] One is not in the journal and was left as it is: { $names }
       *[other] { $count } are not in the journal and were left as they are: { $names }
    }
redelivered =
    { $count ->
        [0] No delivery is parked here.
        [one] One parked delivery is tried again.
       *[other] { $count } parked deliveries are tried again.
    }
to_redeliver =
    { $count ->
        [one] One delivery is parked and would be tried again.
       *[other] { $count } deliveries are parked and would be tried again.
    }
