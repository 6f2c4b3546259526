#!/bin/sh
# Unpacks Debian's libz3-4 into the folder $1 as libz3.so.4, without root. Ends within a minute; says why where it cannot, in $1/unavailable.
set -u
target=$1
mkdir -p "$target" || exit 0
work=$(mktemp -d "$target/fetch.XXXXXX") || exit 0
trap 'rm -rf "$work"' EXIT

refuse() {
    echo "$1" | tee "$target/unavailable"
    exit 0
}

download() {
    (cd "$work" && timeout -k 1 18 apt-get -qq -o Acquire::Retries=1 download libz3-4) && ls "$work"/libz3-4_*.deb
}

command -v apt-get && command -v dpkg || refuse "not a Debian system"
if ! download; then
    [ "$(id -u)" = 0 ] || refuse "apt-get download libz3-4 failed (an administrator may need to run apt-get update)"
    timeout -k 1 18 apt-get -qq update
    download || refuse "apt-get download libz3-4 failed"
fi
dpkg -x "$work"/libz3-4_*.deb "$work/tree" || refuse "dpkg could not unpack libz3-4"
library=$(find "$work/tree" -type f -name 'libz3.so*' | head -n 1)
[ -n "$library" ] || refuse "libz3-4 holds no libz3.so"
chmod 644 "$library"
mv -f "$library" "$target/libz3.so.4"
rm -f "$target/unavailable"
