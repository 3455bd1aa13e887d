"""The packaged program: what it needs besides modules comes along, and the lock files agree."""

import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.documents import ROOT, script, text_of

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")


@pytest.fixture(scope="module")
def packager() -> ModuleType:
    """The script that builds it."""
    return script("package.py")


def locked(name: str) -> dict[str, str]:
    """The versions in a lock file, by package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text_of(name), re.MULTILINE))


def test_every_file_that_is_no_module_comes_along(packager: ModuleType, tmp_path: Path):
    told = " ".join(packager.arguments(tmp_path / "start.py", tmp_path, tmp_path))
    assert Path("tui/daybook.tcss") in packager.data_files()
    for path in packager.data_files():
        assert f"--add-data {ROOT / path}" in told


def test_every_package_whose_version_is_asked_for_comes_with_it(packager: ModuleType):
    source = "".join(
        path.read_text("utf-8") for floor in packager.FLOORS for path in (ROOT / floor).rglob("*.py")
    )
    asked = re.findall(r"version\(name\) for name in \(([^)]*)\)", source)
    assert set(re.findall(r'"(\w+)"', " ".join(asked))) == set(packager.WITH_METADATA)


def test_every_floor_is_in_the_package_whole(packager: ModuleType):
    wheel = tomllib.loads(text_of("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert sorted(wheel["packages"]) == sorted(packager.FLOORS)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_every_dependency_with_hashes_and_names_no_index(name: str):
    wanted = tomllib.loads(text_of("pyproject.toml"))["project"]["dependencies"]
    assert {re.match(r"[\w-]+", each)[0] for each in wanted} <= set(locked(name))
    assert "://" not in text_of(name)
    for each in re.split(r"\n(?=[a-z])", text_of(name)):
        assert "--hash=sha256:" in each


def test_what_several_lock_files_hold_is_of_one_version():
    run, develop, package = map(locked, LOCKS)
    for other in (develop, package):
        assert {each: other[each] for each in run.keys() & other.keys()} == {
            each: run[each] for each in run.keys() & other.keys()
        }
