# The machine itself: packages, the account, what has to be told of new files. Nothing of it happens with --root.
# shellcheck shell=sh disable=SC2154

# fonts-noto-cjk: what is on the screen before the page's own fonts are there.
PACKAGES='weston chromium chromium-sandbox fonts-noto-cjk python3 ca-certificates curl systemd-timesyncd dbus
  libpam-systemd udev
  unattended-upgrades cups cups-client cups-filters ipp-usb speech-dispatcher speech-dispatcher-espeak-ng alsa-utils
  libgl1-mesa-dri'

on_machine() { [ -z "$ROOT" ]; }

# Not so in a chroot where somebody makes an image: what was put there counts from the first start on.
is_running() { [ -d /run/systemd/system ]; }

ready_machine() {
  on_machine || return 0
  [ "$(id -u)" = 0 ] || refuse 'run it with sudo.'
  command -v apt-get > /dev/null || refuse 'this is no Debian: there is no apt-get.'
  [ ! -e /etc/systemd/system/display-manager.service ] ||
    refuse 'a desktop is installed here. Install Debian without one (README.md, "Install Debian").'
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list
  packages_installed || {
    apt-get update
    apt-get install --yes --no-install-recommends $PACKAGES
  }
}

packages_installed() {
  # shellcheck disable=SC2086 # a list
  states=$(dpkg-query -W -f '${db:Status-Abbrev}\n' $PACKAGES 2> /dev/null) || return 1
  ! printf '%s\n' "$states" | grep -qv '^ii'
}

settle_machine() {
  on_machine || return 0
  systemd-sysusers /usr/lib/sysusers.d/foyer-kiosk.conf
  systemd-tmpfiles --create /usr/lib/tmpfiles.d/foyer-kiosk.conf
  [ "$CHANGED" = yes ] || return 0
  tell_machine
  ! is_running || systemctl try-restart foyer-compositor.service
}

# What runs now runs with the old files.
tell_machine() {
  update-ca-certificates > /dev/null
  is_running || return 0
  sysctl --quiet --system || warn 'sysctl did not take all of its settings; a restart of the machine tells why (journalctl -b).'
  udevadm control --reload && udevadm trigger --subsystem-match=input
  systemctl daemon-reload
  systemctl try-restart systemd-journald.service
  for timer in foyer-restart foyer-screen apt-daily apt-daily-upgrade; do
    if systemctl cat "$timer.timer" > /dev/null 2>&1; then
      systemctl restart "$timer.timer"
    elif systemctl is-active --quiet "$timer.timer"; then
      systemctl stop "$timer.timer"
    fi
  done
}
