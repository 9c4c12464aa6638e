#!/bin/sh
# Makes a kiosk out of a fresh Debian, says what is missing on one, or takes all of it away again. README.md beside it.
set -eu
# Whatever root's is: the kiosk's account reads what is put in place.
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for part in say options place templates certificates links machine printer check undo; do
  # shellcheck source=/dev/null
  . "$here/lib/$part.sh"
done

read_options "$@"
case $MODE in
  check) check_kiosk ;;
  undo) undo_kiosk ;;
  install)
    ready_machine
    begin_placing
    place_templates always
    [ -z "$SCREEN_HOURS" ] || place_templates screen-hours
    [ -z "$TOUCH_MATRIX" ] || place_templates touch-rotation
    [ -z "$CA" ] || place_certificates
    place_links
    end_placing
    settle_machine
    [ -z "$PRINTER" ] || set_up_printer
    say "Done. $(count_placed) files and links are in place."
    ! on_machine || say 'Restart the machine, and the kiosk comes up: systemctl reboot'
    ;;
esac
