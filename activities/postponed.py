"""An effect that could not be delivered now: the outbox says when it is tried again."""


class Postponed(Exception):
    """`code` goes into the outbox row. It names a kind of trouble and no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
