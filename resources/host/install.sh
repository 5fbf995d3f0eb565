#!/bin/sh
# Installs the host, or a newer version over an older one: sudo ./install.sh
# It makes the user clinic-host, puts this folder under /opt/clinic-host/<version> and starts the service.
# The clinic's data, /var/lib/clinic-host, is made when missing and otherwise left alone.
# With DESTDIR set it only lays the files there, as package builders want it.
set -eu

here=$(dirname -- "$(readlink -f -- "$0")")
version=$(cat "$here/VERSION")
root=${DESTDIR:-}
target=$root/opt/clinic-host
unit=$root/etc/systemd/system/clinic-host.service

if [ -z "$root" ]; then
  [ "$(id -u)" = 0 ] || { echo "Run it as root: sudo ./install.sh" >&2; exit 1; }
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || { echo "This package is for Linux on 64-bit Intel and AMD." >&2; exit 1; }
  command -v systemctl > /dev/null || { echo "There is no systemd here: see README.txt for starting it by hand." >&2; exit 1; }
fi
# Before anything is changed: a system too old for this Node says so here.
"$here/bin/node" --version > /dev/null || { echo "This system cannot run the Node of this package (glibc 2.28 or newer is needed)." >&2; exit 1; }

if [ -z "$root" ] && ! id clinic-host > /dev/null 2>&1; then
  useradd --system --user-group --home-dir /var/lib/clinic-host --no-create-home --shell /usr/sbin/nologin clinic-host
fi

mkdir -p "$target" "$(dirname -- "$unit")"
if [ "$here" != "$(readlink -f -- "$target/$version" 2> /dev/null || true)" ]; then
  rm -rf "$target/.new"
  mkdir "$target/.new"
  cp -R "$here/." "$target/.new/"
  chmod -R u=rwX,go=rX "$target/.new"
  [ -n "$root" ] || chown -R root:root "$target/.new"
fi

if [ -z "$root" ]; then systemctl stop clinic-host 2> /dev/null || true; fi
if [ -d "$target/.new" ]; then
  rm -rf "${target:?}/$version"
  mv "$target/.new" "$target/$version"
fi
ln -sfn "$version" "$target/current.new"
mv -T "$target/current.new" "$target/current"
cp "$here/clinic-host.service" "$unit"
chmod 644 "$unit"

if [ -z "$root" ]; then
  systemctl daemon-reload
  systemctl enable --now clinic-host
  echo "The host is running. From your own PC:  ssh -L 4810:127.0.0.1:4810 <you>@$(hostname)"
  echo "and then http://localhost:4810 in a browser, to set the clinic up. See README.txt."
fi
