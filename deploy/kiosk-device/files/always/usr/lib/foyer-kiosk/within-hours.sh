#!/bin/sh
# within-hours.sh 06:30-22:00 21:15: whether a time of day lies within hours, which may run over midnight.
set -eu
# A 1 before them, so that 08:30 is no octal number.
number() { printf '1%s%s' "${1%:*}" "${1#*:}"; }
from=$(number "${1%-*}")
until=$(number "${1#*-}")
now=$(number "$2")
if [ "$from" -lt "$until" ]; then
  [ "$now" -ge "$from" ] && [ "$now" -lt "$until" ]
else
  [ "$now" -ge "$from" ] || [ "$now" -lt "$until" ]
fi
