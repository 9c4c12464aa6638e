# The hub's own certificate authority: into the system's store, for curl and the like, and into Chromium's by policy
# (Chromium reads no system store on Linux; the policy holds for every profile, an NSS database for one).
# shellcheck shell=sh disable=SC2154

place_certificates() {
  place "$CA" /usr/local/share/ca-certificates/foyer-hub.crt 644
  awk '
    /-----BEGIN CERTIFICATE-----/ { inside = 1; text = ""; next }
    /-----END CERTIFICATE-----/ { inside = 0; list = list (list == "" ? "" : ", ") "\"" text "\""; next }
    inside { gsub(/[^A-Za-z0-9+\/=]/, ""); text = text $0 }
    END { printf "{ \"CACertificates\": [%s] }\n", list }
  ' "$CA" > "$work/authority"
  place "$work/authority" /etc/chromium/policies/managed/foyer-kiosk-authority.json 644
}
