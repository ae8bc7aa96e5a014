"""What keeps the stack from starting, said in a sentence for the person at the keyboard."""


class CannotStart(Exception):
    """Something is missing or in the way. The text says what, and what to do about it."""
