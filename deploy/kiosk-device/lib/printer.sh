# One queue with the badge's medium: the page's own size counts only where the queue has it.
# shellcheck shell=sh disable=SC2154

QUEUE=foyer-badge

set_up_printer() {
  on_machine || return 0
  if ! is_running; then
    warn 'the printer is not set up yet: run the same again on the running machine.'
    return 0
  fi
  systemctl start cups.service
  lpadmin -p "$QUEUE" -E -v "$PRINTER" -m "$PRINTER_MODEL" -D 'Foyer badges' ||
    refuse "the printer was not set up: is $PRINTER on, and its name right? (lpinfo -v lists what is seen, lpinfo -m the models.)"
  # Printers name it in different ways. A queue that lost its paper goes on with the next badge when it has some.
  medium=$(badge_medium) || {
    warn "the queue has no medium of 62 x 100 mm, so badges come out in the wrong size. Choose another --printer-model."
    medium=Custom.62x100mm
  }
  lpadmin -p "$QUEUE" -o "PageSize=$medium" -o printer-error-policy=retry-current-job
  lpadmin -d "$QUEUE"
}

badge_medium() {
  lpoptions -p "$QUEUE" -l | sed -n 's/^\(PageSize\|media\)\/[^:]*: *//p' | tr ' ' '\n' | tr -d '*' |
    grep -Ei '62x100|62\.?0*x100|^Custom\.WIDTHxHEIGHT' | sed 's/^Custom\.WIDTHxHEIGHT$/Custom.62x100mm/' | head -n 1 | grep .
}
