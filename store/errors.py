"""What can go wrong, as types: a sentence for the person, a detail for whoever mends it."""

from __future__ import annotations


class DaybookError(Exception):
    """Base of every error that Daybook raises on purpose.

    Attributes:
        sentence: what happened, what is safe and what to do now, in plain words.
        detail: technical detail for a log; holds no child's data.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


class Refused(DaybookError):
    """The input cannot be saved as it is; nothing of it was saved (commands exit with 1)."""


class Unfinished(Refused):
    """What was typed lacks something at its end; as far as it goes it may be right."""


class CouldNot(DaybookError):
    """The disk, the folder or a damaged file stood in the way (commands exit with 3)."""


class NotSaved(CouldNot):
    """A save is not known to be on the disk; what was typed is kept by the caller and can be tried again.

    Attributes:
        landed: whether it may be on the disk all the same: everything but the last fsync succeeded.
    """

    def __init__(self, sentence: str, detail: str = "", *, landed: bool = False) -> None:
        super().__init__(sentence, detail)
        self.landed = landed


class NotShared(CouldNot):
    """The shared folder stood in the way. What was saved on this PC is safe, and waits to be shared."""


class Damaged(CouldNot):
    """Bytes that are not what Daybook wrote."""


class FromNewer(CouldNot):
    """Whole bytes, written by a newer Daybook than this one."""
