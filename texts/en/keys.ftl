### What the keeper of the keys does: destroy-keys, rewrap-keys, export-keys, restore-keys.

destroyed =
    { $entry }: { $subject }, { $retention }: { $count ->
        [0] there was no key to destroy
        [one] one key is destroyed
       *[other] { $count } keys are destroyed
    }
destroyed_again =
    { $entry }: { $subject }, { $retention }: { $count ->
        [0] there was no key to destroy
        [one] one key is destroyed (again)
       *[other] { $count } keys are destroyed (again)
    }
no_orders = There are no orders to erase.
wrapped =
    { $count ->
        [one] Master key { $master } wraps one key.
       *[other] Master key { $master } wraps { $count } keys.
    }
exported =
    { $count ->
        [one] One key is in { $file }.
       *[other] { $count } keys are in { $file }.
    } The copy can be restored until { $until }. Delete it then: as long as it exists, it can read what is erased.
restored = The keys are in { $folder }. Run destroy-keys before any worker starts.
