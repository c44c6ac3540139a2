"""`@frozen`: values that never change, like `@dataclass(frozen=True, slots=True)`, but cheap.

Python writes and compiles six methods for such a dataclass when it is defined, and sets its fields
one by one through `object.__setattr__`. A check of ten posts defines far more than a hundred of
them and uses few; one of ten thousand posts makes a million instances. So here the classes share
their methods, and what makes an instance is written only for those that are made many times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

Declared = Mapping[str, Any]
"""By its name what a field was declared with: a default, a `Field` of dataclasses, or MISSING."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class with slots of a class with annotated fields, which may have defaults. One that
    has a `cached_property`, which needs a place to keep its value, gets no slots.

    `fields`, `replace` and `asdict` of dataclasses work on it, `field` and `__post_init__` too.
    Assigning to a field of an instance raises `FrozenInstanceError`."""
    names = [name for name, kind in cls.__annotations__.items() if not _is_of_class(kind)]
    own = {name: vars(cls).get(name, MISSING) for name in names}
    slots = not any(isinstance(one, cached_property) for one in vars(cls).values())
    members = {name: one for name, one in vars(cls).items() if name not in _OF_EACH_CLASS}
    for name, default in own.items():
        if slots or isinstance(default, Field):
            members.pop(name, None)
    if slots:
        members["__slots__"] = tuple(names)
    declared: dict[str, Any] = {}
    for base in reversed(cls.__mro__[1:]):
        declared |= vars(base).get("__declared__", {})
    declared |= own
    itself: list[Any] = []
    # All of them before there is a class: Python looks through it anew for each that comes later.
    members |= {
        "__declared__": declared,
        "__match_args__": tuple(_given_names(declared)),
        "__dataclass_fields__": _Fields(),
        "__qualname__": cls.__qualname__,
        "__doc__": cls.__doc__ or cls.__name__,
        "__new__": _writes_itself(itself),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__repr__": _shown,
        "__reduce__": _taken_apart,
    }
    members["__eq__"], members["__hash__"] = _same_and_hash(declared)
    kind: Any = type(cls)
    itself.append(kind(cls.__name__, cls.__bases__, members))
    return itself[0]  # type: ignore[no-any-return]


_OF_EACH_CLASS = frozenset({"__dict__", "__weakref__"})
"""What a class has of itself and cannot be given."""


def _is_of_class(kind: object) -> bool:
    """Whether an annotation says that this is the class's and no field."""
    return str(kind).startswith(("ClassVar", "typing.ClassVar"))


def _given_names(declared: Declared) -> list[str]:
    """The fields that whoever makes an instance may give."""
    return [name for name, one in declared.items() if not isinstance(one, Field) or one.init]


class _Fields:
    """What the functions of dataclasses ask a class for; made when one of them does, since only a
    few classes are ever asked."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._made: Any = owner

    def __get__(self, instance: object, owner: type) -> Mapping[str, Field[Any]]:
        declared = self._made.__declared__
        members = {name: one for name, one in declared.items() if one is not MISSING}
        kinds = dict.fromkeys(declared, "Any")
        for base in reversed(self._made.__mro__):
            kinds |= {
                name: kind
                for name, kind in vars(base).get("__annotations__", {}).items()
                if name in kinds
            }
        blank = type(self._made.__name__, (), {**members, "__annotations__": kinds, "__doc__": ""})
        found: Any = dataclass(init=False, repr=False, eq=False)(blank)
        self._made.__dataclass_fields__ = found.__dataclass_fields__
        return found.__dataclass_fields__  # type: ignore[no-any-return]


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot change")


def _same_and_hash(
    declared: Declared,
) -> tuple[Callable[[Any, Any], bool], Callable[[Any], int]]:
    names = [name for name, one in declared.items() if not isinstance(one, Field) or one.compare]
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


FEW = 16
"""Instances of a class after which it gets a quick `__new__`: writing and compiling one takes as
long as making so many without."""


def _writes_itself(itself: Sequence[Any]) -> Callable[..., Any]:
    """A `__new__` that could be that of any class, and replaces itself by a quick one when it has
    been called a few times. `itself` holds the class, once there is one."""
    count = 0

    def slowly(cls: type[T], *args: Any, **kwargs: Any) -> T:
        nonlocal count
        count += 1
        made = itself[0]
        values = _values(made, args, kwargs) if count <= FEW else None
        if values is None:
            made.__new__ = _new_of(made)  # which also knows what is wrong with the arguments
            return made.__new__(cls, *args, **kwargs)  # type: ignore[no-any-return]
        self = object.__new__(cls)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if hasattr(made, "__post_init__"):
            made.__post_init__(self)
        return self

    return slowly


def _values(made: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any] | None:
    """What each field becomes; None where the arguments do not fit."""
    names = made.__match_args__
    given = dict(zip(names, args, strict=False))
    if len(given) < len(args) or not given.keys().isdisjoint(kwargs):
        return None
    given.update(kwargs)
    for name in names:
        if name not in given:
            default = made.__declared__[name]
            if isinstance(default, Field):
                factory = default.default_factory
                default = default.default if factory is MISSING else factory()
            if default is MISSING:
                return None
            given[name] = default
    return given if len(given) == len(names) else None


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
    for name in made.__match_args__:
        one, default, value = made.__declared__[name], f"_default_{name}", name
        if isinstance(one, Field) and one.default_factory is not MISSING:
            names[default], asked = one.default_factory, f"{name}=_MISSING"
            value = f"{default}() if {name} is _MISSING else {name}"
        else:
            names[default] = one.default if isinstance(one, Field) else one
            asked = name if names[default] is MISSING else f"{name}={default}"
        parameters.append(asked)
        steps.append(f"_self.{name} = {value}")
    ending = ["_self.__class__ = _cls"]
    ending += ["_self.__post_init__()"] if hasattr(made, "__post_init__") else []
    body = "\n ".join(["_self = _new(_made)", *steps, *ending, "return _self"])
    exec(f"def __new__({', '.join(parameters)}):\n {body}", names)  # noqa: S102, as dataclasses do
    written: Callable[..., Any] = names["__new__"]
    return written
