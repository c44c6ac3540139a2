"""A post as most tools would validate it: the keys that the measured posts have, by pydantic."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Medium(BaseModel):
    """A picture."""

    file: str
    alt: str = ""


class Receipt(BaseModel):
    """Proof that it went out."""

    channel: str
    occurrence: int = 0
    at: datetime | str
    url: str = ""


class Post(BaseModel):
    """Front matter; a key that is not here passes."""

    model_config = ConfigDict(extra="allow")

    title: str
    id: str | None = None
    date: datetime | date | str
    status: Literal[
        "idea", "draft", "review", "approved", "scheduled", "published", "cancelled"
    ] = "draft"
    channels: list[str] = []
    audiences: list[str] = []
    pillar: str | None = None
    topics: list[str] = []
    intent: Literal["give", "thank", "ask", "sell", "announce", "apologise"] | None = None
    lang: str | None = None
    format: str | None = None
    campaign: str | None = None
    owner: str | None = None
    answers: list[str] = []
    media: list[Medium] = []
    link: str | None = None
    variants: dict[str, dict[str, Any]] = {}
    approval: dict[Any, Any] | None = None  # `on` reads as True in YAML 1.1
    published: list[Receipt] = []
