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
recipients = Who has received data about the person

## How somebody received data about the person

received-letter = Letter that names the person or quotes their words
received-report = Letter about a reported interest. Do not tell the person of it: it may show who reported them
received-api = Has read through the API
received-read = Has opened something
received-webhook = Got a message by a webhook that something had happened. It names nobody
received-party = Takes part in the case

## How an entry or a text concerns the person

acted = acted
refused = was refused
named = is named
about = about the person
by = by the person
mentions = mentions the person

unreadable = (erased, or no key here)
