"""The command line: one group of verbs a file. What is decided and stored stands elsewhere.

app.py puts the verbs together; each of these files has `register(app)`:
    submitting.py  submit announce apply report decide attest    give a command
    listing.py     list       rounds and their cases
    showing.py     show       where one stream stands, and what comes next
    inbox.py       inbox      what waits for a person, due when
    timeline.py    replay     the life of a case in plain words
    verifying.py   verify     the audit
    schemas.py     schema     the forms of commands, events and scenario files
    rehearsing.py  rehearse   a scenario file, played
    installing.py  install recover
What they share: told/ (events in plain words), phrases.py (commands, roles, phases, statuses and
deadlines in plain words), known.py (what somebody named, or what there is instead), names.py,
times.py, desk.py (connections), screen.py, options.py, exits.py, endings.py.
"""
