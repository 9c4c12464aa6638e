# What was asked for, held against what there is. Nothing that reaches a file has signs that mean something in one.
# shellcheck shell=sh disable=SC2034

read_options() {
  MODE=install ROOT='' HUB='' ORIENTATION='' CA='' PRINTER='' PRINTER_MODEL=everywhere SCREEN_HOURS='' RESTART_AT=04:10
  TOUCH_ROTATION=0 WIPE=no
  while [ $# -gt 0 ]; do
    case $1 in
      --help) help; exit 0 ;;
      --check) MODE=check; shift; continue ;;
      --undo) MODE=undo; shift; continue ;;
      --wipe) WIPE=yes; shift; continue ;;
      --hub | --orientation | --touch-rotation | --ca | --printer | --printer-model | --screen-hours | --restart-at | --root) ;;
      *) refuse_arguments "There is no $1." ;;
    esac
    [ $# -ge 2 ] || refuse_arguments "$1 wants a value."
    case $1 in
      --hub) HUB=$(printf '%s' "${2%/}" | tr '[:upper:]' '[:lower:]') ;;
      --orientation) ORIENTATION=$2 ;;
      --touch-rotation) TOUCH_ROTATION=$2 ;;
      --ca) CA=$2 ;;
      --printer) PRINTER=$2 ;;
      --printer-model) PRINTER_MODEL=$2 ;;
      --screen-hours) SCREEN_HOURS=$2 ;;
      --restart-at) RESTART_AT=$2 ;;
      --root) ROOT=${2%/}; [ -n "$ROOT" ] || refuse_arguments '--root wants a folder of its own.' ;;
    esac
    shift 2
  done
  [ "$WIPE" = no ] || [ "$MODE" = undo ] || refuse_arguments '--wipe goes with --undo.'
  [ "$MODE" = install ] || return 0
  read_hub
  read_mounting
  read_times
  read_printer
  read_authority
}

matches() { printf '%s\n' "$1" | LC_ALL=C grep -Eqx -- "$2"; }

read_hub() {
  [ -n "$HUB" ] || refuse_arguments '--hub is missing: the address of the hub, such as https://foyer.example.'
  port='(:[0-9]{1,5})?'
  matches "$HUB" "https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?$port" || matches "$HUB" "http://(localhost|127\.0\.0\.1)$port" ||
    refuse_arguments "--hub: $HUB is no address such as https://foyer.example or https://foyer.lan:3000 (camera and encryption need https)."
  # As browsers write an origin: without the port that goes without saying.
  case $HUB in
    https://*:443) HUB=${HUB%:443} ;;
    http://*:80) HUB=${HUB%:80} ;;
  esac
}

read_authority() {
  [ -n "$CA" ] || return 0
  if [ ! -f "$CA" ] || [ ! -r "$CA" ]; then refuse_arguments "--ca: $CA cannot be read."; fi
  grep -q -- '-----BEGIN CERTIFICATE-----' "$CA" ||
    refuse_arguments "--ca: $CA holds no certificate in PEM (-----BEGIN CERTIFICATE-----)."
  ! grep -q -- 'PRIVATE KEY-----' "$CA" ||
    refuse_arguments "--ca: $CA holds a private key, which has no business on a kiosk."
}

read_mounting() {
  case $ORIENTATION in
    landscape) TRANSFORM=normal ;;
    portrait) TRANSFORM=rotate-90 ;;
    upside-down) TRANSFORM=rotate-180 ;;
    portrait-left) TRANSFORM=rotate-270 ;;
    '') refuse_arguments '--orientation is missing: landscape, portrait, portrait-left or upside-down.' ;;
    *) refuse_arguments "--orientation: $ORIENTATION is none of landscape, portrait, portrait-left and upside-down." ;;
  esac
  # libinput's matrices, as its documentation gives them.
  case $TOUCH_ROTATION in
    0) TOUCH_MATRIX='' ;;
    90) TOUCH_MATRIX='0 -1 1 1 0 0' ;;
    180) TOUCH_MATRIX='-1 0 1 0 -1 1' ;;
    270) TOUCH_MATRIX='0 1 0 -1 0 1' ;;
    *) refuse_arguments "--touch-rotation: $TOUCH_ROTATION is none of 0, 90, 180 and 270." ;;
  esac
}

read_times() {
  time='([01][0-9]|2[0-3]):[0-5][0-9]'
  matches "$RESTART_AT" "$time" || refuse_arguments "--restart-at: $RESTART_AT is no time such as 04:10."
  SCREEN_ON='' SCREEN_OFF=''
  [ -n "$SCREEN_HOURS" ] || return 0
  matches "$SCREEN_HOURS" "$time-$time" || refuse_arguments "--screen-hours: $SCREEN_HOURS are no hours such as 06:30-22:00."
  SCREEN_ON=${SCREEN_HOURS%-*} SCREEN_OFF=${SCREEN_HOURS#*-}
  [ "$SCREEN_ON" != "$SCREEN_OFF" ] || refuse_arguments '--screen-hours: they begin when they end. Leave the option out for a screen that is always on.'
}

read_printer() {
  [ -z "$PRINTER" ] || matches "$PRINTER" '(ipp|ipps|usb|socket|lpd|dnssd)://[A-Za-z0-9._~:/?=&%@+-]+' ||
    refuse_arguments "--printer: $PRINTER is no address such as ipp://192.168.1.60/ipp/print (lpinfo -v lists them)."
  matches "$PRINTER_MODEL" '[A-Za-z0-9._:/+-]+' || refuse_arguments "--printer-model: $PRINTER_MODEL is nothing that lpinfo -m lists."
}
