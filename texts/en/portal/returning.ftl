### Sending back a report, or asking for what is missing, section by section.

returning_how = Here is what was sent, section by section. Below a section, write what has to be corrected or is missing there, and leave the others empty. Those who sent it see your words beside theirs.
returning_instead = Nothing to correct? { $what }
returning_last = What was asked for last time, on { $at }. The answer was due by { $due }.
returning_changed = Changed
returning_same = Not changed
returning_nothing = Nothing was sent here, or you may not read it.
returning_asked_before = Asked for here last time
returning_before = What was sent before
returning_whole = Overall
returning_read = Read what was sent, section by section, and what was asked for last time
returning_to_mend = What is asked for here
returning_unchanged = You were asked to correct this, but it is the same as when you sent it before: { $sections }.
returning_only_sections = The application is already being assessed. The applicant can therefore change only the sections about which you write something, and the amount applied for cannot be raised.
