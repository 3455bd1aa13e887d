"""What Windows makes of paths, names and errors. Nothing here needs Windows: it is tried on every system."""

from __future__ import annotations

import errno
import re
import sys

DENIED = 5
HELD = frozenset({32, 33})
"""Another program has a file open, or a part of it locked."""
FULL = frozenset({39, 112, 1295, 1816})
GONE = frozenset({3, 53, 55, 59, 64, 67, 121, 1231})
"""No such path, network path, name or adapter; what is left of a drive whose server went away."""
TOO_LONG = 206
LONGEST_PATH = 259
"""Characters of a path, where nobody has turned long paths on."""
DEVICES = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
"""Names that mean a device, in any folder and with any ending, as a pattern."""
_DEVICE = re.compile(rf"{DEVICES}(?:[. ].*)?", re.IGNORECASE | re.ASCII)


def code_of(error: OSError) -> int:
    """Windows' own number of an error; 0 where there is none, as on other systems."""
    return getattr(error, "winerror", None) or 0


def is_too_long(error: OSError) -> bool:
    """Whether an error comes from a path that is too long, of which Windows may say that it is not there."""
    if code_of(error) == TOO_LONG or error.errno == errno.ENAMETOOLONG:
        return True
    absent = code_of(error) == 3 or error.errno == errno.ENOENT
    return sys.platform == "win32" and absent and len(str(error.filename or "")) > LONGEST_PATH


def is_device(name: str) -> bool:
    """Whether a file's name means a device there, such as `con` or `aux.csv`."""
    return _DEVICE.fullmatch(name) is not None


def typed_path(text: str) -> str:
    """A path as somebody typed or pasted it: without the quotation marks that the file manager puts round a
    copied one, and `S:` as the top of that drive rather than wherever one was there last."""
    path = text.strip().strip('"')
    if len(path) > 1 and path[0] == path[-1] == "'":
        path = path[1:-1]
    return f"{path}\\" if sys.platform == "win32" and re.fullmatch(r"[A-Za-z]:", path) else path
