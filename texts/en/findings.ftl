### What an audit can find. { $detail } is ids, fields, counts and amounts, never any content.

## The chains

entry_unreadable = The entry cannot be read ({ $detail }).
entry_missing = One or more entries are missing before the next one ({ $detail }).
entry_changed = The entry's text or time stamp was changed: it gives another hash than the stored one.
chain_broken = The entry does not follow the one before it: its predecessor has another hash.
columns_differ = The column { $detail } says something else than the entry's sealed text.
time_runs_backwards = According to the entry it happened before the entry preceding it.
command_twice = The command { $detail } is in more than one entry.
tail_missing = The stream ends too early: { $detail } shows that it has had later entries.
stream_missing = The stream has no entries, but { $detail } shows that it has had some.
seal_broken = The entry has another hash than in the earlier verification report.

## The decisions, made again

definition_changed = The programme definition { $detail } has another text than the one its hash was made of.
definition_missing = The programme definition that the decision refers to is missing ({ $detail }).
context_differs = The entry says something else about { $detail } than what that stream shows.
decided_otherwise = When the decision is made again it is another one ({ $detail }).
replay_failed = The decision cannot be made again ({ $detail }).
edition_differs = The edition of the rulebook that the entry names ({ $detail }) was not in force, or is not known to this program.
cause_missing = The entry relies on { $detail }, which does not support it.

## What was received, and when

reception_missing = There is no reception for { $detail }.
reception_differs = What was received is something else than is said of it ({ $detail }).
reception_without_end = The command { $detail } was received and is neither decided, parked nor set aside.
deadline_before_reception = The deadline passed before what had been received before it for { $detail } was decided.

## What is kept beside the journal

head_differs = The stream's head does not agree with its entries ({ $detail }).
snapshot_differs = The snapshot is another than the one that the entries give ({ $detail }).
view_differs = The view is another than the one that is built again ({ $detail }).
effect_missing = The effect { $detail } is missing from the outbox.
effect_differs = The effect in the outbox is another than the one that follows from the entry ({ $detail }).
effect_unexpected = The effect { $detail } in the outbox follows from no entry.
effect_without_trace = The effect { $detail } is marked as done but has left no trace.
text_differs = The text { $detail } in the vault is another than the one that the entry refers to.
text_missing = The text { $detail } is no longer in the vault, and no decision erased it.
text_not_erased = The text { $detail } is still in the vault although it should have been erased.
file_differs = The file { $detail } is not the one that the entry names, or nothing is known of it.
file_missing = The file { $detail } is not in the file store.
key_destroyed_without_order = The key of { $detail }, a text or a file, was destroyed, and no entry ordered it.
erasure_missing = The entry orders an erasure ({ $detail }), but there is no order for the keeper of the keys.
erasure_without_entry = There is an order to erase ({ $detail }), but the entry does not order it.
erasure_unfinished = The erasure ({ $detail }) was ordered more than seven days ago, and its keys are not destroyed.
erased_key_is_back = The erasure ({ $detail }) was carried out, but its keys are here again: a restore of older keys.

## The books

books_unchecked = Streams of the kind { $detail } move money, but the audit has no check of its own for them.
transfer_missing = The transfer { $detail } is missing from the ledger.
transfer_differs = The transfer is another than the one that the event gives ({ $detail }).
transfer_unexpected = The transfer { $detail } follows from no event.
balance_differs = The balance does not agree with the events ({ $detail }).
floor_broken = The account { $detail } has given more than it received.
frame_not_constant = What is left, reserved, committed and paid is together not the round's { -budget } ({ $detail }).
spent_beyond =
    { $detail ->
        [reserved] More is reserved than the round's { -budget }.
        [committed] More is committed than was reserved.
       *[paid] More is paid than was committed.
    }
paid_twice = The same claim was paid or ordered more than once ({ $detail }).
paid_without_claim = A payment has no approved claim for the same amount ({ $detail }).
