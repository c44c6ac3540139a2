"""The only unit that uses the network: one `fetch`, whose rules nobody can go around.

Without it each connector would have its own idea of which addresses are safe, how long to wait
and where a secret may go.
"""

from __future__ import annotations

from srmkit.net.download import fetch
from srmkit.net.shapes import Answer, Ask, Failure, Policy, Progress, Unchanged

__all__ = ["Answer", "Ask", "Failure", "Policy", "Progress", "Unchanged", "fetch"]
