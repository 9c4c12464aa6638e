#!/bin/sh
# Sets up a kiosk in a chroot with a Debian of its own, and tries what can be tried without a screen and without booting.
#
#   sudo ./try-in-chroot.sh [--suite trixie] [--hub http://localhost:3000] [--keep]
#
# Needs root, debootstrap, 3 GB below /var/tmp and a Debian mirror. With --hub (a hub that runs on this machine: npm start)
# it also starts compositor and browser on a screen in memory and waits for the page to beat. Nothing outside the folder
# is changed; it is gone afterwards unless --keep is given.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

suite=trixie hub='' keep=no
while [ $# -gt 0 ]; do
  case $1 in
    --suite) suite=$2; shift 2 ;;
    --hub) hub=$2; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) echo "try-in-chroot.sh: there is no $1" >&2; exit 2 ;;
  esac
done
[ "$(id -u)" = 0 ] || { echo 'try-in-chroot.sh: run it with sudo.' >&2; exit 1; }
command -v debootstrap > /dev/null || { echo 'try-in-chroot.sh: apt-get install debootstrap first.' >&2; exit 1; }

# Mounts in a namespace of its own go with it, however this ends.
if [ -z "${FOYER_IN_NAMESPACE:-}" ]; then
  set -- --suite "$suite"
  [ -z "$hub" ] || set -- "$@" --hub "$hub"
  [ "$keep" = no ] || set -- "$@" --keep
  FOYER_IN_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child --propagation private "$here/try-in-chroot.sh" "$@"
fi

root=$(mktemp -d /var/tmp/foyer-kiosk-chroot.XXXXXX)
# shellcheck disable=SC2317 # by the trap
clean_up() {
  # First the mounts: what lies behind them is this machine's.
  for mount in proc/sys proc dev/pts dev/shm dev; do umount -l "$root/$mount" 2> /dev/null || :; done
  if grep -q " $root/" /proc/self/mounts; then
    echo "$root still has mounts and stays" >&2
  elif [ "$keep" = no ]; then
    rm -rf --one-file-system "$root"
  else
    echo "kept: $root"
  fi
}
trap clean_up EXIT

tried=0
holds() { # <what> <command>…
  what=$1
  shift
  if "$@"; then tried=$((tried + 1)); echo "holds: $what"; else echo "DOES NOT HOLD: $what" >&2; exit 1; fi
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }

debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev,passwd,ca-certificates "$suite" "$root"
# The security updates that Chromium comes with.
echo "deb http://security.debian.org/debian-security $suite-security main" > "$root/etc/apt/sources.list.d/security.list"
mount -t proc proc "$root/proc"
# Its kernel is this machine's.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t tmpfs -o mode=755 dev "$root/dev"
for node in null zero full random urandom tty; do
  : > "$root/dev/$node"
  mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/shm"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
# Packages start nothing.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp -a "$here" "$root/opt/kiosk-device"
: > "$root/etc/resolv.conf.new"
cat /etc/resolv.conf > "$root/etc/resolv.conf.new" && mv "$root/etc/resolv.conf.new" "$root/etc/resolv.conf"

set_up() { inside /opt/kiosk-device/set-up.sh "$@"; }
quietly() { "$@" > /dev/null 2>&1; }
asked="--hub ${hub:-https://foyer.example} --orientation portrait --screen-hours 06:30-22:00 --touch-rotation 90"

# shellcheck disable=SC2086 # a list
holds 'a fresh Debian is set up' set_up $asked
# shellcheck disable=SC2086 # a list
writes_nothing() { ! set_up $asked | grep -E '^(wrote|linked|took away)'; }
holds 'a second time writes nothing' writes_nothing
holds 'the account has no shell' grep -q '^foyer-kiosk:.*:/usr/sbin/nologin$' "$root/etc/passwd"
holds 'the account has no password' grep -q '^foyer-kiosk:!' "$root/etc/shadow"
holds 'its folder is its own' test "$(stat -c %a "$root/var/lib/foyer-kiosk")" = 700
holds 'systemd finds nothing wrong with the units' inside sh -c \
  '! systemd-analyze verify --man=no /etc/systemd/system/foyer-*.service /etc/systemd/system/foyer-*.timer 2>&1 | grep foyer-'
