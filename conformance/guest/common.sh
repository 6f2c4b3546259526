# Shared by fetch and run; sourced, not run.
# shellcheck shell=bash

guest=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${DSACONF_GUEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dsaconf-guest}

# A folder with unpacked Debian packages. It is not a system one could boot: no
# package was configured. Another number whenever fetch puts something else in it.
system=$cache/system-1
libraries=$system/usr/lib/x86_64-linux-gnu

# The helper modules, built for the kernel of that folder; named after their source.
modules() {
    echo "$cache/modules-$(cat "$guest"/module/* "$system/guest/kernel" | sha256sum | cut -c1-16)"
}

# Run a program of that folder with its own loader and libraries: it works
# whatever C library this machine has.
of_system() {
    local program=$1
    shift
    "$system/usr/lib64/ld-linux-x86-64.so.2" --library-path "$libraries" "$system/usr/bin/$program" "$@"
}
