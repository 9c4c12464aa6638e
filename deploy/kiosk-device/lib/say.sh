# What a technician reads.

say() { printf '%s\n' "$*"; }

warn() { printf 'Mind: %s\n' "$*" >&2; }

# The arguments are wrong: 2. The machine is not as it should be: 1.
refuse_arguments() {
  printf 'set-up.sh: %s\n(set-up.sh --help lists what there is.)\n' "$*" >&2
  exit 2
}

refuse() {
  printf 'set-up.sh: %s\n' "$*" >&2
  exit 1
}

help() {
  cat <<'TEXT'
sudo ./set-up.sh --hub https://foyer.example --orientation portrait [more]
sudo ./set-up.sh --check            what is there, and what is missing
sudo ./set-up.sh --undo [--wipe]    takes away what it put there; --wipe also the account and its undelivered queue

  --hub URL                 the hub, https://name[:port]; http only for localhost
  --orientation WAY         landscape, portrait (turned a quarter clockwise), portrait-left or upside-down
  --touch-rotation DEGREES  90, 180 or 270, where the touch foil is mounted against the panel (0: it is not)
  --ca FILE                 the hub's certificate authority, PEM, where it has one of its own
  --printer URI             the badge printer, such as ipp://192.168.1.60/ipp/print
  --printer-model MODEL     what lpinfo -m lists (default: everywhere, for printers that need no driver)
  --screen-hours FROM-TO    such as 06:30-22:00: the screen is dark outside them (default: never)
  --restart-at TIME         the nightly restart (default: 04:10)
  --root DIR                writes the files below DIR and touches nothing else of this machine
Run again with other values it changes them; an option that is left out is off.
TEXT
}
