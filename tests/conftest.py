"""What every test gets: a machine with nothing of the developer's on it, and a Hypothesis profile."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.needed import lacking

# Everything is spelt out: when CI is set, Hypothesis starts from settings of its own.
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=False, print_blob=True)
settings.register_profile("hour", settings.get_profile("ci"))  # again and again: see scripts/prove.py
settings.register_profile("night", settings.get_profile("ci"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Textual reads its variables once, at import, so a fixture would come too late.
for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[name]

FOREIGN = (
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TZ", "WT_SESSION"),
    *("LANG", "LC_ALL", "LC_CTYPE"),
)
USER_FOLDERS = (
    "HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
    "USERPROFILE",
)


@pytest.fixture(autouse=True)
def own_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shut out the developer's own machine; gives the home folder that stands in for theirs.

    It lies beside `tmp_path`, not in it, so that a test finds its `tmp_path` empty.
    """
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name in FOREIGN or name.startswith("DAYBOOK_")]:
        monkeypatch.delenv(name)
    for name in USER_FOLDERS:
        monkeypatch.setenv(name, str(home))
    if hasattr(time, "tzset"):
        time.tzset()
    return home


@pytest.fixture(scope="session")
def need_tool() -> Callable[..., str]:
    """Gives `need_tool(*names)`: the path of the first of these tools that is there, or a skip; on CI a
    failure, so nothing goes unchecked."""

    def need(*names: str) -> str:
        found = next(filter(None, map(shutil.which, names)), None)
        return found or lacking(f"needs the system tool {' or '.join(names)}, which is not installed")

    return need
