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
whole_minor = a whole number of hundredths (money is never a decimal number)
or = or
near = ; did you mean { $name }?
day = a day of the calendar, written YYYY-MM-DD
instant = a moment such as 2026-03-01T12:00:00Z
day_in_reach = a day lies between 1990-01-01 and 2199-12-31
written_day = a day is written YYYY-MM-DD
pattern = a text of the form { $pattern }

# A fault that has no text of its own: in English, from the library that found it.
other = { $message }

## Ids and codes

person_id = a person's id such as p-017
organisation_id = SE-ON-NNNNNN-NNNN, or local/name for a body without such a number
national_number = SE-ON- and an organisation number: SE-ON-NNNNNN-NNNN
organisation_number = a Swedish organisation number: ten digits as NNNNNN-NNNN, the last one a check digit
organisation_structure = an organisation's number. This one has the form of a personal identity number, and a journal cannot forget it: take local/name for a body without a number
no_personal_number = an id without a personal identity number: a journal cannot forget it
uuid = a UUID in lower case
sha256 = a SHA-256 in 64 lower case hexadecimal digits
subject = person/ and a person's id, organisation/ and an organisation's id, or text/ and a text's id
file_address = a file's address in the file store, such as 3f/ and 32 lower case hexadecimal digits
media_type = a media type such as application/pdf or image/png
slug = small letters, digits and hyphens, such as kp-2026-autumn
code = a code of the programme, in small letters, digits and underscores
country = two capital letters, such as TZ
case_number = a case number such as 2026-0042
case_or_round = a case or a round, such as partnership/2026-0042 or round/kp-2026-autumn
sign_in_word = what the sign-in service states, such as bankid: at most 80 characters, without spaces

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
allotted_person = no id: it is allotted when the person is added
known_mail = the email address of a person in the register
one_person = the email address of one person only; several have this one
vouched_by = a sign-in and an account in it, such as os:anna
same_kind = the kind that the envelope names
persons_kind = a command of a person: this one is the system's own
follow_up = the id of a follow-up that waits for this stream
passed_instant = a point in time that has come
known_programme = a programme that is known here: { $programmes }
known_kind = a kind that this stream knows: { $kinds }
not_empty = a text that is not empty
set_aside = another id: what was received under this one has been set aside
parked_reception = the id of a command that is parked; list shows them
kept_text = a text that was put into the vault with this command
kept_file = a file that was put into the file store with this command
new_file =
    a new file ({ $why ->
        [EEXIST] it exists already
        [ENOENT] there is no such folder
        [EISDIR] it is a folder
        [EACCES] it may not be written
       *[other] { $reason }
    })
key_folder = a folder of keys, with its master keys in PARTNERSHIP_MASTER_KEYS
days = between 1 and { $most }
attached_document = a document that was attached: { $documents }
no_document = a document that was attached; the case has no file
file_there = a file that is still there: this one was erased
file_in_store = a file that is still there: the file store does not have this one
file_with_key = a file whose key is here: this one's is not
file_unchanged = a file that was not changed since it was attached: this one was
file_empty = a file that is not empty
file_too_large = a file of at most 25 MiB
file_type_not_allowed = a PDF, PNG, JPEG, DOCX or XLSX file
file_type_differs = a file of the type that it is said to be
file_damaged = a whole file: this one cannot be read to its end
file_encrypted = a file without a password, and not an Office file from before 2007
file_polyglot = a file that is one thing only: this one can be read as two
file_macros = a file without macros
file_active_content = a file without embedded objects and templates from elsewhere
file_archive_bomb = a file that unpacks to a reasonable size
file_image_too_large = an image of at most 12,000 pixels a side
file_infected = a file without malware: the scanner found some in this one
files_max = fewer files in the case: at most { $most }

## An account to pay to. The account itself is not repeated.

account = an account: bankgiro 5050-1055, plusgiro 12 34 56-6, or IBAN, outside Sweden with BIC
bankgiro = a bankgiro number: seven or eight digits, the last one a check digit
plusgiro = a plusgiro number: two to eight digits, the last one a check digit
iban = an IBAN with its check digits, and a BIC of 8 or 11 characters if there is one
bic = the BIC as well: IBAN ..., BIC ...

## An email address: what is wrong with it. The address itself is not repeated.

email_no_at = an address such as name@example.org (there is no @)
email_two_at = one address such as name@example.org (there is more than one @)
email_hidden = an address without invisible characters (character { $place } is { $letter })
email_letter = an address such as name@example.org (character { $place } may not be there: { $letter })
email_local_length = an address with 1 to { $most } characters before the @
email_dots = an address without a dot at the start, at the end or twice in a row before the @
email_domain = an address with a valid domain after the @, such as name@example.org
email_domain_dot = an address with the whole domain after the @, such as name@example.org (there is no dot)

## A line about a fault: the field, what should have been there, and what was

fault = { $field }: { $expected }
fault-got = { $field }: { $expected } (it is { $got })
fault-line = { $field } (line { $line }): { $expected }
fault-line-got = { $field } (line { $line }): { $expected } (it is { $got })

# What the fault is about when it is no field.
place-file = the file
place-command_line = the command line
place-settings = the settings
place-database = the database
place-sign_in = the sign-in

## A file

readable_file =
    a file that can be read ({ $why ->
        [ENOENT] it does not exist
        [EISDIR] it is a folder
        [EACCES] it may not be read
       *[other] { $reason }
    })
file_size = at most { $kb } KB; put annexes elsewhere
utf8 = text in UTF-8
object = one JSON object: fields within braces
once = each field once
json_at =
    valid JSON (column { $column }: { $why ->
        [expecting_value] a value should be here
        [expecting_property_name_enclosed_in_double_quotes] the name of a field in double quotes should be here
        [expecting_delimiter] a character between two values is missing here
        [extra_data] the object ends here, but the text goes on
        [unterminated_string_starting_at] a text begins here that never ends
        [invalid_control_character_at] there is a control character in a text here
        [invalid_escape] there is a backslash too many here
       *[other] { $message }
    })
