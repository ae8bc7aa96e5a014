### What should have been in a scenario file, after the field's name.

file_size = at most { $mb } MB
to_come = a time to come, since a server's clock only runs forward; or set calendar = "next", which moves all dates of the file by whole years
no_zone = a time without a zone: times are those of a Swedish clock
local_time = a day (2026-09-15) or a day and time (2026-09-15T10:00:00)

## A step

rule_of_a_refusal = rule: only with outcome = "refused"
one_aim = either stream ({ $named }, a case) or cases
one_command = command_id: an id is for one command, so name one stream
in_order = a time that is not before the step above it
today = the day of scenario.starts: with calendar = "today" every step is sent at once
acts_for = the organisation that { $person } acts for
known_person = a person who is in the file: { $known }; { $person } is not there
opened_before = something that has been opened: an accepted { $opening } for { $target } must come before this step
of_case = { $expected } (case { $case })
value_of_case = a value that the case has: { $names }; there is no { $name }

## An expectation

one_target = a case, cases, a round or a stream, not several of them
target_or_count = a case, cases, a round or a stream, or a count of what was sent
opened_stream = a stream that a step opens: { $opened }; no step opens { $target }
field_of = a field that { $what } has: { $fields }
account_of = an account that { $what } has: { $accounts }

## Cases, persons and organisations

case_of_file = a case under [[cases]]: { $cases }; { $key } is not there
numbered_kind = a kind whose ids are numbers: { $kinds }
once = each one once: { $id } is here already
