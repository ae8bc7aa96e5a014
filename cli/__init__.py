"""The command line: arguments in, tables out. What can be done is in application/.

app.py lists the verbs and imports each when it is asked for:
    submitting.py      submit announce apply report decide attest
    listing.py         list        rounds and their cases
    showing.py         show        one stream, and what comes next (showing_parts.py: its parts)
    inbox.py           inbox       what waits for a person, and until when
    timeline.py        replay      the life of a stream in plain words
    schemas.py         schema      the forms of commands, events and scenario files
    administration.py  install rebuild-views redeliver verify
    recovering.py      recover
    signing_in.py      sign-in sign-out  by the portal (vouching.py: whose account vouches)
    rehearsing.py      rehearse    a scenario file, played (rehearsal_result.py: how it ended)
They share options.py, screen.py (output, exit codes), session.py (connections), input_files.py,
lookup.py (names of streams and persons), answers.py (a command is given and answered),
error_messages.py, and the words in labels.py, event_texts/ and times.py.
"""
