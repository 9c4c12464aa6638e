# Says what is there and what is missing; 1 where something is.
# shellcheck shell=sh disable=SC2153,SC2154

check_kiosk() {
  MISSING=0
  kept=$ROOT$KEPT
  [ -s "$kept/files" ] || refuse 'this is no kiosk yet: set-up.sh has put nothing here.'
  while read -r path; do
    [ -e "$ROOT$path" ] || [ -L "$ROOT$path" ] || missing "$path is gone; run set-up.sh again"
  done < "$kept/files"
  [ "$MISSING" -gt 0 ] || fine "$(wc -l < "$kept/files" | tr -d ' ') files and links are in place"
  ! on_machine || check_machine
  [ "$MISSING" = 0 ] || refuse "$MISSING missing."
}

fine() { say "there:   $*"; }
missing() { MISSING=$((MISSING + 1)); say "MISSING: $*"; }
expect() { # <what it is> <what to do> <command>…
  what=$1 cure=$2
  shift 2
  if "$@" > /dev/null 2>&1; then fine "$what"; else missing "$what: $cure"; fi
}

check_machine() {
  [ -r /etc/foyer-kiosk/kiosk.conf ] || return 0
  . /etc/foyer-kiosk/kiosk.conf
  expect packages 'run set-up.sh again' packages_installed
  expect 'the account foyer-kiosk, without password and shell' 'run set-up.sh again' locked_account
  expect 'a screen on a cable' 'is it plugged in, and on?' connected_screen
  expect 'a touch screen' 'is its USB cable plugged in?' touch_screen
  expect 'a camera' 'plug one in, or visitors type their codes' ls /dev/video0
  expect 'a clock that is set by the network' 'timedatectl; is the hub, or a time server, reached?' synchronized
  expect "the hub at $HUB, with a certificate that this machine trusts" \
    "curl -v $HUB/healthz tells more; --ca where its authority is its own" curl -fsS --max-time 10 "$HUB/healthz"
  expect 'the compositor' 'journalctl -b -t foyer-compositor' systemctl is-active foyer-compositor.service
  expect 'the browser, with a page that beats' 'journalctl -b -u foyer-browser' systemctl is-active foyer-browser.service
  expect 'the nightly restart' 'systemctl status foyer-restart.timer' systemctl is-active foyer-restart.timer
  expect 'updates at night' 'systemctl status apt-daily-upgrade.timer' systemctl is-active apt-daily-upgrade.timer
  [ -z "$SCREEN_HOURS" ] ||
    expect "the screen's hours" 'systemctl status foyer-screen.timer' systemctl is-active foyer-screen.timer
  # Without one a machine that hangs as a whole waits for somebody.
  [ -e /dev/watchdog0 ] || warn 'this machine has no hardware watchdog; the rest works without it.'
  [ -z "$PRINTER" ] || check_printer
}

check_printer() {
  expect 'the badge queue' 'lpstat -t; run set-up.sh again' lpstat -p "$QUEUE"
  expect 'a medium of 62 x 100 mm' 'another --printer-model (lpinfo -m)' badge_medium
}

locked_account() {
  [ "$(getent passwd foyer-kiosk | cut -d: -f7)" = /usr/sbin/nologin ] && passwd --status foyer-kiosk | grep -q '^[^ ]* L'
}
connected_screen() { grep -qx connected /sys/class/drm/card*-*/status; }
touch_screen() { udevadm info --export-db | grep -q ID_INPUT_TOUCHSCREEN=1; }
synchronized() { [ "$(timedatectl show --property=NTPSynchronized --value)" = yes ]; }
