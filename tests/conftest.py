"""What all tests share: the folder of the platforms' machine-readable documents."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# How fast a machine is must not decide whether a test passes.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder named by DESKHAND_SPECS, else `shared/specs` beside the repository; without it the test is skipped.

    With DESKHAND_REQUIRE_SPECS=1 the test fails instead: in continuous integration a check left out is not passed.
    """
    named = os.environ.get("DESKHAND_SPECS")
    folder = Path(named) if named else ROOT.parent / "shared" / "specs"
    if not folder.is_dir():
        reason = f"the platforms' documents are not at {folder}; name their folder by DESKHAND_SPECS"
        if os.environ.get("DESKHAND_REQUIRE_SPECS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT
