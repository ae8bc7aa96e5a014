### All that is kept about one person.

## Headings

roles = Roles
accounts = Accounts that vouched for what the person sent
entries = Entries of the journal
texts = Texts
files = Files
notices = Messages to the person
notice_choice = How the person wishes to hear of what may wait
notices_at_once = at once
notices_daily = in one email a day, at { $hour }:00 ({ $language })
readings = What the person has read
titles = titles in a list

## How an entry or a text concerns the person

acted = acted
refused = was refused
named = is named
about = about the person
by = by the person
mentions = mentions the person

unreadable = (erased, or no key here)
