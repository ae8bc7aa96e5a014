"""The command line: one group of verbs a file. What is decided and stored stands elsewhere.

Verbs that read, each with `register(app)`:
    listing.py   list      rounds and their cases
    showing.py   show      where one stream stands, and what comes next
    inbox.py     inbox     what waits for a person, due when
    timeline.py  replay    one case's life in plain words
    schemas.py   schema    the forms of commands, events and scenario files
What they share: phrases.py (kinds in plain words), exits.py (how a program ends), reading.py (input).
"""
