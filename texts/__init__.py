"""What people read, in Swedish and English: a folder for each language, a file for each subject.

`texts/sv/events.ftl` and `texts/en/events.ftl` hold the same messages (Project Fluent,
docs/decisions/0090). What belongs to one subject alone, such as which message an event has, is in
the module of that subject; it ends in `catalogue.text` or `catalogue.said`.
"""
