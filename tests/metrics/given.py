"""Small plans and exports of results, made by hand. Not a test itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from srmkit.metrics.join import read_results
from srmkit.metrics.results import Results
from srmkit.model import Plan
from srmkit.problems import Problem
from tests.workspaces import report

SAMPLES = Path(__file__).parent / "samples"
NOW = "2026-12-01 12:00"
NETWORKS = {
    "ig": "instagram",
    "fb": "facebook",
    "x": "x",
    "tt": "tiktok",
    "yt": "youtube",
    "line": "line",
    "li": "linkedin",
}


def sample(name: str) -> bytes:
    """An export, as its tool writes it."""
    return (SAMPLES / f"{name}.csv").read_bytes()


def post(id: str, receipts: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A post that is out: on which channels, and at which addresses."""
    at = more.pop("at", "2026-11-02 20:00")
    published = [{"channel": key, "at": at, "url": url} for key, url in receipts.items()]
    return {
        "title": id,
        "id": id,
        "date": at,
        "status": "published",
        "channels": list(receipts),
        "published": published,
        **more,
    }


def planned(posts: Sequence[Mapping[str, Any]], **parts: Any) -> Plan:
    """The plan of a workspace with a channel on each network."""
    channels = {key: {"network": network} for key, network in NETWORKS.items()}
    return report({"now": NOW, "channels": channels, "posts": list(posts), **parts}).plan


def joined(plan: Plan, files: Mapping[str, str | bytes]) -> tuple[Results, tuple[Problem, ...]]:
    """The results of files in `feedback/metrics/`, given by name."""
    return read_results(
        {
            f"feedback/metrics/{name}.csv": one.encode() if isinstance(one, str) else one
            for name, one in files.items()
        },
        plan,
    )
