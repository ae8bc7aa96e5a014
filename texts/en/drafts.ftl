### What several people write together, as the verbs draft, save and show show it.

versions = Versions of drafts
what = What
of_application = the application
of_completion = the information that was asked for
of_report = the report of period { $n }
latest = the latest
based_on = based on entry { $entry }
refused = not saved over the latest, but kept beside it
erased = The text has been erased.
