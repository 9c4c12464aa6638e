# What starts by itself, and what never does. Links as `systemctl enable` and `mask` make them, so that --undo has one way.
# shellcheck shell=sh disable=SC2154

# Sleep, the consoles, Ctrl+Alt+Del.
NEVER='sleep.target suspend.target hibernate.target hybrid-sleep.target suspend-then-hibernate.target
  getty@tty1.service autovt@.service ctrl-alt-del.target'

place_links() {
  units=/etc/systemd/system
  starts multi-user.target foyer-compositor.service
  starts timers.target foyer-restart.timer
  if [ -n "$SCREEN_HOURS" ]; then
    starts multi-user.target foyer-screen.service
    starts timers.target foyer-screen.timer
  fi
  for unit in $NEVER; do place_link /dev/null "$units/$unit"; done
}

starts() { place_link "$units/$2" "$units/$1.wants/$2"; } # <target> <unit>
