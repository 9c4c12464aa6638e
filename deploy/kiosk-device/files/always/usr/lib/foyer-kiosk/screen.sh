#!/bin/sh
# The screen as it should be at this time of day.
#
# A panel with a backlight of its own (panel PCs) is darkened, and the page goes on behind it. Weston's kiosk shell has no
# way to switch an output off, so for a monitor on a cable the session ends and the connector is switched off: what waits
# on the kiosk's disk is delivered when the screen is on again.
set -eu
. /etc/foyer-kiosk/kiosk.conf

write() { # <value> <file>…: to each of them that there is
  value=$1
  shift
  for file in "$@"; do
    [ ! -e "$file" ] || printf '%s' "$value" > "$file"
  done
}

has_backlight() {
  for light in /sys/class/backlight/*; do
    [ -e "$light" ] && return 0
  done
  return 1
}

if [ -z "$SCREEN_HOURS" ] || /usr/lib/foyer-kiosk/within-hours.sh "$SCREEN_HOURS" "$(date +%H:%M)"; then
  write 0 /sys/class/backlight/*/bl_power
  write detect /sys/class/drm/card*-*/status
  systemctl start --no-block foyer-compositor.service
elif has_backlight; then
  write 4 /sys/class/backlight/*/bl_power
else
  systemctl stop foyer-compositor.service
  write off /sys/class/drm/card*-*/status
fi
