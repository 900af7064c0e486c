#!/usr/bin/env bash
# Installs what Swoop needs and the machine lacks: oneDNN. Safe to run again; says what it does.
set -euo pipefail

needed="6.2"

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

without="Without oneDNN everything works too, only slower: add --disable-default-traits to swift build, run or test."

# ---- Swift ----
command -v swift >/dev/null || fail "Swift is not installed; $needed or later is needed." \
    "Get it with swiftly or as a package or container image: https://www.swift.org/install"
version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
[ "$(printf '%s\n' "$needed" "$version" | sort -V | head -n 1)" = "$needed" ] \
    || fail "Swift $version is too old; $needed or later is needed." "See https://www.swift.org/install"

# ---- oneDNN ----
# The compiler that comes with Swift is the one that has to find the header.
compiler="$(dirname "$(command -v swift)")/clang"
[ -x "$compiler" ] || compiler=clang
if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
    # Homebrew installs where the compiler does not look by itself.
    export CPATH="$(brew --prefix)/include${CPATH:+:$CPATH}"
fi
has_onednn() {
    "$compiler" -E -x c -include oneapi/dnnl/dnnl.h /dev/null >/dev/null 2>&1
}

if has_onednn; then
    echo "setup: Swift $version and oneDNN are there."
    exit 0
fi

case "$(uname -s)" in
Darwin)
    command -v brew >/dev/null || fail "oneDNN is missing, and Homebrew to install it." "$without"
    echo "setup: brew install onednn"
    brew install onednn || fail "oneDNN could not be installed." "$without"
    ;;
Linux)
    command -v apt-get >/dev/null || fail "oneDNN is missing: install its development package" \
        "(onednn-devel, onednn, dnnl …) with the system's package manager." "$without"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "oneDNN is missing and only root can install it:" \
            "    apt-get install libdnnl-dev" "$without"
        as_root=(sudo)
    fi
    echo "setup: ${as_root[*]:+${as_root[*]} }apt-get update && apt-get install libdnnl-dev"
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq || fail "the package lists could not be read." "$without"
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends libdnnl-dev >/dev/null \
        || fail "libdnnl-dev could not be installed." "$without"
    ;;
*)
    fail "only Linux and macOS are supported."
    ;;
esac

has_onednn || fail "oneDNN is installed, but $compiler does not find oneapi/dnnl/dnnl.h." "$without"
echo "setup: Swift $version and oneDNN are there."
