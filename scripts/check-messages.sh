#!/usr/bin/env bash
# Compares what the compiler says about common mistakes with what `Tests/Messages` expects: check-messages.sh BUILD, where
# BUILD is the folder of a debug build of the library. One run of the type checker.
set -euo pipefail
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
flags=(-swift-version 6 -I "$build/Modules" -I Sources/COneDNN -I Sources/CLAPACK -I Sources/CZlib)
for module in CSwoopEnding CSwoopRuntime CSwoopKernels CSwoopImages; do
    flags+=(-Xcc "-fmodule-map-file=$build/$module.build/module.modulemap" -Xcc "-ISources/$module/include")
done
for file in Tests/Messages/*.swift; do swiftc -typecheck "${flags[@]}" -Xfrontend -verify -Xfrontend -verify-ignore-unrelated "$file"; done
