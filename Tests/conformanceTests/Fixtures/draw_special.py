"""Draws values of the special functions, as `conformance special` reads them; mpmath computes them.

    python draw_special.py                          a small draw, next to this file
    python draw_special.py --points 10000 --to DIRECTORY --processes 2
    python draw_special.py … besselJ0 zeta          these functions alone; the others stay as they are in DIRECTORY

Needs mpmath, scipy, numpy and safetensors. special_functions.py says what is drawn where. DIRECTORY gets
`special.safetensors` with NAME.x, NAME.y (float64), NAME.second for functions of two operands, and NAME.condition (float32),
by how much a relative change of an operand changes the result relatively; and `special.jsonl`, a line for each function with
its name and the number of points. A draw is the same whenever it is repeated.
"""

import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import random
import sys

import numpy
import safetensors.numpy
from mpmath import mp, mpf

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from special_functions import ONE, SMOOTH, TWO

mp.dps = 34
# Conditions have fewer digits than values.
STEP, FEWER = mpf(10) ** -9, 20
# Outside of these a result is rounded to fewer digits, or is none.
LEAST, MOST = mpf("2.3e-308"), mpf("1.797e308")


def number(region, generator, first=None):
    kind, *rest = region
    if kind == "whole":
        return float(generator.randint(*rest))
    if kind == "near":
        point, distance = generator.choice(rest[0]), generator.choice((-1, 1)) * 10 ** generator.uniform(-17, -0.5)
        choice = generator.random()
        if choice < 0.2:
            # One of the numbers next to it.
            for _ in range(generator.randint(0, 3)):
                point = math.nextafter(point, math.copysign(math.inf, distance))
            return point
        return point + distance if point == 0 else point * (1 + distance)
    drawn = generator.uniform(rest[0], rest[1])
    if kind == "times":
        return first * drawn
    if kind == "log":
        return 10.0**drawn * (generator.choice((-1, 1)) if len(rest) > 2 else 1)
    return drawn


def condition(f, exact, y, places):
    """The largest of |x·f′(x)/f(x)|."""
    found = mpf(0)
    for place in places:
        # Toward 0, away from the ends of [−1, 1].
        moved = list(exact)
        moved[place] *= 1 - STEP
        try:
            with mp.workdps(FEWER):
                found = max(found, abs((f(*moved) - y) / (STEP * y)))
        except (ValueError, ZeroDivisionError, mp.NoConvergence):
            return mpf("inf")
    return found


def draw(name, count):
    f, regions = ONE.get(name) or TWO[name]
    generator = random.Random(name)
    weights = [share for _, share in regions]
    points, values, conditions = [], [], []
    for _ in range(20 * count):
        if len(points) == count:
            break
        region = generator.choices(regions, weights)[0][0]
        if name in TWO:
            first = number(region[0], generator)
            point = (first, number(region[1], generator, first))
        else:
            point = (number(region, generator),)
        exact = [mpf(x) for x in point]
        try:
            y = f(*exact)
        except (ValueError, ZeroDivisionError, mp.NoConvergence):
            continue
        if isinstance(y, complex) or not hasattr(y, "man") or not LEAST < abs(y) < MOST:
            continue
        places = SMOOTH.get(name, (0,))
        # ζ below q = 0 is defined for whole s only.
        if name == "zeta" and point[1] < 0:
            places = (1,)
        points.append(point)
        values.append(float(y))
        conditions.append(float(condition(f, exact, y, places)))
    x = numpy.array([p[0] for p in points])
    tensors = {f"{name}.x": x, f"{name}.y": numpy.array(values),
               f"{name}.condition": numpy.array(conditions, dtype=numpy.float32)}
    if name in TWO:
        tensors[f"{name}.second"] = numpy.array([p[1] for p in points])
    return name, len(points), tensors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--points", type=int, default=500)
    parser.add_argument("--to", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--nice", type=int, default=19, help="how much the processes give way to others")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    path = options.to / "special.safetensors"
    tensors = safetensors.numpy.load_file(path) if options.names and path.exists() else {}
    names = options.names or [*ONE, *TWO]
    with concurrent.futures.ProcessPoolExecutor(options.processes, initializer=os.nice, initargs=(options.nice,)) as pool:
        for done in concurrent.futures.as_completed([pool.submit(draw, name, options.points) for name in names]):
            name, count, drawn = done.result()
            tensors.update(drawn)
            print(name, count, flush=True)
            # After each function, so that little is lost if it is stopped.
            safetensors.numpy.save_file(dict(sorted(tensors.items())), path)
    lines = [{"function": name, "points": len(tensors[f"{name}.x"])} for name in [*ONE, *TWO] if f"{name}.x" in tensors]
    (options.to / "special.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


main()
