"""The command line: one group of verbs a file. What is decided and stored stands elsewhere.

Verbs that read, each with `register(app)`:
    listing.py   list      rounds and their cases
    showing.py   show      where one stream stands, and what comes next
    inbox.py     inbox     what waits for a person, due when
    timeline.py  replay    the life of a case in plain words
    schemas.py   schema    the forms of commands, events and scenario files
What they share: told/ (events in plain words), phrases.py (commands, roles, phases, deadlines and
codes in plain words), desk.py, screen.py, options.py, exits.py.
"""
