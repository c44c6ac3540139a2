"""What every test shares: the same examples on every run, unless somebody fuzzes on purpose."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.register_profile("fuzz", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile("fuzz" if os.environ.get("SRMKIT_FUZZ") else "suite")
