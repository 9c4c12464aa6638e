#!/bin/sh
# boot.sh ROOT CGROUP: the Debian below ROOT starts, with systemd as the first process of namespaces of its own. They share
# this machine's kernel, clock and network; mounts, processes and cgroups are theirs and go with them.
set -eu
echo $$ > "$2/cgroup.procs"
# shellcheck disable=SC2016 # the inner shell's
exec unshare --mount --pid --cgroup --uts --ipc --fork --kill-child --propagation private sh -euc '
  mount --bind "$1" "$1"
  cd "$1"
  mount -t proc proc proc
  mount --bind proc/sys proc/sys
  mount -o remount,bind,ro proc/sys
  mount -t sysfs -o ro sysfs sys
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 run run
  mount -t tmpfs -o mode=755 dev dev
  for node in null zero full random urandom tty; do
    : > "dev/$node"
    mount --bind "/dev/$node" "dev/$node"
  done
  mkdir dev/shm dev/pts
  mount -t tmpfs -o mode=1777 shm dev/shm
  mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  ln -s /proc/self/fd dev/fd
  hostname foyer-kiosk-try
  pivot_root . .
  umount -l .
  # Neither clock nor kernel are a kiosk'"'"'s to change here. "container" is what systemd looks for.
  exec setpriv --bounding-set=-sys_time,-sys_module,-sys_rawio \
    env -i container=foyer PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
' sh "$1"
