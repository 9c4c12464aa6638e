#!/usr/bin/python3
"""Runs the browser, hears its page beat, and tells systemd.

A browser that has crashed is gone, and systemd starts it again. A page that hangs, or whose process has died (the
browser then shows its own sad face and stays), is not: only the page itself can say that it is alive. It does so each
second with a POST to this address of the machine's own, from the thread that draws and takes touches. The first beat is
READY=1 and each later one WATCHDOG=1: how long silence may last, at the start and afterwards, stands in
foyer-browser.service, and it is systemd that ends and starts the lot. A page that is about to be held up (printing) says
so with /beat?silent=<seconds>; the beat after it takes that back.

A page that never beats may be there all the same, of a version that does not know how, or not allowed to. It must not be
taken from visitors every other minute: after each start in vain the next one has twice as long.
"""

import argparse
import http.server
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import urllib.parse

LONGEST_SILENCE_S = 60
FIRST_PATIENCE_S = 90
LONGEST_PATIENCE_S = 3600
TO_SYSTEMD = ("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC")


def notify(message):
    """Tells systemd; sd_notify(3). Without a socket nobody asked."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to_systemd:
        to_systemd.sendto(message.encode(), address)


class Patience:
    """How long a start may take, by how many there were in vain; kept over restarts, forgotten at the first beat."""

    def __init__(self, path):
        self.path = pathlib.Path(path)

    def next_s(self):
        try:
            in_vain = int(self.path.read_text())
        except (FileNotFoundError, ValueError):
            in_vain = 0
        self.path.write_text(str(in_vain + 1))
        return min(FIRST_PATIENCE_S * 2 ** min(in_vain, 10), LONGEST_PATIENCE_S)

    def forget(self):
        self.path.unlink(missing_ok=True)


class Heart(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port, origin, patience):
        super().__init__(("127.0.0.1", port), Beat)
        self.patience = patience
        self.origin = origin
        self.lock = threading.Lock()
        self.heard_before = False
        # As the service says it, in microseconds.
        self.usual_silence = os.environ.get("WATCHDOG_USEC")
        self.silence_is_usual = True

    def beat(self, silent_s):
        with self.lock:
            news = ["WATCHDOG=1"] if self.heard_before else ["READY=1", "STATUS=The page is alive."]
            if silent_s:
                news.append(f"WATCHDOG_USEC={min(silent_s, LONGEST_SILENCE_S) * 1_000_000}")
            elif not self.silence_is_usual:
                news.append(f"WATCHDOG_USEC={self.usual_silence}")
            if self.usual_silence is None:
                news = [one for one in news if not one.startswith("WATCHDOG_USEC")]
            notify("\n".join(news))
            if not self.heard_before:
                self.patience.forget()
            self.heard_before = True
            self.silence_is_usual = not silent_s


class Beat(http.server.BaseHTTPRequestHandler):
    timeout = 2  # seconds that a connection may take to say what it wants

    def do_POST(self):
        # Any page of any origin may send this; only the kiosk's keeps the browser running.
        asked = urllib.parse.urlsplit(self.path)
        silent = urllib.parse.parse_qs(asked.query).get("silent", ["0"])[0]
        if asked.path != "/beat" or not silent.isascii() or not silent.isdigit():
            self.answer(404)
        elif self.headers.get("Origin") != self.server.origin:
            self.answer(403)
        else:
            self.server.beat(int(silent[:3]))
            self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Not a line a second."""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--origin", required=True, help="the hub's, such as https://foyer.example")
    arguments.add_argument("--starts-in-vain", required=True, help="the file that counts them")
    arguments.add_argument("browser", nargs="+")
    options = arguments.parse_args()

    patience = Patience(options.starts_in_vain)
    heart = Heart(options.port, options.origin, patience)
    notify(f"EXTEND_TIMEOUT_USEC={patience.next_s() * 1_000_000}")
    # It must not pass on to the browser whom to tell.
    environment = {name: value for name, value in os.environ.items() if name not in TO_SYSTEMD}
    browser = subprocess.Popen(options.browser, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: browser.terminate())
    threading.Thread(target=heart.serve_forever, daemon=True).start()
    status = browser.wait()
    print(f"the browser ended with {status}", file=sys.stderr, flush=True)
    return 0 if status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
