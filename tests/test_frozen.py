"""Frozen values behave as the dataclasses that they stand for."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from srmkit.frozen import frozen
from srmkit.patterns import later
from srmkit.problems import Place


def given() -> type[Any]:
    """A class with each kind of field; a new one, since a decorator changes what it is given."""

    class Given:
        """What is decorated."""

        name: str
        size: int = 3
        params: Mapping[str, Any] = field(default_factory=dict)
        line: int = field(default=0, compare=False, repr=False)

    return Given


USUAL: Any = dataclass(frozen=True, slots=True)(given())
FROZEN: Any = frozen(given())


@pytest.mark.parametrize(
    "arguments", [{"name": "a"}, {"name": "a", "params": {"b": 1}, "size": 4, "line": 9}]
)
def test_what_is_given_and_what_is_not(arguments: dict[str, Any]) -> None:
    usual, one = USUAL(**arguments), FROZEN(**arguments)
    for own in fields(FROZEN):
        assert getattr(one, own.name) == getattr(usual, own.name)
    assert repr(one) == repr(usual)
    assert [own.name for own in fields(FROZEN)] == [own.name for own in fields(USUAL)]
    assert FROZEN.__slots__ == USUAL.__slots__


def test_each_has_a_default_of_its_own() -> None:
    assert FROZEN("a").params is not FROZEN("a").params


@pytest.mark.parametrize(
    ("positional", "named"),
    [((), {}), ((1, 2, {}, 4, 5), {}), ((1,), {"name": 1}), ((1,), {"x": 1})],
)
def test_wrong_arguments_are_refused(positional: tuple[int, ...], named: dict[str, int]) -> None:
    for made in (USUAL, FROZEN):
        with pytest.raises(TypeError):
            made(*positional, **named)


def test_nothing_can_be_set_or_deleted() -> None:
    one = FROZEN("a")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(one, name)
    assert one == FROZEN("a")


def test_equal_values_are_equal_and_one_key() -> None:
    one, same = FROZEN("a", params=()), FROZEN("a", params=(), line=9)
    assert (one == same, hash(one) == hash(same)) == (True, True)
    assert one != FROZEN("b", params=())
    assert one != USUAL("a", params=())
    assert len({one, same}) == 1


def test_replace_makes_another() -> None:
    one = FROZEN("a")
    assert replace(one, size=5) == FROZEN("a", 5)
    assert one.size == 3


@frozen
class Base:
    """With a field made from another, and a value that is worked out once."""

    name: str
    loud: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "loud", self.name.upper())

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Its letters."""
        return tuple(self.name)


@frozen
class Longer(Base):
    """A class that adds a field."""

    size: int = 0


def test_a_class_may_build_on_another() -> None:
    one = Longer("ab", 3)
    assert (one.name, one.loud, one.size, one.letters) == ("ab", "AB", 3, ("a", "b"))
    assert isinstance(one, Base)
    assert one.letters is one.letters
    assert one != Base("ab")
    with pytest.raises(FrozenInstanceError):
        one.name = "c"  # type: ignore[misc]


@frozen
class Nothing:
    """A class without fields."""


def test_a_value_may_hold_nothing() -> None:
    assert (Nothing(), hash(Nothing()), repr(Nothing())) == (Nothing(), hash(()), "Nothing()")


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    wrong = later("(")
    with pytest.raises(re.error):
        wrong.search("a")
    letters = later("[a-c]+", re.IGNORECASE)
    assert letters.findall("aB d c") == ["aB", "c"]
    assert letters.sub("-", "abd") == "-d"
    assert (letters.pattern, bool(letters.flags & re.IGNORECASE)) == ("[a-c]+", True)


def test_another_process_and_copy_make_the_same_value() -> None:
    """Of a class that can be found by name, as `pickle` wants it."""
    place = Place("content/posts/a.md", 3, 7)
    for made in (pickle.loads(pickle.dumps(place)), copy.copy(place), copy.deepcopy(place)):  # noqa: S301
        assert made == place
        assert type(made) is Place
        with pytest.raises(FrozenInstanceError):
            setattr(made, "line", 4)  # noqa: B010, as nobody may
