#!/bin/sh
# The compositor, with every connector turned as the kiosk is mounted: whichever the cable is in, after whichever repair.
set -eu
. /etc/foyer-kiosk/kiosk.conf

config="$RUNTIME_DIRECTORY/weston.ini"
cat /etc/foyer-kiosk/weston.ini > "$config"
for connector in /sys/class/drm/card[0-9]*-*; do
  [ -e "$connector" ] || continue
  name=${connector##*/}
  printf '\n[output]\nname=%s\ntransform=%s\n' "${name#card*-}" "$TRANSFORM" >> "$config"
done

exec weston --config="$config" --socket=foyer --shell=kiosk-shell.so --modules=systemd-notify.so
