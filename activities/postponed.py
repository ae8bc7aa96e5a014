"""An effect that could not be delivered now: the outbox says when it is tried again."""


class Postponed(Exception):
    """`code` goes into the outbox row. It names a kind of trouble and no person. An attempt that
    `moved_on` brought the effect nearer to its end, and is not counted.
    """

    def __init__(self, code: str, *, moved_on: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.moved_on = moved_on
