"""What somebody who imports may say, and what the workspace says already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from srmkit.model import Status


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of an import, all of them silent unless somebody speaks."""

    now: datetime
    """What is past."""
    mapping: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Our field (`text:ig` for one channel's own text), and the headings that hold it."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets of a workbook to read; none means every visible one."""
    year: int | None = None
    """Of dates without one."""
    order: str = ""
    """`day-first` or `month-first`, for 1/12/2026."""
    zone: tzinfo | None = None
    """Of the file's times; default: the workspace's."""
    merge: bool = True
    """One post for rows that differ in channel and time only."""
    channels: tuple[str, ...] = ()
    """Of rows that name none."""
    status: Status | None = None
    """Of rows that have none."""
    past: Status | None = None
    """Of rows whose time has passed and that are neither out nor cancelled."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """A name in the file, and the id it means."""
    encoding: str = ""
