### What should have been in a field, after the field's name: "period: a whole number".

## By the kind of fault

missing = a value: it is required
extra_forbidden = nothing: there is no such field here
union_tag_not_found = a kind, in the field kind
union_tag_invalid = one of { $choices }
enum = one of { $choices }
literal_error = { $choices }
int_type = a whole number
string_type = a text
bool_type = true or false
list_type = a list
model_type = an object with fields
greater_than = more than { $gt }
greater_than_equal = { $ge } or more
less_than = less than { $lt }
less_than_equal = { $le } or less
too_short = at least { $min_length } of them
too_long = at most { $max_length } of them
string_too_short = at least { $min_length } characters
string_too_long = at most { $max_length } characters
timezone_aware = a moment with its time zone
json_invalid = JSON
whole_ore = a whole number of öre (money is never a decimal number)
or = or
near = ; did you mean { $name }?
day = a day of the calendar, written YYYY-MM-DD
instant = a moment such as 2026-03-01T12:00:00Z
pattern = a text of the form { $pattern }

# A fault that has no text of its own: in English, from the library that found it.
other = { $message }

## Ids and codes

person_id = a person's id such as p-017
organisation_id = SE-ON-NNNNNN-NNNN, or local/name for a body without such a number
uuid = a UUID in lower case
sha256 = a SHA-256 in 64 lower case hexadecimal digits
slug = small letters, digits and hyphens, such as kp-2026-autumn
code = a code of the programme, in small letters, digits and underscores
country = two capital letters, such as TZ
case_number = a case number such as 2026-0042

## A command and its envelope

json = JSON without NaN, and not nested without end
storable = text without NUL characters and halves of surrogate pairs
stream_name = { $forms }
known_stream = a stream that exists
opened_stream = a stream that has been opened
own_stream = the stream's own name: only what opens a stream may go to { $stream }
new_stream = { $stream }: a number is given when a stream is opened
opened_case = that the case { $case } has been opened
uuid_of_a_person = a UUID of version 4 or 7; those of version 8 are the system's own
acting_person = a person who acts for an organisation
vouched_by = a sign-in and an account in it, such as os:anna
same_kind = the kind that the envelope names
persons_kind = a command of a person: this one is the system's own
follow_up = the id of a follow-up that waits for this stream
passed_instant = a point in time that has come
known_programme = a programme that is known here: { $programmes }
known_kind = a kind that this stream knows: { $kinds }
not_empty = a text that is not empty
kept_text = a text that was put into the vault with this command

## Documents

shown_document = a document that is the one shown now: read it again with the verb document (checksum { $sha256 })
document_language = a language that the programme has: { $languages }
