#!/bin/sh
# The nightly restart: the machine's where an update waits for one, else of compositor and browser alone.
set -eu
if [ -e /run/reboot-required ]; then
  exec systemctl reboot
fi
# `try`: outside the screen's hours there may be none, and it stays so.
exec systemctl try-restart foyer-compositor.service
