"""What the tests share: the real site's sources and builds, and copies of the small site that a test may spoil."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from macros.adapter import checked_site
from macros.load.configuration import read_configuration
from macros.site import Site
from tools.ci import is_ci
from tools.project import PROJECT, build

SMALL = Path("tests/fixtures/small")
SITE_URL = "https://example.org/below/"
REPO_URL = "https://github.com/example/below"

settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=is_ci())
settings.load_profile("tests")


def copy_small(target: Path) -> Path:
    """Copy the small site, with all that it inherits from the real one, below the folder `target`; return where it is."""
    shutil.copy2(PROJECT / "mkdocs.yml", target)
    for part in ("macros", "overrides", "docs/assets"):
        shutil.copytree(PROJECT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / SMALL, target / SMALL, symlinks=True)
    return target / SMALL


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small site that a test may spoil."""
    return copy_small(tmp_path)


@pytest.fixture(scope="session")
def small_model() -> Site:
    """The small site's sources, read and checked."""
    return checked_site(read_configuration(PROJECT / SMALL / "mkdocs.yml"))


@pytest.fixture(scope="session")
def model() -> Site:
    """The real site's sources, read and checked."""
    return checked_site(read_configuration(PROJECT / "mkdocs.yml"))


def build_once(name: str, factory: pytest.TempPathFactory, **environment: str) -> Path:
    """Build the real site, or wait for a worker of the same run of tests that builds it; return its folder."""
    folder = factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            build(shared / f"{name}.unfinished", **environment).rename(shared / name)
    return shared / name


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is published: its own and the repository's address are known."""
    return build_once("site", tmp_path_factory, SITE_URL=SITE_URL, REPO_URL=REPO_URL)


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site of somebody who has set no address."""
    return build_once("bare", tmp_path_factory)
