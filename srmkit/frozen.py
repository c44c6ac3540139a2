"""`@frozen`: values that never change, like `@dataclass(frozen=True, slots=True)`, but cheap.

Python writes and compiles six methods for such a dataclass when it is defined, and sets its fields
one by one through `object.__setattr__`. A check of ten posts defines far more than a hundred of
them and uses few; one of ten thousand posts makes a million instances. So here the classes share
their methods, and what makes an instance is written when the first one is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class with slots of a class with annotated fields, which may have defaults. One that
    has a `cached_property`, which needs a place to keep its value, gets no slots.

    `fields`, `replace` and `asdict` of dataclasses work on it, `field` and `__post_init__` too.
    Assigning to a field of an instance raises `FrozenInstanceError`."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # or `dataclass` writes one, slowly
    slots = not any(isinstance(one, cached_property) for one in vars(cls).values())
    made: Any = dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    made.__new__ = _writes_itself(made)
    made.__setattr__ = made.__delattr__ = _refuse
    made.__eq__, made.__hash__ = _same_and_hash(made)
    made.__repr__ = _shown
    made.__reduce__ = _taken_apart
    return made  # type: ignore[no-any-return]


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot change")


def _same_and_hash(made: Any) -> tuple[Callable[[Any, Any], bool], Callable[[Any], int]]:
    names = [one.name for one in fields(made) if one.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda self: ()

    def same(self: Any, other: Any) -> bool:
        if type(other) is not type(self):
            return False
        return self is other or bool(values(self) == values(other))

    def hashed(self: Any) -> int:
        return hash(values(self))

    return same, hashed


def _taken_apart(self: Any) -> tuple[Any, ...]:
    """How `pickle` and `copy` make another one."""
    return _made_of, (type(self), tuple(getattr(self, one.name) for one in fields(self)))


def _made_of(cls: type[Any], values: tuple[Any, ...]) -> Any:
    self = object.__new__(cls)
    for one, value in zip(fields(cls), values, strict=True):
        object.__setattr__(self, one.name, value)
    return self


def _shown(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _writes_itself(made: Any) -> Callable[..., Any]:
    """A `__new__` that replaces itself by a quick one when it is called for the first time."""

    def first(cls: type[T], *args: Any, **kwargs: Any) -> T:
        made.__new__ = _new_of(made)
        return made.__new__(cls, *args, **kwargs)  # type: ignore[no-any-return]

    return first


def _new_of(made: Any) -> Callable[..., Any]:
    """A `__new__` with the fields as its parameters.

    It fills an instance of an open twin, a class with the same slots that lets itself be changed,
    and then closes it by making it one of the frozen class: a field costs a twelfth that way."""
    openly: dict[str, Any] = {"__setattr__": object.__setattr__}
    if "__slots__" in vars(made):
        openly["__slots__"] = made.__slots__
    names: dict[str, Any] = {
        "_made": type(made.__name__, made.__bases__, openly),
        "_new": object.__new__,
        "_MISSING": MISSING,
    }
    parameters, steps = ["_cls"], []
    for one in fields(made):
        name, default = one.name, f"_default_{one.name}"
        if not one.init:
            continue
        if one.default_factory is not MISSING:
            names[default] = one.default_factory
            parameters.append(f"{name}=_MISSING")
            steps.append(f"_self.{name} = {default}() if {name} is _MISSING else {name}")
            continue
        if one.default is not MISSING:
            names[default] = one.default
            name = f"{name}={default}"
        parameters.append(name)
        steps.append(f"_self.{one.name} = {one.name}")
    ending = ["_self.__class__ = _cls"]
    ending += ["_self.__post_init__()"] if hasattr(made, "__post_init__") else []
    body = "\n ".join(["_self = _new(_made)", *steps, *ending, "return _self"])
    exec(f"def __new__({', '.join(parameters)}):\n {body}", names)  # noqa: S102, as dataclasses do
    written: Callable[..., Any] = names["__new__"]
    return written
