"""Front ends run whole notebooks: nbclient, nbconvert and papermill."""

import os
import re
import subprocess
import sys
import tempfile
import unittest

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NAME = os.environ.get("SWOOP_KERNEL", "swoop")
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
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
            with open(os.path.join(folder, "steps.html")) as file:
                page = file.read()
            self.assertTrue("<iframe" in page and "srcdoc=" in page)
            self.assertTrue("data:image/svg+xml;base64," in page)

    def test_nbconvert_to_code(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "steps.ipynb")
            nbformat.write(notebook("let n = 4", "print(n)"), path)
            subprocess.run(
                [f"{PROGRAMS}/jupyter-nbconvert", "--execute", "--inplace", path], check=True, capture_output=True)
            # The kernel has written into the notebook which language it is in.
            subprocess.run([f"{PROGRAMS}/jupyter-nbconvert", "--to", "script", path], check=True, capture_output=True)
            with open(os.path.join(folder, "steps.swift")) as file:
                self.assertEqual(file.read().split(), "let n = 4 print(n)".split())
            subprocess.run([f"{PROGRAMS}/jupyter-nbconvert", "--to", "markdown", path], check=True, capture_output=True)
            with open(os.path.join(folder, "steps.md")) as file:
                self.assertIn("```swift\nlet n = 4\n```", file.read())

    def test_papermill(self):
        with tempfile.TemporaryDirectory() as folder:
            path, result = os.path.join(folder, "in.ipynb"), os.path.join(folder, "out.ipynb")
            nbformat.write(notebook("let n = 4", "n * n"), path)
            subprocess.run([f"{PROGRAMS}/papermill", path, result, "--no-progress-bar"], check=True, capture_output=True)
            self.assertEqual(nbformat.read(result, 4).cells[1].outputs[0]["data"]["text/plain"], "16")


class LessonTests(unittest.TestCase):
    """The lessons print the numbers that they print as a program."""

    def test_they_are_made_from_the_sources(self):
        subprocess.run([sys.executable, os.path.join(HERE, "lessons.py"), "--check"], check=True)

    def fixed_lines(self, number):
        with open(os.path.join(ROOT, "Tests/lessonsTests/Fixtures/FixedLines.swift")) as file:
            text = file.read()
        block = re.search(rf'static let lesson{number} = """\n(.*?)\n        """', text, re.DOTALL).group(1)
        return [line.strip() for line in block.split("\n")]

    def check(self, number):
        made = nbformat.read(os.path.join(ROOT, "lessons", f"lesson{number}.ipynb"), 4)
        NotebookClient(made, timeout=300, kernel_name=NAME).execute()
        printed, drawn = [], 0
        for cell in made.cells:
            for output in cell.get("outputs", []):
                if output["output_type"] == "stream":
                    printed += output["text"].split("\n")
                elif "image/svg+xml" in output.get("data", {}) or "<iframe" in output.get("data", {}).get("text/html", ""):
                    drawn += 1
        lines = iter(line.strip() for line in printed)
        for line in self.fixed_lines(number):
            self.assertTrue(any(line == other for other in lines), line)
        self.assertGreater(drawn, 3)

    def test_lesson1(self):
        self.check(1)

    def test_lesson2(self):
        self.check(2)

    def test_lesson3(self):
        self.check(3)

    def test_lesson4(self):
        self.check(4)

    def test_lesson5(self):
        self.check(5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
