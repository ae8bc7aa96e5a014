"""Applying and reporting: a list of what is to be written, one thing on each page, and a check of
all of it before it is sent. What is typed is kept for the person alone; to save it for others, and
to send it, are commands.
"""
