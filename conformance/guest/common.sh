# Shared by fetch and run; sourced, not run.
# shellcheck shell=bash

guest=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${DSACONF_GUEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dsaconf-guest}

# A folder with unpacked Debian packages. It is not a system one could boot: no
# package was configured. Its programs run with its own loader and libraries, so
# they work whatever C library this machine has.
use_system() {
    system=$1
    libraries=$system/usr/lib/x86_64-linux-gnu
    loader=("$system/usr/lib64/ld-linux-x86-64.so.2" --library-path "$libraries")
}

# Another number whenever fetch puts something else in it.
use_system "$cache/system-1"

# The helper modules, built for the kernel of that folder; named after their source.
modules() {
    echo "$cache/modules-$(cat "$guest"/module/* "$system/guest/kernel" | sha256sum | cut -c1-16)"
}

of_system() {
    "${loader[@]}" "$system/usr/bin/$1" "${@:2}"
}
