"""The jobs of swoop-bench that read tables, in pandas."""
import os
import tempfile

import torch

TABLES = {}


def job_v(is_mixed):
    """A table that pandas reads; the file is the one of swoop-bench."""
    import pandas

    if is_mixed not in TABLES:
        torch.manual_seed(1)
        columns = [[f"{x:.6f}" for x in (torch.randn(500_000) * 1e6).round().div(1e6).tolist()]
                   for _ in range(10 if is_mixed else 20)]
        if is_mixed:
            rows = range(500_000)
            columns += [
                [f"name {row * 7919 % 5000}" for row in rows],
                [f"2026-{row % 12 + 1:02}-{row % 28 + 1:02}" for row in rows],
                [f'"last {row % 900}, first"' for row in rows],
                [f'"line {row}\nnext"' if row % 10 == 0 else "one line" for row in rows],
                [f'"the ""{row % 100}"" of it"' for row in rows],
            ]
        header = ",".join(f"c{column}" for column in range(len(columns)))
        handle, path = tempfile.mkstemp(suffix=".csv")
        with os.fdopen(handle, "w") as file:
            file.write(header + "\n" + "\n".join(map(",".join, zip(*columns))) + "\n")
        # Without a name, the file is gone when the process ends.
        TABLES[is_mixed] = os.open(path, os.O_RDONLY)
        os.unlink(path)
    path = f"/proc/self/fd/{TABLES[is_mixed]}" if os.path.exists("/proc/self/fd") else f"/dev/fd/{TABLES[is_mixed]}"
    return 1, 1, lambda: torch.tensor(pandas.read_csv(path)["c0"].sum())
