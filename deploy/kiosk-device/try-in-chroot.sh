#!/bin/sh
# Sets up a kiosk in a Debian of its own below a folder, starts that Debian, and tries there what can be tried without a panel.
#
#   sudo ./try-in-chroot.sh [--suite trixie] [--hub https://192.168.1.5:3443 [--ca foyer-ca.crt]] [--keep]
#
# Needs root, debootstrap, 3 GB in TMPDIR (/var/tmp), a Debian mirror, and port 7311 of 127.0.0.1 for itself. With --hub (one
# that can be reached from here) a page comes, is hurt, and comes back. The folder is gone afterwards unless --keep is given.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

suite=trixie hub='' ca='' keep=no
while [ $# -gt 0 ]; do
  case $1 in
    --suite) suite=$2; shift 2 ;;
    --hub) hub=$2; shift 2 ;;
    --ca) ca=$2; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) echo "try-in-chroot.sh: there is no $1" >&2; exit 2 ;;
  esac
done
[ "$(id -u)" = 0 ] || { echo 'try-in-chroot.sh: run it with sudo.' >&2; exit 1; }
command -v debootstrap > /dev/null || { echo 'try-in-chroot.sh: apt-get install debootstrap first.' >&2; exit 1; }

root=$(mktemp -d "${TMPDIR:-/var/tmp}/foyer-kiosk-try.XXXXXX")
chmod 755 "$root"
cgroup=$(findmnt --noheadings --first-only --output TARGET --types cgroup2)/foyer-kiosk-try.$$
machine='' first=''

# shellcheck disable=SC2317 # by the trap
clean_up() {
  [ -z "$first" ] || kill -KILL "$first" 2> /dev/null || :
  [ -z "$machine" ] || wait "$machine" 2> /dev/null || :
  # What is mounted below it went with the last of its processes.
  [ ! -d "$cgroup" ] || find "$cgroup" -depth -type d -exec rmdir {} +
  if [ "$keep" = yes ]; then echo "kept: $root"; else rm -rf --one-file-system "$root"; fi
}
trap clean_up EXIT

tried=0
holds() { # <what> <command>…
  what=$1
  shift
  if "$@"; then tried=$((tried + 1)); echo "holds: $what"; else echo "DOES NOT HOLD: $what" >&2; exit 1; fi
}
quietly() { "$@" > /dev/null 2>&1; }
await() { # <seconds> <command>…: until it holds
  left=$(($1 * 5))
  shift
  until quietly "$@"; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    sleep 0.2
  done
}

# Root's own programs would answer before the other system has its disk.
has_started() { first=$(pgrep --parent "$machine") && [ "$(cat "/proc/$first/comm")" = systemd ]; }
# A browser whose page has not beaten yet is still starting.
has_settled() { inside systemctl is-system-running | grep -Eqx 'starting|running|degraded'; }
start_machine() {
  mkdir -p "$cgroup"
  "$here/try/boot.sh" "$root" "$cgroup" < /dev/null > /dev/null 2>&1 &
  machine=$!
  await 20 has_started
  await 60 has_settled
}
stop_machine() {
  inside systemctl poweroff
  wait "$machine" || :
  machine='' first=''
}
inside() {
  nsenter --target "$first" --mount --pid --cgroup --uts --ipc --root --wd \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}
as_kiosk() { inside setpriv --reuid=foyer-kiosk --regid=foyer-kiosk --init-groups env HOME=/tmp "$@"; }
set_up() { inside /opt/kiosk-device/set-up.sh "$@"; }

debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev,passwd,ca-certificates "$suite" "$root" > /dev/null
# The security updates that Chromium comes with.
echo "deb http://security.debian.org/debian-security $suite-security main" > "$root/etc/apt/sources.list.d/security.list"
rm -f "$root/etc/resolv.conf"
cat /etc/resolv.conf > "$root/etc/resolv.conf"
cp -a "$here" "$root/opt/kiosk-device"
asked="--hub ${hub:-https://foyer.example} --orientation portrait --screen-hours 00:00-23:59 --touch-rotation 90"
if [ -n "$ca" ]; then
  cat "$ca" > "$root/opt/ca.pem"
  asked="$asked --ca /opt/ca.pem"
fi

holds "a fresh Debian ($suite) starts" start_machine
# shellcheck disable=SC2086 # a list
holds 'it is set up' set_up $asked
# shellcheck disable=SC2086,SC2317 # a list; by the next line
writes_nothing() { ! set_up $asked | grep -E '^(wrote|linked|took away)'; }
holds 'a second time writes nothing' writes_nothing
holds 'the account has no shell' grep -q '^foyer-kiosk:.*:/usr/sbin/nologin$' "$root/etc/passwd"
holds 'the account has no password' grep -q '^foyer-kiosk:!' "$root/etc/shadow"
holds 'its folder is its own' test "$(stat -c %a "$root/var/lib/foyer-kiosk")" = 700
holds 'systemd finds nothing wrong with the units' inside sh -c \
  '! systemd-analyze verify --man=no /etc/systemd/system/foyer-*.service /etc/systemd/system/foyer-*.timer 2>&1 | grep foyer-'
