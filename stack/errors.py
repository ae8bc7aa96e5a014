"""The error that people see. Alone in its file, since every module here raises it."""


class CannotStart(Exception):
    """Something is missing or in the way. The text says what, and what to do about it."""
