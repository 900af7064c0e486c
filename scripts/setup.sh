#!/usr/bin/env bash
# Installs what Swoop needs and the machine lacks: oneDNN, LAPACK, zlib, libpng and libjpeg-turbo, and Graphviz and gnuplot
# for drawing. Safe to run again; prints what it does.
set -euo pipefail

needed="6.2"

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

without="Without oneDNN everything works too, only slower; without LAPACK there are no factorizations, and without libpng and
libjpeg no images: add --disable-default-traits to swift build, run or test. Without Graphviz and gnuplot everything but drawing
works."

# ---- Swift ----
command -v swift >/dev/null || fail "Swift is not installed; $needed or later is needed." \
    "Get it with swiftly or as a package or container image: https://www.swift.org/install"
version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
[ "$(printf '%s\n' "$needed" "$version" | sort -V | head -n 1)" = "$needed" ] \
    || fail "Swift $version is too old; $needed or later is needed." "See https://www.swift.org/install"

# ---- what to install ----
# With the argument "notebook" also what the notebook kernel needs, ZeroMQ; with "dev" also what only the checks need, a
# browser for the page tests.
wanted="oneDNN, LAPACK, zlib, libpng, libjpeg, Graphviz and gnuplot"
[ "${1:-}" != dev ] || wanted="oneDNN, LAPACK, zlib, libpng, libjpeg, Graphviz, gnuplot, ZeroMQ and Chromium"
[ "${1:-}" != notebook ] || wanted="oneDNN, LAPACK, zlib, libpng, libjpeg, Graphviz, gnuplot and ZeroMQ"

# The compiler that comes with Swift must find the headers.
compiler="$(dirname "$(command -v swift)")/clang"
[ -x "$compiler" ] || compiler=clang
if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
    # Homebrew installs to a folder where the compiler does not look by default.
    export CPATH="$(brew --prefix)/include${CPATH:+:$CPATH}"
fi
# has_header NAME: whether the compiler finds a header.
has_header() { "$compiler" -E -x c -include stdio.h -include "$1" /dev/null >/dev/null 2>&1; }
# has_libraries NAME...: whether a program can be linked with libraries.
has_libraries() { echo 'int main(void) { return 0; }' | "$compiler" -x c - -o /dev/null "${@/#/-l}" >/dev/null 2>&1; }
# Debian has several libraries under the name liblapack.so.3, and chooses by their priorities: OpenBLAS before the reference
# implementation, which is 100 times slower. Any of its builds will do; Swoop has it use a single thread.
has_openblas() {
    [ "$(uname -s)" = Darwin ] || ! command -v update-alternatives >/dev/null \
        || readlink -f "$(ldconfig -p 2>/dev/null | sed -nE 's/.*liblapack\.so\.3 .*=> //p' | head -n 1)" | grep -q openblas
}
# missing DEBIAN|HOMEBREW: prints the packages to install, by their names in that system.
missing() {
    local packages=()
    has_header oneapi/dnnl/dnnl.h || packages+=("libdnnl-dev|onednn")
    has_libraries lapack blas || packages+=("liblapack-dev|lapack")
    has_openblas || packages+=("libopenblas0-serial|openblas")
    has_header zlib.h || packages+=("zlib1g-dev|zlib")
    has_header png.h || packages+=("libpng-dev|libpng")
    has_header jpeglib.h || packages+=("libjpeg62-turbo-dev|jpeg-turbo")
    command -v dot >/dev/null || packages+=("graphviz|graphviz")
    command -v gnuplot >/dev/null || packages+=("gnuplot-nox|gnuplot")
    [[ "$wanted" != *Chromium ]] || command -v chromium >/dev/null || command -v google-chrome >/dev/null \
        || [ -d "/Applications/Google Chrome.app" ] || packages+=("chromium|--cask google-chrome")
    [[ "$wanted" != *ZeroMQ* ]] || has_header zmq.h || packages+=("libzmq3-dev|zeromq")
    local name
    for name in ${packages[@]+"${packages[@]}"}; do
        if [ "$1" = DEBIAN ]; then echo "${name%|*}"; else echo "${name#*|}"; fi
    done
}

if [ -z "$(missing DEBIAN)" ]; then
    echo "setup: Swift $version, $wanted are there."
    exit 0
fi

case "$(uname -s)" in
Darwin)
    packages=$(missing HOMEBREW)
    command -v brew >/dev/null || fail "missing: ${packages//$'\n'/, }; and Homebrew to install it." "$without"
    while read -r package; do
        echo "setup: brew install $package"
        # A cask consists of two words.
        # shellcheck disable=SC2086
        brew install $package || fail "$package could not be installed." "$without"
    done <<<"$packages"
    ;;
Linux)
    packages=$(missing DEBIAN)
    packages=${packages//$'\n'/ }
    command -v apt-get >/dev/null || fail "missing: $packages. Install the packages of this system that are like those" \
        "of Debian (for oneDNN: onednn-devel, onednn, dnnl …) with its package manager." "$without"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "something is missing and only root can install it:" \
            "    apt-get install $packages" "$without"
        as_root=(sudo)
    fi
    echo "setup: ${as_root[*]:+${as_root[*]} }apt-get update && apt-get install $packages"
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq || fail "the package lists could not be read." "$without"
    # shellcheck disable=SC2086
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $packages >/dev/null \
        || fail "not everything could be installed: $packages." "$without"
    ;;
*)
    fail "only Linux and macOS are supported."
    ;;
esac

[ -z "$(missing DEBIAN)" ] || fail "installed, but not found: $(missing DEBIAN)." "$without"
echo "setup: Swift $version, $wanted are there."
