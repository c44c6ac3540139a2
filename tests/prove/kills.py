"""kill -9, and a disk that fails, at random points of every command that writes: the old state or
the new one, nothing in between, and the next run is right.

A third of the kills is at a moment of the clock, the others between two steps on the disk: the last
ones of the run, where old becomes new, and any. `python -m tests.prove.kills [kills per command]`
"""

# ruff: noqa: T201, a table is what it prints

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.prove import brand, child

DYING = str(Path(__file__).with_name("dying.py"))
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
KILLS = 30
"""For each of the seven commands: 210."""
IMPORT = "title,date,channel\n" + "".join(
    f"Imported {day},2026-12-{day} 12:00,{'blog' if day % 2 else 'fax'}\n" for day in range(11, 30)
)
State = Mapping[str, bytes]
"""The content of every file that people keep, by path."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is killed, and where what it writes lies."""

    name: str
    arguments: tuple[str, ...]
    writes: str
    """The folder of the workspace that it writes to, and that has an old and a new state."""
    code: int = 0
    """How it ends when nobody kills it."""
    change: Callable[[Path], None] | None = None
    """What is different between the run before, if there was one, and the one that is killed."""
    program: str = "srmkit"
    files: int = 2
    """How many it writes: of one, the half-written copy lies there until it is an hour old."""

    def dying(self, last: int, fault: str, out: Path) -> tuple[str, ...]:
        """The command, with a fault at its step `last`."""
        return (
            child.PYTHON,
            "-P",
            DYING,
            str(last),
            fault,
            str(out),
            self.program,
            *self.arguments,
        )


def _post(root: Path) -> None:
    post = root / brand.GOOD
    post.write_text(post.read_text().replace("Hello there", "Hello again"))
    (root / "content/posts/2026-12-02-more.md").write_text(
        "---\ntitle: More\ndate: 2026-12-02 08:00\nstatus: published\nchannels: [blog]\n---\nMore\n"
    )


def _rows(root: Path) -> None:
    with (root / brand.RAW).open("a") as raw:
        raw.writelines(f"{n},another parcel {n},v{n % 5}\n" for n in range(100, 4000))
    shutil.copy(root / brand.RAW, root / "feedback/raw/form-2.csv")


_NOW = ("--now", brand.NOW)
COMMANDS = (
    Command("check", ("check", *_NOW), ".cache", 1, _post),
    Command("build", ("build",), "site", 0, _post, "mkdocs"),
    Command("collect", ("collect",), "feedback", 0, _rows),
    Command("import", ("import", "--yes", "--add", *_NOW, "import.csv"), "."),
    Command("approve", ("approve", "next", "--by", "ken", *_NOW), "content", files=1),
    Command("mark", ("mark", "next", "--channel", "blog", *_NOW), "content", files=1),
    Command("hold", ("hold", "start", "--reason", "Typhoon", *_NOW), "calendar", files=1),
)


