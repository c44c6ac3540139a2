"""What was made of texts comes back for the very same texts, and for no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from srmkit.build import recalled
from srmkit.build.recalled import Recalled
from srmkit.cache import Store, state


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(state, "source", lambda: "this very code")
    return Store(tmp_path)


class Making:
    """Gives a value, and counts how often it had to."""

    def __init__(self, value: Any) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> Any:
        self.times += 1
        return self.value


def test_what_was_made_is_not_made_again(store: Store) -> None:
    make = Making([1, None, "皮革"])
    first = Recalled(store)
    assert first(["a", "b"], make) == first(["a", "b"], make) == make.value
    first.save()
    assert Recalled(store)(["a", "b"], make) == make.value
    assert make.times == 1


@pytest.mark.parametrize("other", [["ab"], ["b", "a"], ["a", "b", ""], ["a"], ["a", "B"], []])
def test_other_texts_have_another_value(store: Store, other: list[str]) -> None:
    first = Recalled(store)
    first(["a", "b"], Making("of a and b"))
    first.save()
    assert Recalled(store)(other, Making("of the other")) == "of the other"


def test_half_a_character_is_a_text_too(store: Store) -> None:
    assert Recalled(store)(["\ud800"], Making("made")) == "made"


def test_the_other_process_tells_what_it_made(store: Store) -> None:
    there, here = Recalled(store), Recalled(store)
    there(["a"], Making("made there"))
    here.learn(there.taken())
    assert not there.taken()
    here.save()
    assert Recalled(store)(["a"], Making("made anew")) == "made there"


def test_the_latest_that_were_asked_for_are_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalled, "MOST", 3)
    first = Recalled(store)
    for name in "abc":
        first([name], Making(name))
    first.save()
    second = Recalled(store)
    second(["a"], Making("not asked"))
    second(["d"], Making("d"))
    second.save()
    third = Recalled(store)
    again = {name: third([name], Making("anew")) for name in "abcd"}
    assert again == {"a": "a", "b": "anew", "c": "c", "d": "d"}


def test_nothing_new_writes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Recalled(store)
    first(["a"], Making("a"))
    first.save()
    monkeypatch.setattr(Store, "put", lambda *_: pytest.fail("written"))
    second = Recalled(store)
    second(["a"], Making("anew"))
    second.save()
