"""Small wrongs that a person might have written, made in a module one at a time: a test that
notices none of them holds nothing.

Left alone: strings (what is said is held by other tests), docstrings, annotations and imports;
and what changes nothing while the rest is right, `strict=` and None for False.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

_OPPOSITE: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_AROUND = ast.expr | ast.keyword | ast.Return | ast.Assign | ast.AnnAssign
_SPOKEN = frozenset({"message", "__all__", "TYPE_CHECKING"})
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong in one module."""

    path: str
    """Of the module, from the root of the repository."""
    where: str
    """The outermost function or method that holds it; nothing where it is outside of any."""
    change: str
    """What was written and what stands there now; with a number where the same is done twice."""
    first: int
    """First line of the statement, or of its head where it has others inside."""
    last: int
    begin: int
    """The line of `where`, its decorators counted; 0 outside of any."""
    number: int
    """Which of its module's mutants it is."""

    @property
    def name(self) -> str:
        """What it is called, wherever its lines move to."""
        return f"{self.path} {self.where or '-'}: {self.change}"


def mutants(path: str, source: str) -> list[Mutant]:
    """All wrongs of a module, in the order of its lines."""
    seen: Counter[str] = Counter()
    found = []
    for number, (place, before, after) in enumerate(_places(ast.parse(source))):
        own = Mutant(
            path,
            place.where,
            _shown(place.parent, before, after),
            *place.lines,
            place.begin,
            number,
        )
        seen[own.name] += 1
        again = seen[own.name]
        found.append(replace(own, change=f"{own.change} #{again}") if again > 1 else own)
    return found


def mutated(source: str, number: int) -> ast.Module:
    """The module with its `number`-th wrong; with none for −1."""
    tree = ast.parse(source)
    if number < 0:
        return tree
    for count, (place, before, after) in enumerate(_places(tree)):
        if count == number:
            for name, value in _replaced(place.parent, before, after).items():
                setattr(place.parent, name, value)
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


@dataclass(frozen=True, slots=True)
class _Place:
    parent: ast.AST
    prefix: str = ""
    """The classes around it."""
    where: str = ""
    begin: int = 0
    lines: tuple[int, int] = (0, 0)


Wrong = tuple[_Place, ast.AST, ast.AST | None]
"""A node, and what stands there instead; nothing where it is left out."""


def _places(tree: ast.Module) -> Iterator[Wrong]:
    return _below(tree, _Place(tree))


def _below(node: ast.AST, place: _Place) -> Iterator[Wrong]:
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        here = _entered(node, name, replace(place, parent=node))
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _left_alone(child, node):
                continue
            if isinstance(child, ast.stmt):
                here = replace(here, lines=(child.lineno, _head(child)))
            for other in _others(child, node):
                yield here, child, other
            yield from _below(child, here)


def _entered(node: ast.AST, part: str, place: _Place) -> _Place:
    """The place inside of `node`, if that is a class or an outermost function. The defaults and
    the decorators of a function are run where it is defined, so they are outside of it."""
    if place.where or part != "body":
        return place
    if isinstance(node, ast.ClassDef):
        return replace(place, prefix=f"{place.prefix}{node.name}.")
    if isinstance(node, Function):
        begin = min(one.lineno for one in (node, *node.decorator_list))
        return replace(place, where=f"{place.prefix}{node.name}", begin=begin)
    return place


def _head(statement: ast.stmt) -> int:
    """The last line of a statement, or of what stands before the first one inside it."""
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body:
        return max(statement.lineno, int(body[0].lineno) - 1)
    return statement.end_lineno or statement.lineno


def _left_alone(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, ast.keyword) and parent.arg == "strict":
        return True
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) in _SPOKEN:
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in _SPOKEN:
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in _SPOKEN
    return isinstance(parent, ast.JoinedStr) and isinstance(node, ast.Constant)


def _others(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST | None]:
    """What could stand in the place of `node`."""
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        opposite = _OPPOSITE.get(type(node.op))
        if opposite and not (isinstance(node, ast.BinOp) and _is_type(node)):
            yield _with(node, op=opposite())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.Break | ast.Continue):
        yield _OPPOSITE[type(node)]()
    elif isinstance(node, ast.Return) and node.value is not None:
        if ast.unparse(node.value) not in {"None", "False"}:
            yield _with(node, value=ast.Constant(None))
    elif isinstance(node, ast.Expr):
        yield ast.Expr(ast.Constant(None))
    elif isinstance(node, ast.keyword):
        if node.arg not in {None, "strict"} and not isinstance(parent, ast.ClassDef):
            yield None
    elif isinstance(node, ast.Name) and isinstance(parent, ast.Call) and node is parent.func:
        yield from [ast.Name(_FUNCTIONS[node.id], ast.Load())] if node.id in _FUNCTIONS else []
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.comprehension):
        for number in range(len(node.ifs)):
            yield _with(node, ifs=[*node.ifs[:number], *node.ifs[number + 1 :]])


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for number, operator in enumerate(node.ops):
        opposite = _OPPOSITE[type(operator)]()
        yield _with(node, ops=[*node.ops[:number], opposite, *node.ops[number + 1 :]])


def _constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)


def _is_type(node: ast.BinOp) -> bool:
    """Whether `A | B` is one of two types, which nothing asks for while the program runs."""
    words = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return isinstance(node.op, ast.BitOr) and all(one[0].isupper() for one in words if one)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _replaced(parent: ast.AST, before: ast.AST, after: ast.AST | None) -> dict[str, object]:
    """The field of `parent` that holds `before`, with `after` in its place."""
    for name, value in ast.iter_fields(parent):
        if value is before:
            return {name: after}
        if isinstance(value, list) and any(one is before for one in value):
            new = [after if one is before else one for one in value]
            return {name: [one for one in new if one is not None]}
    raise LookupError(before)


def _shown(parent: ast.AST, before: ast.AST, after: ast.AST | None) -> str:
    """What was written and what stands there now; small things with what is around them."""
    small = isinstance(before, ast.Constant | ast.keyword | ast.Name | ast.comprehension)
    if small and isinstance(parent, _AROUND):
        before, after = parent, _with(parent, **_replaced(parent, before, after))
    return f"{_written(before)} → {_written(after) if after else 'nothing'}"


def _written(node: ast.AST) -> str:
    """Its source on one line; of a statement with others inside, the head."""
    if isinstance(node, ast.expr):
        return ast.unparse(ast.Expr(node))
    return ast.unparse(node).split(":\n", 1)[0].replace("\n", " ").strip()
