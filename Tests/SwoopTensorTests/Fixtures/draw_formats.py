"""Draws formats.jsonl: what Python's `format` gives for many values and specifications.

    python draw_formats.py          writes the file beside this one

One line a case: the kind of a value (`real`, `integer`, `text`), the value (a real as a hexadecimal literal), a
specification, and the text, null where Python refuses.
"""

import json
import pathlib
import random

REALS = [
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.125, -0.375, 0.1, 0.2, 2.675, 1.005, 1e-4, 1e-5, 9.9999e-5, 123456.0,
    1234567.0, 999999.5, 9999995.0, 1e15, 1e16, 1e17, 123456789.123456789, 1e22, 1e23, 5e-324, 1.7976931348623157e308,
    3.141592653589793, -2.718281828459045, 0.30000000149011612, 584.0868, -0.0004, -0.04, 0.999, 0.9999, 99.995, 100.0,
    1e100, 1e-100, float("inf"), float("-inf"), float("nan"),
]
INTEGERS = [0, 1, -1, 7, 42, -255, 65, 97, 8364, 128512, 1000, -1234, 1234567, 2**31, 2**53 + 1, -(2**63), 2**63 - 1]
TEXTS = ["", "a", "loss", "Tensor", "größe", "日本語", "🙂 ok", "a\u0301b"]
random.seed(0)


def drawn():
    """A random specification, most of them valid."""
    text = ""
    if random.random() < 0.4:
        text += random.choice(["", "", "*", "0", "é", "=", "<"]) + random.choice("<>^=")
    text += random.choice(["", "", "", "+", "-", " "])
    text += "z" if random.random() < 0.05 else ""
    text += "#" if random.random() < 0.15 else ""
    text += "0" if random.random() < 0.2 else ""
    text += random.choice(["", "", "1", "6", "10", "14", "25"])
    text += random.choice(["", "", "", ",", "_"])
    text += random.choice(["", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17", ".20"])
    return text + random.choice("bcdeEfFgGnosxX%") if random.random() < 0.85 else text


def case(kind, value, specification):
    try:
        text = format(value, specification)
    except (ValueError, OverflowError):
        text = None
    written = value.hex() if kind == "real" else str(value)
    return [kind, written, specification, text]


FIXED = ["", ".3f", ".0f", "g", "e", "%", ".4g", ",", "_", "010", ">10", "<10", "^10", "=10", "+", " ", "#", ".10f", ".2",
         "+.2e", ",.2f", "015,.2f", "#.0f", "#g", "#.3g", "d", "x", "#x", "#b", "_b", "#_X", "c", "s", ".2s", "*^9", "n",
         ".", "q", "5.q", ".3ff", ",_", "z.1f", "z", "010,", "#o", "=+8", "08", "-<8"]
cases = []
for kind, values in [("real", REALS), ("integer", INTEGERS), ("text", TEXTS)]:
    cases += [case(kind, value, specification) for value in values for specification in FIXED]
for _ in range(800):
    value = random.choice([random.uniform(-1, 1), random.gauss(0, 1) * 10 ** random.randint(-12, 18),
                           random.choice(REALS)])
    cases.append(case("real", value, drawn()))
    cases.append(case("integer", random.choice([random.choice(INTEGERS), random.randint(-10**6, 10**6)]), drawn()))
cases += [case("text", random.choice(TEXTS), drawn()) for _ in range(300)]

path = pathlib.Path(__file__).with_name("formats.jsonl")
with path.open("w", encoding="utf-8") as file:
    for entry in cases:
        file.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
