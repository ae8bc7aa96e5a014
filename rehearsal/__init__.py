"""Plays scenario files on the real engine in virtual time."""
