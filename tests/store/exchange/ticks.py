"""Seconds that only go forward, when a test moves them."""


class Ticks:
    """What stands in for the machine's monotonic clock."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds
