"""The kernel speaks Jupyter's protocol: jupyter_kernel_test, and what it leaves out."""

import glob
import json
import os
import stat
import tempfile
import unittest

import jupyter_kernel_test
from jupyter_client.manager import KernelManager, start_new_kernel

NAME = os.environ.get("SWOOP_KERNEL", "swoop")


class ProtocolTests(jupyter_kernel_test.KernelTests):
    kernel_name = NAME
    language_name = "swift"
    file_extension = ".swift"
    code_hello_world = 'print("hello, world")'
    code_stderr = 'import Foundation\nFileHandle.standardError.write(Data("test\\n".utf8))'
    code_page_something = 'page("a long text")'
    code_generate_error = "[1, 2, 3][5]"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "let x = 3\nx + 1", "result": "4"},
        {"code": "Tensor([1, 2]) * 2", "result": "tensor([2, 4])"},
        {"code": "[6, 7].map { $0 * 6 }", "result": "[36, 42]"},
    ]
    code_display_data = [
        {"code": "display(plot([1, 2, 3]))", "mime": "image/svg+xml"},
        {"code": "display(imageGrid(Tensor.zeros(2, 4, 4)))", "mime": "image/png"},
        {"code": 'display(Report(title: "R"))', "mime": "text/html"},
        {"code": "display([1])", "mime": "text/plain"},
    ]
    completion_samples = [
        {"text": "Tensor([1]).cumpr", "matches": {"cumprod(", "cumprod(dim: "}},
        {"text": "manualSe", "matches": {"manualSeed("}},
    ]
    complete_code_samples = ["1 + 1", "func f() -> Int { 3 }", 'print("(")']
    incomplete_code_samples = ["for i in 0..<3 {", "let x =", '"""\nabc', "/* a"]
    invalid_code_samples = ["f(1))", "[1, 2)"]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "manualSeed"
    code_clear_output = "clearOutput()"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = NAME
    support_iopub_welcome = True


class IsolationTests(unittest.TestCase):
    """What else is on the machine gets nothing."""

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=NAME)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def test_wrong_signature(self):
        key = self.client.session.key
        self.client.session.key = b"wrong"
        try:
            request = self.client.execute("print(1)")
            with self.assertRaises(Exception):
                self.client.get_shell_msg(timeout=1)
        finally:
            self.client.session.key = key
        self.assertEqual(self.client.execute("1", reply=True, timeout=20)["content"]["status"], "ok")
        self.assertTrue(request)

    def test_files(self):
        path = self.manager.connection_file
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path) as file:
            values = json.load(file)
        self.assertEqual(values["ip"], "127.0.0.1")
        pid = self.manager.provisioner.process.pid
        for name in ("tcp", "tcp6"):
            with open(f"/proc/{pid}/net/{name}") as file:
                lines = file.readlines()[1:]
            for line in lines:
                local, state = line.split()[1], line.split()[3]
                address, port = local.split(":")
                if state == "0A" and int(port, 16) in values.values():
                    self.assertEqual(address, "0100007F")

class CompilerTests(unittest.TestCase):
    """Without a compiler the kernel answers, and says what is missing."""

    def test_no_compiler(self):
        manager = KernelManager(kernel_name=NAME)
        manager.kernel_spec.env["SWOOP_NOTEBOOK_SWIFT"] = "/nowhere/swift"
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=30)
            reply = client.execute("1 + 1", reply=True, timeout=20)["content"]
            self.assertEqual(reply["ename"], "NoCompiler")
            self.assertIn("/nowhere/swift", reply["evalue"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def test_restart(self):
        manager, client = start_new_kernel(kernel_name=NAME)
        try:
            folders = set(glob.glob(tempfile.gettempdir() + "/swoop-notebook-*"))
            self.assertEqual(client.execute("let x = 1", reply=True, timeout=30)["content"]["status"], "ok")
            manager.restart_kernel()
            client.wait_for_ready(timeout=30)
            self.assertEqual(client.execute("x", reply=True, timeout=30)["content"]["ename"], "CompileError")
            self.assertTrue(folders - set(glob.glob(tempfile.gettempdir() + "/swoop-notebook-*")))
        finally:
            client.stop_channels()
            manager.shutdown_kernel()


if __name__ == "__main__":
    unittest.main(verbosity=2)
