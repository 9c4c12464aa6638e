#!/bin/sh
# The browser, on the compositor's socket, watched by heartbeat.py.
set -eu
. /etc/foyer-kiosk/kiosk.conf

profile=/var/lib/foyer-kiosk/chromium
mkdir -p "$profile"
# What a browser that was ended hard could not take away: who has the profile. Nobody but this service uses it.
rm -f "$profile/SingletonLock" "$profile/SingletonCookie" "$profile/SingletonSocket"

# Where logind put the compositor's session.
XDG_RUNTIME_DIR="/run/user/$(id -u)"
export XDG_RUNTIME_DIR WAYLAND_DISPLAY=foyer

set -- "--user-data-dir=$profile"
while read -r flag; do
  case $flag in --*) set -- "$@" "$flag" ;; esac
done < /etc/foyer-kiosk/chromium-flags

exec /usr/lib/foyer-kiosk/heartbeat.py --port 7311 --origin "$HUB" \
  --starts-in-vain "/var/lib/foyer-kiosk/starts-in-vain" -- /usr/bin/chromium "$@"
