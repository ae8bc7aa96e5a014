"""What a person may do, whatever the screen: commands, queries, what comes next, administration.

The command line is built on this package, and a portal or an API would be. It gives codes and data;
each screen finds the words for them.
"""
