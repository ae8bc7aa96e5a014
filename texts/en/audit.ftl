### The report of an audit.

## What was counted, after its number: "12 streams"

streams = streams
entries = entries, the chain computed again
refused = of them refusals
decided_again = decisions made again
receptions = commands received
without_reception = commands that do not say when they were received
transfers = transfers derived again
accounts = accounts
paid_minor = paid
views = views built again
effects = effects in the outbox
notices = messages to persons
texts = texts in the vault
files = files and signed documents
erased_files = of them erased

## What was not examined

chains_alone = Only the chains were examined, not the decisions, books, views, outbox and vault.
some_streams = Only some streams were examined, not the balances, the sums of rounds and the vault.
broken = After the first fault in a broken chain the stream's decisions were not made again.
other_code =
    { $count ->
        [one] One snapshot was made by other code and was not compared.
       *[other] { $count } snapshots were made by other code and were not compared.
    }

unread =
    { $count ->
        [one] One sealed text was not compared: its key is not here, or no keys were given.
       *[other] { $count } sealed texts were not compared: their keys are not here, or no keys were given.
    }
unread_files =
    { $count ->
        [one] One file was not compared: its key or the file store is not here, or was not given.
       *[other] { $count } files were not compared: their keys or the file store are not here, or were not given.
    }

## The findings

clean = No findings: what was examined is right.
found =
    { $count ->
        [one] One finding:
       *[other] { $count } findings:
    }
more = ... and { $count } more.
place = where
what = what

## When the audit cannot begin

no_url = { $name } is not set: expected postgresql://... of the reader.
no_report = --against: { $file } is not a verification report of this program (--json).
away = The database cannot be read ({ $code }).
no_keys = { $name }: there are no keys that can be read there.
no_files = { $name }: expected file:PATH or s3://bucket/prefix?endpoint=..., with its credentials.