holds 'updates would come' inside sh -c 'unattended-upgrade --dry-run --debug 2>&1 | grep -q "Allowed origins.*Security"'

# A screen in memory in place of the panel, turned likewise, and no console.
sed -i 's/^\[core\]$/[core]\nbackend=headless\nrenderer=pixman/' "$root/etc/foyer-kiosk/weston.ini"
printf '\n[output]\nname=headless\nmode=1920x1080\ntransform=rotate-90\n' >> "$root/etc/foyer-kiosk/weston.ini"
mkdir "$root/etc/systemd/system/foyer-compositor.service.d"
cat > "$root/etc/systemd/system/foyer-compositor.service.d/try.conf" << 'UNIT'
[Unit]
ConditionPathExists=
[Service]
Environment=XDG_SEAT= XDG_VTNR=
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
UtmpIdentifier=
UNIT
stop_machine
holds 'it starts again' start_machine
# shellcheck disable=SC2317 # by the lines after them
is_active() { [ "$(inside systemctl is-active "$1")" = active ]; }
holds 'and by itself comes the compositor' await 30 is_active foyer-compositor.service
# shellcheck disable=SC2317
has_chromium() { inside sh -c 'grep -qs -- --type=rendere[r] /proc/[0-9]*/cmdline'; }
holds 'and the browser' await 30 has_chromium
for timer in foyer-restart foyer-screen apt-daily apt-daily-upgrade; do holds "$timer.timer waits" is_active "$timer.timer"; done
# shellcheck disable=SC2317
nothing_failed() { ! inside systemctl --failed --plain --no-legend | grep .; }
holds 'no unit has failed' nothing_failed

policies=$root/etc/chromium/policies/managed/foyer-kiosk.json
cp -p "$policies" "$root/opt/policies.json"
sed -i -e 's/"RemoteDebuggingAllowed": false/"RemoteDebuggingAllowed": true/' -e 's/"URLAllowlist": \[/&"chrome:\/\/policy", /' \
  -e 's/"DeveloperToolsAvailability": 2/"DeveloperToolsAvailability": 1/' "$policies"
holds 'Chromium takes every policy, and opens the kiosk alone' as_kiosk timeout 120 python3 /opt/kiosk-device/try/policies.py \
  /tmp/asked "${hub:-https://foyer.example}/kiosk/" "${hub:-https://foyer.example}/desk" https://debian.example/ \
  file:///etc/passwd chrome://version devtools://devtools/bundled/inspector.html "view-source:${hub:-https://foyer.example}/kiosk/"
mv "$root/opt/policies.json" "$policies"

if [ -n "$hub" ]; then
  holds 'the page beats' await 90 is_active foyer-browser.service
  hurt() { inside python3 /opt/kiosk-device/try/hurt.py "$@"; }
  holds 'a page that hangs is back within 10 s' hurt STOP --type=renderer 10
  holds 'a page that crashes is back within 10 s' hurt KILL --type=renderer 10
  holds 'a browser that crashes is back within 10 s' hurt KILL 'chromium --show' 10
  screen_is() { inside sed -i "s/^backend=.*/backend=$1/" /etc/foyer-kiosk/weston.ini; }
  starts() { inside systemctl show --value --property=NRestarts foyer-compositor.service; }
  has_started_often() { [ "$(starts)" -ge "$1" ]; }
  keeps_its_pace() {
    before=$(starts) began=$(date +%s)
    await 60 has_started_often $((before + 10)) && [ $(($(date +%s) - began)) -ge 4 ]
  }
  holds 'a compositor that crashes is back within 10 s, with the browser' hurt KILL 'weston --config' 10
  # drm finds none on most machines that have no panel; a name of no backend has none anywhere.
  screen_is none
  inside systemctl kill --kill-whom=main --signal=KILL foyer-compositor.service
  holds 'a compositor without a screen is not tried more than twice a second' keeps_its_pace
  screen_is headless
  holds 'and with a screen the page is back by itself' await 60 is_active foyer-browser.service
fi

holds 'all of it is taken away again' set_up --undo --wipe
holds 'no file' test ! -e "$root/etc/chromium/policies/managed/foyer-kiosk.json" -a ! -e "$root/usr/lib/foyer-kiosk"
holds 'no account' inside sh -c '! getent passwd foyer-kiosk'
echo "$tried hold."
