#!/usr/bin/python3
"""Does something to the kiosk's processes, and says after how many seconds a page beats again.

hurt.py <signal> <a part of the command lines> <seconds that it may take>

Ends with 1 where there is no such process, or it takes longer. "Beats again" is systemd's word: foyer-browser.service is
another start of it than before, and active, which it becomes with its page's first beat.
"""

import os
import pathlib
import pwd
import signal
import subprocess
import sys
import time

GIVES_UP_S = 120


def browser():
    """Which start of the service it is, and whether its page has beaten."""
    asked = ["systemctl", "show", "--property=InvocationID,ActiveState", "foyer-browser.service"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    now = dict(line.split("=", 1) for line in said.splitlines())
    return now["InvocationID"], now["ActiveState"] == "active"


def processes(part):
    kiosk = pwd.getpwnam("foyer-kiosk").pw_uid
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if process.stat().st_uid == kiosk and part in line:
                yield int(process.name)
        except FileNotFoundError:
            pass  # it has ended meanwhile


def main():
    number, part, allowed = getattr(signal, "SIG" + sys.argv[1]), sys.argv[2], float(sys.argv[3])
    before, active = browser()
    found = list(processes(part))
    if not active or not found:
        print(f"there is no {part} to hurt" if active else "no page beats to begin with")
        return 1
    at = time.monotonic()
    for process in found:
        os.kill(process, number)
    while (now := browser())[0] == before or not now[1]:
        if time.monotonic() - at > GIVES_UP_S:
            print(f"no page beats after {GIVES_UP_S} s")
            return 1
        time.sleep(0.05)
    took = time.monotonic() - at
    print(f"  beats again after {took:.1f} s")
    return 0 if took <= allowed else 1


if __name__ == "__main__":
    sys.exit(main())