holds 'apt reads its settings' quietly inside apt-config dump
holds 'updates would come' inside sh -c 'unattended-upgrade --dry-run --debug 2>&1 | grep -q "Allowed origins"'
holds 'weston knows its module and its shell' inside sh -c \
  'ls /usr/lib/*/weston/kiosk-shell.so /usr/lib/*/weston/systemd-notify.so > /dev/null'
holds 'Chromium starts' quietly inside chromium --version

if [ -n "$hub" ]; then
  # A screen in memory in place of the panel, and a socket in place of systemd. User id and folder as logind makes them.
  id=$(inside id -u foyer-kiosk)
  mkdir -p "$root/run/user/$id"
  chown "$id:$id" "$root/run/user/$id"
  chmod 700 "$root/run/user/$id"
  cat > "$root/opt/systemd.py" <<'PYTHON'
import socket, sys
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(sys.argv[1])
while True:
    print(heard.recv(4096).decode().replace("\n", " "), flush=True)
PYTHON
  as_kiosk() {
    inside setpriv --reuid=foyer-kiosk --regid=foyer-kiosk --init-groups \
      env HOME=/var/lib/foyer-kiosk XDG_RUNTIME_DIR="/run/user/$id" "$@"
  }
  messages=$root/run/messages
  as_kiosk python3 /opt/systemd.py "/run/user/$id/notify" > "$messages" &
  await() { # <seconds> <command>…
    left=$1
    shift
    until "$@"; do
      [ "$left" -gt 0 ] || return 1
      left=$((left - 1))
      sleep 1
    done
  }
  holds 'the stand-in for systemd listens' await 10 test -S "$root/run/user/$id/notify"
  as_kiosk weston --backend=headless-backend.so --width=1080 --height=1920 --config=/etc/foyer-kiosk/weston.ini \
    --shell=kiosk-shell.so --socket=foyer --idle-time=0 &
  holds 'the compositor is up' await 20 test -S "$root/run/user/$id/foyer"
  as_kiosk env NOTIFY_SOCKET="/run/user/$id/notify" WATCHDOG_USEC=5000000 /usr/lib/foyer-kiosk/browser.sh &
  holds 'the page beats' await 90 grep -q READY=1 "$messages"
  holds 'and goes on' await 10 grep -q WATCHDOG=1 "$messages"
  # By the chroot's own /proc, which knows the processes of this namespace and no others.
  # shellcheck disable=SC2016 # the inner shell's
  signal_kiosk() { # <signal> <part of the command line, or nothing for all>
    inside sh -c '
      found=1
      for process in /proc/[0-9]*; do
        [ "$(stat -c %u "$process" 2> /dev/null)" = "$1" ] || continue
        tr "\\0" " " < "$process/cmdline" | grep -q -- "$3" || continue
        kill "-$2" "${process#/proc/}" && found=0
      done
      exit $found' sh "$id" "$1" "$2"
  }
  holds 'its renderer is found, and stopped' signal_kiosk STOP --type=renderer
  is_silent() {
    # What was under way when it was stopped.
    sleep 1
    before=$(wc -l < "$messages")
    sleep 5
    [ "$(wc -l < "$messages")" = "$before" ]
  }
  holds 'a page that hangs is silent for as long as systemd waits' is_silent
  holds 'all of it ends' signal_kiosk KILL ''
fi

holds 'nothing is left of it' set_up --undo --wipe
holds 'no file' test ! -e "$root/etc/foyer-kiosk"
holds 'no policy' test ! -e "$root/etc/chromium/policies/managed/foyer-kiosk.json"
holds 'no account' inside sh -c '! getent passwd foyer-kiosk'
echo "$tried hold. Not tried: a panel, touch, rotation, camera, printer, dark screens, a boot."
