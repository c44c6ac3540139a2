"""The nouns of the field, frozen: every stage after loading speaks in these and changes none.

A `Workspace` is what lies on disk, a `Plan` is what happens: its entries in order of time.
"""

from __future__ import annotations

from srmkit.model.crisis import (
    AfterHours,
    Crisis,
    Drills,
    HoldPlan,
    Reply,
    Role,
    Settled,
    Statement,
)
from srmkit.model.listening import (
    HEAVIEST,
    SECRET,
    WINDOW,
    Category,
    Record,
    Remote,
    RoadmapItem,
    Source,
    Theme,
)
from srmkit.model.plan import (
    Entries,
    Entry,
    Plan,
)
from srmkit.model.post import (
    Approval,
    Media,
    MediaFacts,
    Post,
    Receipt,
    Repeat,
    Variant,
)
from srmkit.model.strategy import (
    Absence,
    Audience,
    Cadence,
    Campaign,
    Channel,
    KeyDate,
    Pillar,
    Quota,
    Settings,
    Weights,
)
from srmkit.model.words import (
    Action,
    Decision,
    Intent,
    Measure,
    Name,
    Negation,
    Per,
    Policy,
    Push,
    Status,
    Step,
)
from srmkit.model.workspace import (
    Workspace,
)

__all__ = [
    "HEAVIEST",
    "SECRET",
    "WINDOW",
    "Absence",
    "Action",
    "AfterHours",
    "Approval",
    "Audience",
    "Cadence",
    "Campaign",
    "Category",
    "Channel",
    "Crisis",
    "Decision",
    "Drills",
    "Entries",
    "Entry",
    "HoldPlan",
    "Intent",
    "KeyDate",
    "Measure",
    "Media",
    "MediaFacts",
    "Name",
    "Negation",
    "Per",
    "Pillar",
    "Plan",
    "Policy",
    "Post",
    "Push",
    "Quota",
    "Receipt",
    "Record",
    "Remote",
    "Repeat",
    "Reply",
    "RoadmapItem",
    "Role",
    "Settings",
    "Settled",
    "Source",
    "Statement",
    "Status",
    "Step",
    "Theme",
    "Variant",
    "Weights",
    "Workspace",
]
