"""What a person can do on Today, one class each."""

from __future__ import annotations

from screens import command
from screens.today.host import Host


class Command(command.Command[Host]):
    """One thing a person can do on Today. The docstring's first line is its help text."""
