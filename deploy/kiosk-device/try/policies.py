#!/usr/bin/python3
"""What the kiosk's own Chromium makes of its policies.

policies.py <folder for a profile> <address that opens> <address that must not>...

Prints each policy that Chromium does not take as it stands and each address that it deals with otherwise, and ends with
1 where there is one. The policies lock out their own page and whoever would drive the browser: for the time of this,
try-in-chroot.sh lets both in.
"""

import fcntl
import json
import os
import subprocess
import sys

# Read off the page for people (chrome://policy): the name of each policy and what is said of it.
SAID = """
new Promise((resolve) => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const look = () => {
    const rows = all(document).filter((one) => one.localName === 'policy-row');
    const said = rows.map(({ shadowRoot: row }) =>
      ['.policy.row .name', '.policy.row .messages', '.errors .value', '.warnings .value']
        .map((part) => row.querySelector(part).textContent.trim()));
    if (said.length > 0) resolve(said);
    else setTimeout(look, 100);
  };
  look();
})
"""


class Browser:
    """Chromium without a screen, asked through the pipes that it takes as its file descriptors 3 and 4."""

    def __init__(self, profile):
        its_in, self.questions = os.pipe()
        self.answers, its_out = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (its_in, its_out)]

        def place():
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        command = ["/usr/bin/chromium", "--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        self.process = subprocess.Popen(command, preexec_fn=place, close_fds=False, stderr=subprocess.DEVNULL)
        for end in (its_in, its_out, *ends):
            os.close(end)
        self.number = 0
        self.unread = b""
        self.session = None

    def ask(self, method, session=None, **params):
        self.number += 1
        question = {"id": self.number, "method": method, "params": params}
        if session:
            question["sessionId"] = session
        os.write(self.questions, json.dumps(question).encode() + b"\0")
        while (answer := self.next()).get("id") != self.number:
            pass
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def next(self):
        while b"\0" not in self.unread:
            more = os.read(self.answers, 65536)
            if not more:
                sys.exit("the browser has ended")
            self.unread += more
        message, self.unread = self.unread.split(b"\0", 1)
        return json.loads(message)

    def open(self, url):
        """In a tab of its own: what went wrong, if anything did."""
        page = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        return self.ask("Page.navigate", self.session, url=url).get("errorText", "")

    def evaluate(self, expression):
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        return self.ask("Runtime.evaluate", self.session, **asked)["result"]["value"]


def main():
    profile, opens, *shut = sys.argv[1:]
    browser = Browser(profile)
    wrong = []
    for url in shut:
        if (said := browser.open(url)) != "net::ERR_BLOCKED_BY_ADMINISTRATOR":
            wrong.append(f"{url} must not open: {said or 'it opens'}")
    # A hub that is not there is not the policies' doing.
    if "ADMINISTRATOR" in (said := browser.open(opens)):
        wrong.append(f"{opens} must open: {said}")
    browser.open("chrome://policy")
    # The page lists those that are not set, too.
    policies = [policy for policy in browser.evaluate(SAID) if policy[1] != "Not set."]
    for name, *said in policies:
        if said != ["OK", "", ""]:
            wrong.append(f"{name}: {' '.join(said)}")
    browser.ask("Browser.close")
    print("\n".join([*wrong, f"{len(policies)} policies were read, and {len(shut) + 1} addresses tried."]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
