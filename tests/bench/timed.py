"""How long a command takes, from its start to its end, and how long it had a core.

What it prints is thrown away.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    begin = time.perf_counter()
    run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - begin
    if run.returncode not in {0, 1}:  # 1: it found what it was looking for
        sys.exit(f"{sys.argv[1:]} ended with {run.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(seconds, used.ru_utime + used.ru_stime)  # noqa: T201
