#!/bin/sh
# Removes the host: sudo ./uninstall.sh. The clinic's data, /var/lib/clinic-host, and its user stay.
set -eu

root=${DESTDIR:-}
if [ -z "$root" ]; then
  [ "$(id -u)" = 0 ] || { echo "Run it as root: sudo ./uninstall.sh" >&2; exit 1; }
  systemctl disable --now clinic-host 2> /dev/null || true
fi
rm -f "$root/etc/systemd/system/clinic-host.service"
rm -rf "$root/opt/clinic-host"
[ -n "$root" ] || systemctl daemon-reload
echo "The host is removed. The clinic's data is still in $root/var/lib/clinic-host, and opens again when the host is installed again."
