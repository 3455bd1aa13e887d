"""A disk that forgets is known for one, and no other is."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.this_pc.forgetful import forgets, in_memory

DISK = "22 1 8:1 / / rw - ext4 /dev/sda1 rw"
TMP = "30 22 0:30 / /tmp rw,nosuid shared:5 - tmpfs tmpfs rw,size=1024k"
LIVE = "22 1 0:20 / / rw - overlay overlay rw,lowerdir=/rofs,upperdir=/cow/upper,workdir=/cow/work"
COW = "21 1 0:19 / /cow rw - tmpfs tmpfs rw"


@pytest.mark.parametrize(
    ("path", "mounts", "expected"),
    [
        ("/home/ab/.local/share/daybook", [DISK, TMP], False),
        ("/tmp/book", [DISK, TMP], True),
        ("/tmp", [DISK, TMP], True),
        ("/tmpbook", [DISK, TMP], False),
        ("/tmp/book", [DISK, TMP, "31 30 8:2 / /tmp/book rw - ext4 /dev/sda2 rw"], False),
        ("/tmp/book", [DISK, TMP, "32 22 8:3 / /tmp rw - ext4 /dev/sda3 rw"], False),
        ("/home/live/book", [COW, LIVE], True),
        ("/home/ab/book", [DISK, LIVE.replace("/cow/upper", "/var/upper")], False),
        ("/mnt/with blank/book", [DISK, "33 22 0:31 / /mnt/with\\040blank rw - ramfs none rw"], True),
        ("/home/ab", [], False),
        ("/home/ab", ["", "nonsense", "1 2 3 4 5 - a"], False),
    ],
)
def test_memory_that_looks_like_a_disk_is_known(path, mounts, expected):
    assert in_memory(path, "\n".join(mounts)) == expected


@given(st.text(), st.text())
def test_whatever_the_machine_says_nobody_is_kept_from_working(path, mounts):
    assert in_memory(path, mounts) in (True, False)


def test_a_layer_above_itself_ends(tmp_path):
    under = LIVE.replace("/ / rw", "/ /cow rw").replace("/cow/upper", "/var/upper")
    assert not in_memory("/a/b", "\n".join([LIVE, under]))


@pytest.mark.skipif(shutil.which("mount") is None, reason="nothing can be mounted here")
def test_a_real_folder_in_memory_forgets(tmp_path: Path):
    folder = tmp_path / "memory"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "none", folder], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        assert forgets(folder)
    finally:
        subprocess.run(["umount", folder], check=True)
