#!/bin/sh
# A back-up of the databases in $BACKUPS and of the keys in $KEY_BACKUPS, which should be another disk or machine. Of the
# first $KEPT stay; of the keys only the newest: what was erased or dropped since would still open with an older one.
set -eu
: "${BACKUPS:?}" "${KEY_BACKUPS:?}" "${KEPT:=14}" "${CREDENTIALS_DIRECTORY:?}"

stamp=$(date -u +%Y-%m-%dT%H%M%SZ)
npm run --silent foyer -- backup "$BACKUPS/foyer-$stamp"
npm run --silent foyer -- backup-keys "$KEY_BACKUPS/keys-$stamp.json" \
  --passphrase-file "$CREDENTIALS_DIRECTORY/passphrase"

# Old ones go only after the new ones are whole, and nothing that somebody else put there.
find "$KEY_BACKUPS" -maxdepth 1 -name 'keys-*Z.json' ! -name "keys-$stamp.json" -exec rm -f {} +
find "$BACKUPS" -maxdepth 1 -type d -name 'foyer-*Z' | sort -r | tail -n "+$((KEPT + 1))" | while read -r old; do
  rm -rf "$old"
done
