### A rehearsal while it runs, and how it ended.

moved =
    { $years ->
        [one] The calendar is moved one year ahead. It begins on { $starts }.
       *[other] The calendar is moved { $years } years ahead. It begins on { $starts }.
    }
registered = The register is filled by { $count } commands ({ $kinds })
everything = everything
as_expected = { $about } is as expected
accepted = accepted
refused = refused { $rule }
unexpected = NOT as expected
reading_books = Reading the books, and having a process of its own verify them

## How it ended

books_equal = The ledger equals the one rebuilt from the journal.
books_differ = The ledger differs:
passed = Deadlines that passed: { $what }.
refusals = Refused commands: { $what }.
verified = Verified by a process of its own, with the reader role:
not_verified = The verification ended with { $code }
came_out = Everything came out as the file expects ({ $seconds } s).
otherwise = It came out otherwise than expected:
try_now = Try now:
try_kept = Try with KEEP=1 (--keep): then all is left up to look around in.
now = It is { $day } now.
