### What several verbs show on the screen.

try_next = Next:

## When something did not work

wrong = The input is wrong, nothing was done:
more_faults =
    { $count ->
        [one] ... and one more
       *[other] ... and { $count } more
    }
postgresql = PostgreSQL does not answer
temporal = Temporal does not answer
denied = Temporal answers at { $where }, but does not let this program in ({ $code }). Correct TEMPORAL_* (key, certificate or namespace)
worker = No worker answers
keys = The keys of texts and files cannot be used
files = The file store cannot be used
looked_for = Looked for at: { $where }
no_stack = { $folder } (no stack runs there: make up) and in { $variable }
address = the address in the settings
send_again = The command's id is { $id }. Whether it was carried out is unknown. Send the same id again (--command-id, or command_id in the file): that gives the first answer, or does it then.
journal_is_behind = The journal is older than what Temporal remembers: the database was restored from an older copy. Nothing was done. Run: python starter.py recover
behind_and_received = The journal is older than what Temporal remembers: the database was restored from an older copy. The command was received and is decided after the recovery. Run: python starter.py recover
not_written = The answer could not be written: { $why }. What was done is done.
no_space = there is no room left
defect = A fault of ours, not of yours. It is noted as { $reference }.
version = partnership-engine { $release }, edition { $edition } of the rulebook
