"""What a test needs of the machine that it runs on."""

import os
from typing import NoReturn

import pytest


def lacking(reason: str) -> NoReturn:
    """Skip the test; on CI fail it, so that nothing goes unchecked."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
