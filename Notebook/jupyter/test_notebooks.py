"""Front ends run whole notebooks: nbclient, nbconvert and papermill."""

import os
import subprocess
import sys
import tempfile
import unittest

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NAME = os.environ.get("SWOOP_KERNEL", "swoop")
PROGRAMS = os.path.dirname(sys.executable)


def notebook(*cells):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": NAME, "display_name": "Swift (Swoop)", "language": "swift"}
    return made


CELLS = [
    "manualSeed(0)\nlet x = Tensor.randn(2, 3)\nx",
    'let a = Tensor(3.0, requiresGrad: true)\nexplain(parameters: ["a": a]) { a * a }',
    "plot([1.0, 4, 9], title: \"Squares\")",
]


class NotebookTests(unittest.TestCase):
    def test_nbclient(self):
        made = notebook(*CELLS)
        NotebookClient(made, timeout=120).execute()
        # torch.manual_seed(0); torch.randn(2, 3)
        self.assertEqual(
            made.cells[0].outputs[0]["data"]["text/plain"],
            "tensor([[ 1.5410, -0.2934, -2.1788],\n        [ 0.5684, -1.0845, -1.3986]])",
        )
        self.assertIn("srcdoc=", made.cells[1].outputs[0]["data"]["text/html"])
        self.assertIn("<svg", made.cells[2].outputs[0]["data"]["image/svg+xml"])

    def test_error_ends_a_run(self):
        made = notebook("let fine = 1", "[1][fine]", "fine")
        with self.assertRaises(CellExecutionError):
            NotebookClient(made, timeout=120).execute()
        self.assertEqual(made.cells[1].outputs[0]["ename"], "Trap")
        self.assertEqual(made.cells[2].outputs, [])

    def test_nbconvert(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "steps.ipynb")
            nbformat.write(notebook(*CELLS), path)
            subprocess.run(
                [f"{PROGRAMS}/jupyter-nbconvert", "--execute", "--to", "html", path], check=True, capture_output=True)
            page = open(os.path.join(folder, "steps.html")).read()
            self.assertIn("<iframe", page)
            self.assertIn("srcdoc=", page)
            self.assertIn("<svg", page)

    def test_papermill(self):
        with tempfile.TemporaryDirectory() as folder:
            path, result = os.path.join(folder, "in.ipynb"), os.path.join(folder, "out.ipynb")
            nbformat.write(notebook("let n = 4", "n * n"), path)
            subprocess.run([f"{PROGRAMS}/papermill", path, result, "--no-progress-bar"], check=True, capture_output=True)
            self.assertEqual(nbformat.read(result, 4).cells[1].outputs[0]["data"]["text/plain"], "16")


if __name__ == "__main__":
    unittest.main(verbosity=2)
