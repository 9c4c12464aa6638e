# The folders below files/ hold what goes onto the machine, path for path. @NAMES@ in them stand for what was asked for.
# shellcheck shell=sh disable=SC2153,SC2154

place_templates() { # <folder below files>
  from=$here/files/$1
  printer=$(plain "$PRINTER")
  find "$from" -type f | LC_ALL=C sort > "$work/templates"
  while read -r template; do
    sed -e "s|@HUB@|$HUB|g" -e "s|@ORIENTATION@|$ORIENTATION|g" -e "s|@TRANSFORM@|$TRANSFORM|g" \
      -e "s|@SCREEN_HOURS@|$SCREEN_HOURS|g" -e "s|@SCREEN_ON@|$SCREEN_ON|g" -e "s|@SCREEN_OFF@|$SCREEN_OFF|g" \
      -e "s|@RESTART_AT@|$RESTART_AT|g" -e "s|@PRINTER@|$printer|g" \
      -e "s|@TOUCH_ROTATION@|$TOUCH_ROTATION|g" -e "s|@TOUCH_MATRIX@|$TOUCH_MATRIX|g" "$template" > "$work/rendered"
    if [ -x "$template" ]; then mode=755; else mode=644; fi
    place "$work/rendered" "${template#"$from"}" "$mode"
  done < "$work/templates"
}

# An & in a printer's address would be the whole match to sed.
plain() { printf '%s' "$1" | sed 's/&/\\&/g'; }
