# Takes away what was put there and brings back what stood there before. Packages stay: others may have come to use them.
# shellcheck shell=sh disable=SC2153,SC2154

undo_kiosk() {
  kept=$ROOT$KEPT
  if [ ! -d "$kept" ]; then
    say 'There is nothing to undo here.'
    return 0
  fi
  if on_machine; then
    [ "$(id -u)" = 0 ] || refuse 'run it with sudo.'
    if is_running; then stop_kiosk; fi
  fi
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  while read -r path; do take_away "$path"; done < "$kept/files"
  # The deepest first, and none that somebody else has put something into.
  LC_ALL=C sort -r "$kept/folders" > "$work/folders"
  rm -rf "$kept"
  while read -r folder; do rmdir "$ROOT$folder" 2> /dev/null || :; done < "$work/folders"
  ! on_machine || undo_machine
  say 'Undone. Packages stay; apt-get autoremove and purge are yours.'
}

stop_kiosk() {
  for unit in foyer-restart.timer foyer-screen.timer foyer-compositor.service foyer-browser.service; do
    ! systemctl is-active --quiet "$unit" || systemctl stop "$unit"
  done
  # What a session leaves behind for a while keeps the account in use.
  ! kiosk=$(id -u foyer-kiosk 2> /dev/null) || systemctl stop "user-$kiosk.slice"
  undo_printer
}

undo_printer() {
  [ -r /etc/foyer-kiosk/kiosk.conf ] || return 0
  . /etc/foyer-kiosk/kiosk.conf
  [ -z "$PRINTER" ] || lpadmin -x "$QUEUE" || warn "the queue $QUEUE was not removed; lpstat -t tells more."
}

undo_machine() {
  tell_machine
  # In the profile lies what visitors sent and the hub does not have yet.
  if [ "$WIPE" = yes ]; then
    userdel foyer-kiosk
    rm -rf /var/lib/foyer-kiosk
  else
    say 'The account foyer-kiosk and /var/lib/foyer-kiosk stay: what the hub does not have yet is there. --undo --wipe removes them.'
  fi
}
