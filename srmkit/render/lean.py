"""Templates compiled to leaner Python than Jinja's own: without it half of drawing a site is Jinja
asking of every value how it may be called, looked into and escaped, which is the same everywhere.

In our templates autoescape is always on, what follows a dot is an attribute (or a key of a table of
words), and nothing that is called wants to see the context. What is escaped, and how, is
MarkupSafe's affair, here as there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

TABLES = frozenset({"cal", "cov", "fw", "hw", "rw"})
"""What templates call their tables of words."""
SHORT = 200
"""Characters of a text that may well be printed again."""
MOST = 1 << 14
"""Texts that are remembered."""
VERSION = 2
"""Goes up when other Python is written: what was compiled before is kept in a place of its own."""


class LeanGenerator(CodeGenerator):
    """Python from one template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """With what the others of these methods write."""
        self.writeline("from srmkit.render.lean import LeanMacro, as_html, in_html, joined")
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """A template or a block hands over what it prints as one text, not piece by piece through
        every template that it stands in."""
        super().enter_frame(frame)
        if frame.parent is None:
            frame.buffer = "printed"
            self.writeline("printed = []")

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """The end of that."""
        if frame.parent is None:
            self.writeline("yield concat(printed)")
        super().leave_frame(frame, with_python_scope)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute; `environment.getattr` would look for a key where there is none."""
        self.visit(node.node, frame)
        table = isinstance(node.node, nodes.Name) and node.node.name in TABLES
        self.write(f"[{node.attr!r}]" if table else f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """An item by its number; by anything else it may be an attribute, too."""
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            self.visit(node.node, frame)
            self.write(f"[{node.arg.value}]")
        else:
            super().visit_Getitem(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call; `context.call` would look for what wants to be given the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """`a ~ b`."""
        self.write("joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro that is called as a function where it can be."""
        self.write("Lean")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            raise NotImplementedError("autoescape is always on")
        self.write("(_v if (_k := (_v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What `as_html` does, without asking it where it need not be asked."""
        self.write(").__class__) is Markup else in_html[_v] if _k is str else as_html(_v))")


class LeanMacro(Macro):
    """A macro; given its arguments by their places, as most are, it costs but one call."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What it draws, safe for HTML: its parts have been escaped."""
        more = self._argument_count - len(args)
        if more < 0 or kwargs or self.caller:
            return super().__call__(*args, **kwargs)
        if more:  # the macro itself knows what they are by default
            args += (missing,) * more
        return str.__new__(Markup, self._func(*args))


def as_html(value: Any) -> Any:
    """Whatever a template prints as a string, escaped unless it is `Markup`."""
    kind = type(value)
    if kind is str:
        return in_html[value]
    if kind is Markup:
        return value
    if kind is int:
        return str(value)
    return str(escape(value)) if hasattr(value, "__html__") else in_html[str(value)]


class _Escaped(dict[str, str]):
    """Texts as HTML, remembered, for every page says the same words."""

    def __missing__(self, text: str) -> str:
        """Escape it."""
        made = str(escape(text))
        if len(text) <= SHORT:
            if len(self) >= MOST:
                self.clear()
            self[text] = made
        return made


in_html = _Escaped()


def joined(parts: Iterable[Any]) -> str:
    """`a ~ b` as Jinja has it where autoescape is on: if one part is safe, the others become so."""
    found = list(parts)
    if any(hasattr(one, "__html__") for one in found if type(one) is not str):
        return Markup("").join(found)
    return "".join(map(str, found))


class LeanEnvironment(Environment):
    """Jinja's environment with that compiler."""

    code_generator_class = LeanGenerator
