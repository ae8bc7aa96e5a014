"""What a person may do, whatever the screen: commands, queries, what comes next, administration.

A command line, a portal and an API stand on this package. It gives codes and data; words for them
are the screen's.
"""