json_constant = valid JSON ({ $name } is not a JSON number)
json_number = JSON without numbers of thousands of digits
json_deep = JSON that is not nested this deep
toml =
    valid TOML ({ $why ->
        [invalid_statement] name = value or [heading] should be here
        [invalid_value] a value should be here
        [expected_newline_or_end_of_document_after_a_statement] the line should end here
        [expected_after_a_key_in_a_key_value_pair] = should follow a name
        [cannot_overwrite_a_value] a value is set a second time here
        [unclosed_array] a list never ends
        [unclosed_inline_table] a table never ends
        [unterminated_string] a text never ends
        [expected] a text never ends
        [cannot_declare_twice] the same heading is there twice
        [invalid_initial_character_for_a_key_part] a name should be here
        [invalid_date_or_datetime] there is a day here that does not exist
        [illegal_character] there is a character here that a text may not have
       *[other] { $message }
    }, { $where ->
        [end] at the end of the file
       *[other] line { $line_in_file }, column { $column }
    })
toml_deep = TOML that is not nested this deep
day_not_time = a day, not a time of day
applied = round, component and application, and nothing else

## The command line

verb = one of { $verbs }
no_such_option = nothing: there is none such here
nothing_more = nothing more; not { $words }
before_options = { $word } before options such as --as
option_once = once
streams_or_all = either streams or --all
one_form = nothing: a scenario file has one form
amount = an amount with at most two decimals, such as "12 500,50" or "12,500.50"
as_written = The amount with at most two decimals, in the place of the same field in hundredths.
amount_above_zero = an amount above 0, and at most 10 000 000 000 000
amount_at_most = an amount of at most 10 000 000 000 000
amounts_in_all = amounts of at most 10 000 000 000 000 in all
one_amount = the same amount as the one in hundredths: both are given and they differ
round_id = a round's id such as kp-2026-autumn
stream = { $others }, or a case's number such as 2026-0042

## What there is

opened_register = register, once install has opened it; { $name } is not known here
none_yet = { $what }, of which there are none yet; { $name } is not known here
such_as = { $what } such as { $some }; { $name } is not known here
known_streams = streams that the journal knows; not { $names }
person_in_case = a person with a role in this case; { $person } has none
person_with_role = a person with a role in the register; { $person } has none
organisation_of = the organisation that { $person } acts for (one of { $organisations })

## An installation, a database and settings

installed = an installation: python starter.py install makes one
other_kind =
    something else: this is { $kind ->
        [rehearsal] an installation for rehearsals
       *[production] an installation for production
    }, and it cannot become another
older_programs =
    no program of an older version connected: texts are sealed now, and it could not read them ({ $count ->
        [one] one session is
       *[other] { $count } sessions are
    }; stop its workers, then install again)
older_stack = a stack that this version has started: the one in { $folder } was started by an older version (stop it there: make down, then here: make up)
temporal_usable = that Temporal can be used as it is: { $message }

## The envelope of a command, which the worker checks too

command_kind = a kind of command in snake case
no_deadline = a command of a person: deadlines pass by themselves
no_effect = nothing: only the engine's own follow-ups have one
effect_id = the id of an outbox row, <stream>#<seq>.<n>
whole_characters = JSON, without halves of surrogate pairs
command_size = at most { $kb } KB of JSON

## Documents

shown_document = a document that is the one shown now: read it again with the verb document (checksum { $sha256 })
document_language = a language that the programme has: { $languages }
draft_of = application, completion, or report-N for the report of period N
saved_draft = the entry of a version that was saved: { $entries }
no_draft = a draft that somebody has saved; nothing has been saved yet
person_who_writes = a person who may write in this draft; { $person } may not
case_document = a document that this case has: { $documents }
no_case_document = agreement, decision, report-N or payment-N; this case has none of them yet

## Verbs of commands

stream_of_kind = a name of the form { $form }
editor = an editor, in $VISUAL or $EDITOR
editor_ended = an editor that ends without an error; it did not, and nothing was sent
announced_round = a round that has been announced: { $rounds }
no_round = a round that has been announced; there is none yet
csv = a row of a CSV file: fields parted by commas, semicolons or tabs, quotes in pairs
column = one of { $columns }, each once
columns_of_a_row = at most { $most } values: the heading has no more columns
role_of_the_body = a role of that organisation: those who apply have coordinator, signatory and controller; organisations abroad (with a country) the partner's roles; the funder all others
as_above = the same as on the line that named it first
practice = a practice: an installation where time can pass, as rehearse --keep leaves it
near_day = a day no later than { $day }: more years at once are probably a slip
later_day = a day after { $day }: time only goes forward
sign_in = sign in first (starter.py sign-in): commands are given by people who have signed in. Only for development: PARTNERSHIP_WITHOUT_SIGN_IN=allowed
sign_in_ended = your sign-in has ended: sign in again (starter.py sign-in)
signed_in_person = the person who has signed in, { $person }; to act as another one, sign in as them
sign_in_code = a code that the portal has just shown, for this sign-in
sign_in_in_time = a browser that comes back from the portal within five minutes; where it is on another machine: sign-in --paste
portal_origin = the address of the portal, such as https://portal.example.org
sign_in_not_sure = a sign-in that is secure enough for what cannot be taken back, in this role (PARTNERSHIP_SIGN_IN_ACR)
sign_in_unconfirmed = an account that a second person has confirmed: ask a programme manager
sign_in_again = a very recent sign-in, for what cannot be taken back: sign in again (starter.py sign-in)
