#!/usr/bin/env bash
# Fails if a module imports one that is not below it:
# System ← Base ← Array ← Tensor ← NN, Optim, Data, IO, Formula ← Viz ← Training ← Swoop; of Viz's neighbors only Formula is below it.
# Each C module may be imported by one Swift module only: CSwoopEnding by SwoopBase, CSwoopImages by SwoopData, all others
# but zlib, which reads compressed files, by SwoopArray, and those that compute only in its folders Kernels, Random and
# DType, where every computation passes the gate. No library may import Foundation, which takes longer to load than all
# of Swoop.
set -euo pipefail
cd "$(dirname "$0")/.."
git grep --untracked -E '^ *(@[a-zA-Z_]+ +)*((public|package|internal|private) +)?import +' -- 'Sources/*.swift' | awk '
    BEGIN {
        layer["SwoopSystem"] = 1; layer["SwoopBase"] = 2; layer["SwoopArray"] = 3; layer["SwoopTensor"] = 4
        layer["SwoopNN"] = layer["SwoopOptim"] = layer["SwoopData"] = layer["SwoopIO"] = layer["SwoopFormula"] = 5
        layer["SwoopViz"] = 6; layer["SwoopTraining"] = 7; layer["Swoop"] = 8
        split("SwoopNN SwoopOptim SwoopData SwoopIO", apart); for (i in apart) sibling[apart[i]] = 1
    }
    {
        split($0, parts, "/"); module = parts[2]
        imported = $NF; sub(/\..*/, "", imported)
        if (imported == "Foundation" && module ~ /^Swoop/) {
            print $0 ": " module " does without Foundation"; bad = 1
        }
        if (imported ~ /^C(Swoop|OneDNN|LAPACK)/ && module ~ /^Swoop/) {
            home = imported == "CSwoopEnding" ? "SwoopBase" : imported == "CSwoopImages" ? "SwoopData" : "SwoopArray"
            if (module != home) {
                print $0 ": C is known to SwoopArray alone, CSwoopEnding to SwoopBase, and CSwoopImages to SwoopData"; bad = 1
            } else if (module == "SwoopArray" && imported != "CSwoopRuntime" && $1 !~ /SwoopArray\/(Kernels|Random|DType)\//) {
                print $0 ": what computes stands in SwoopArray/Kernels, and passes the gate"; bad = 1
            }
        }
        if (!(imported in layer)) next
        # A module that is not in the table is an executable, and above all others.
        if ((module in layer) && (layer[imported] >= layer[module] || module == "SwoopViz" && (imported in sibling))) {
            print $0 ": " module " must not import " imported; bad = 1
        }
    }
    END { exit bad }'
