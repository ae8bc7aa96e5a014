### Words that several pages have in common: how long something is valid, and by which program somebody has read.

words_from = from { $first } on
words_from_to = { $first } to { $last }
words_program-portal = The portal
words_program-api = The API
words_program-calendar = The calendar
words_program-webhook = Messages to a system
words_purpose-search = search
words_purpose-refusals = refused commands
words_purpose-sample = sample
words_purpose-read-log = who has read
words_purpose-as-of = the state on a certain day
words_purpose-explanation = explanation of a decision
words_purpose-data-request = request for one's own data
words_register = The register
