# Files are put in place so that they can be taken away again: what was written, what stood there before, and which
# folders were made is kept in a folder of this script's own.
# shellcheck shell=sh disable=SC2034

KEPT=/var/lib/foyer-kiosk-set-up

begin_placing() {
  kept=$ROOT$KEPT
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  : > "$work/wanted"
  CHANGED=no
  make_folders "$KEPT"
  touch "$kept/files" "$kept/folders"
}

# What an earlier run put there and this one was not asked for goes.
end_placing() {
  cp "$kept/files" "$work/files"
  while read -r path; do
    grep -Fqx -- "$path" "$work/wanted" || { take_away "$path"; CHANGED=yes; say "took away $path"; }
  done < "$work/files"
  # Its order is that of the first run; only those that are left.
  grep -Fx -f "$work/wanted" "$work/files" > "$kept/files" || :
}

count_placed() { wc -l < "$kept/files" | tr -d ' '; }

make_folders() { # <path>
  missing='' folder=$1
  while [ -n "$folder" ] && [ ! -d "$ROOT$folder" ]; do
    missing="$folder
$missing"
    folder=${folder%/*}
  done
  [ -n "$missing" ] || return 0
  mkdir -p "$ROOT$1" "$ROOT$KEPT"
  printf '%s' "$missing" >> "$ROOT$KEPT/folders"
}

# Something of the same name stood there before: it comes back when this is undone.
keep_former() { # <path>
  printf '%s\n' "$1" >> "$work/wanted"
  grep -Fqx -- "$1" "$kept/files" && return 0
  if [ -e "$ROOT$1" ] || [ -L "$ROOT$1" ]; then
    mkdir -p "$kept/former${1%/*}"
    cp -a "$ROOT$1" "$kept/former$1"
  fi
  printf '%s\n' "$1" >> "$kept/files"
}

place() { # <file with what it shall hold> <path> <mode>
  make_folders "${2%/*}"
  keep_former "$2"
  target=$ROOT$2
  if [ ! -L "$target" ] && cmp -s "$1" "$target" && [ "$(stat -c %a "$target")" = "$3" ]; then return 0; fi
  # Whole or not at all: a browser that starts now reads the old one or the new one.
  cp "$1" "$target.new"
  chmod "$3" "$target.new"
  mv -fT "$target.new" "$target"
  CHANGED=yes
  say "wrote $2"
}

place_link() { # <where it leads> <path>
  make_folders "${2%/*}"
  keep_former "$2"
  [ "$(readlink "$ROOT$2" 2> /dev/null || :)" != "$1" ] || return 0
  ln -sfnT "$1" "$ROOT$2"
  CHANGED=yes
  say "linked $2"
}

take_away() { # <path>
  rm -f "$ROOT$1"
  former=$ROOT$KEPT/former$1
  if [ -e "$former" ] || [ -L "$former" ]; then mv -fT "$former" "$ROOT$1"; fi
}