def main() -> int:
    """Kill each command so many times, let as many steps fail, and print what was found then."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    only = sys.argv[2:] or [one.name for one in COMMANDS]
    failures = 0
    print("command  kills faults  old  new ended torn wrong-next")
    for number, command in enumerate(COMMANDS):
        if command.name not in only:
            continue
        found = proved(command, kills, random.Random(number))  # noqa: S311
        print(
            f"{command.name:<8} {found.kills:>5} {found.faults:>6} {found.old:>4} {found.new:>4} "
            f"{found.ended:>5} {len(found.torn):>4} {len(found.wrong):>10}"
        )
        for fault in (*found.torn, *found.wrong):
            print(f"    FAILED: {fault}", flush=True)
        failures += len(found.torn) + len(found.wrong)
    return 1 if failures else 0


@dataclass(slots=True)
class Found:
    """What was left after each kill and each fault."""

    kills: int = 0
    faults: int = 0
    old: int = 0
    new: int = 0
    ended: int = 0
    """Runs that had ended before they were killed."""
    torn: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Blow:
    """How one run is ended: by the clock, or at a step."""

    fault: str
    seconds: float | None = None
    step: int = 0

    def __str__(self) -> str:
        return f"{self.fault} at {f'step {self.step}' if self.step else f'{self.seconds:.2f} s'}"


def blows(kills: int, steps: int, seconds: float, chance: random.Random) -> Iterator[Blow]:
    """A third by the clock, a third at the last steps, a third at any; then the errors, at every
    step where there are few."""
    for number in range(kills):
        if number % 3 == 0:
            yield Blow("kill", seconds=chance.uniform(0.3, 1.0) * seconds)
        else:
            first = max(1, steps - 25) if number % 3 == 1 else 1
            yield Blow("kill", step=chance.randint(first, steps))
    at = range(1, steps + 1)
    for step in (
        at if steps <= kills else sorted({*chance.sample(at, kills // 2), *at[-kills // 2 :]})
    ):
        yield Blow(ERRORS[step % len(ERRORS)], step=step)


def proved(command: Command, kills: int, chance: random.Random) -> Found:
    """End it in all those ways, and let it run to its end after each."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        environment = brand.environment(base / "home")
        root = brand.make(base / "old", {"import.csv": IMPORT})
        (base / "home").mkdir()
        sound = command.dying(0, "kill", base / "steps")
        if command.change:
            child.run(sound, root, environment)
            command.change(root)
        fresh = base / "brand"
        old = _state(root, command.writes)
        shutil.copytree(root, fresh, symlinks=True)
        whole = child.run(sound, fresh, environment)
        if whole.code != command.code:
            found.wrong.append(f"it does not even run: {whole.said[-500:]}")
            return found
        new = _state(fresh, command.writes)
        steps = int((base / "steps").read_text())
        for blow in blows(kills, steps, whole.seconds, chance):
            shutil.rmtree(fresh)
            shutil.copytree(root, fresh, symlinks=True)
            spoilt = command.dying(blow.step, blow.fault, base / "steps")
            ran = child.run(spoilt, fresh, environment, kill_after=blow.seconds)
            left = _state(fresh, command.writes)
            _account(found, command, blow, ran, left, old, new)
            again = child.run(sound, fresh, environment)
            faults = _next(command, again, whole, fresh, new, left == new)
            if faults:
                found.wrong.append(f"after {blow}: {faults}")
    return found


def _account(
    found: Found, command: Command, blow: Blow, ran: child.Ran, left: State, old: State, new: State
) -> None:
    killed = blow.fault == "kill"
    found.kills += killed
    found.faults += not killed
    found.ended += killed and ran.code >= 0
    found.old += left == old
    found.new += left == new
    if left not in (old, new) and command.name != "check":  # a cache has more states than two
        found.torn.append(f"{blow}: {_difference(left, old, new)}")
    if not killed and ran.crashed:
        found.wrong.append(f"{blow}: {ran.said[-300:]}")


def _next(
    command: Command, again: child.Ran, whole: child.Ran, fresh: Path, new: State, done: bool
) -> str:
    """What is wrong with the run after a kill; nothing where it is as if there had been no kill.
    Where the killed one had done its work, the next may say that there is nothing to do."""
    if again.crashed:
        return again.said[-300:]
    if command.name == "check":
        return "" if again.said == whole.said else "another report"
    if again.code != command.code and not done:
        return f"code {again.code}: {again.said[-300:]}"
    state = _state(fresh, command.writes)
    left = [one for one in fresh.rglob("*") if one.name.startswith((".srmkit-", ".public."))]
    if left and command.files > 1:
        return f"left behind: {left[0]}"
    if command.name == "hold" and done:  # a second hold may begin
        return ""
    return "" if state == new else _difference(state, new, new)


def _state(root: Path, folder: str) -> State:
    """The files below but for what is hidden, which is nobody's, and what says when it was made."""
    found = {}
    for path in (root / folder).rglob("*"):
        inside = path.relative_to(root)
        hidden = any(one.startswith(".") for one in inside.parts) and folder != ".cache"
        if path.is_file() and not hidden and path.name != "sitemap.xml.gz":
            found[inside.as_posix()] = path.read_bytes()
    return found


def _difference(found: State, old: State, new: State) -> str:
    if not found:
        return "there is nothing at all"
    from_old = [path for path in old.keys() | found.keys() if old.get(path) != found.get(path)]
    from_new = [path for path in new.keys() | found.keys() if new.get(path) != found.get(path)]
    return (
        f"{len(from_old)} files are not as before ({sorted(from_old)[:2]}), "
        f"{len(from_new)} not as after ({sorted(from_new)[:2]})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
