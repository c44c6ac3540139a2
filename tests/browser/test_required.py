"""Where a browser is required, the tests that need one have not skipped."""

from __future__ import annotations

import os

import pytest

from tests.browser import executable, required


def test_ci_has_a_browser() -> None:
    """Where a browser is required, these tests must not have skipped for want of one."""
    if not required():
        pytest.skip("no browser is required here: SRMKIT_BROWSER is not set")
    assert executable() is not None, os.environ.get("PATH")
