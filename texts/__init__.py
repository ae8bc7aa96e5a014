"""What people read, in Swedish and English: a folder for each language, a file for each subject.

What belongs to a kind of stream is in a file of its own, `texts/sv/kinds/round.ftl`: its commands
with their fields, its events, deadlines, phases and codes. Both languages hold the same messages
(Project Fluent, docs/decisions/0090). Which message something has is in the module of its subject,
such as events.py; it ends in `catalogue.text` or `catalogue.said`.
"""
