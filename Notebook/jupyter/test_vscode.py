"""The kernel as Visual Studio Code runs it: started from its description without Jupyter, and spoken to over ZeroMQ.

What is done here is what the extension vscode-jupyter does in src/kernels/raw: it picks ports, writes the connection file
with the mode that the umask leaves, starts argv in the folder of the notebook, waits until somebody listens, asks for
kernel_info on shell and control until the reply and a message on iopub have come, and ends the kernel by signals."""

import hashlib
import hmac
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
import unittest
import uuid

import zmq
from jupyter_client.kernelspec import KernelSpecManager

NAME = os.environ.get("SWOOP_KERNEL", "swoop")
DELIMITER = b"<IDS|MSG>"
# What the front end's library insists on, by kind of message on iopub (@jupyterlab/services, kernel/validate).
FIELDS = {
    "stream": {"name": str, "text": str},
    "display_data": {"data": dict, "metadata": dict},
    "update_display_data": {"data": dict, "metadata": dict},
    "execute_input": {"code": str, "execution_count": int},
    "execute_result": {"execution_count": int, "data": dict, "metadata": dict},
    "error": {"ename": str, "evalue": str, "traceback": list},
    "status": {"execution_state": str},
    "clear_output": {"wait": bool},
}


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def descendants(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return [p for child in map(int, found) for p in [child, *descendants(child)]]


def runs(pid):
    """Whether a process has not ended."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Editor:
    """The editor's side of a kernel."""

    def __init__(self, file_mode=0o644, folder_mode=0o700):
        self.folder = tempfile.mkdtemp()
        # Both the folder and the file are as the editor leaves them.
        os.chmod(self.folder, folder_mode)
        self.spec = KernelSpecManager().get_kernel_spec(NAME)
        names = ["hb", "control", "shell", "stdin", "iopub"]
        self.ports = dict(zip(names, free_ports(5)))
        self.key = str(uuid.uuid4())
        values = {f"{name}_port": port for name, port in self.ports.items()}
        values |= {"key": self.key, "signature_scheme": "hmac-sha256", "transport": "tcp", "ip": "127.0.0.1", "kernel_name": NAME}
        path = os.path.join(self.folder, "kernel-v3.json")
        with open(path, "w") as file:
            json.dump(values, file)
        os.chmod(path, file_mode)
        self.temporary = os.path.join(self.folder, "temporary")
        os.mkdir(self.temporary)
        self.process = subprocess.Popen(
            [word.replace("{connection_file}", path) for word in self.spec.argv], cwd=self.folder,
            env=os.environ | self.spec.env | {"TMPDIR": self.temporary}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def connect(self):
        for name in ("shell", "iopub"):
            self.wait_until_used(self.ports[name])
        self.context = zmq.Context()
        identity = uuid.uuid4().bytes
        self.sockets = {}
        for name in ("iopub", "shell", "control", "stdin"):
            made = self.context.socket(zmq.SUB if name == "iopub" else zmq.DEALER)
            if name == "iopub":
                made.setsockopt(zmq.SUBSCRIBE, b"")
            else:
                # One identity for all channels: questions of the kernel come back by it.
                made.setsockopt(zmq.IDENTITY, identity)
            made.connect(f"tcp://127.0.0.1:{self.ports[name]}")
            self.sockets[name] = made
        self.session = str(uuid.uuid4())
        self.seen = []
        for _ in range(20):
            asked = [self.send("control", "kernel_info_request", {}), self.send("shell", "kernel_info_request", {})]
            found = self.receive(lambda m: m["parent_header"].get("msg_id") in asked and m["channel"] != "iopub", 1)
            if found and any(m["channel"] == "iopub" for m in self.seen):
                return found["content"]
        raise TimeoutError("no answer to kernel_info_request")

    @staticmethod
    def wait_until_used(port):
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(f"nobody listens at {port}")

    def sign(self, parts):
        made = hmac.new(self.key.encode(), digestmod=hashlib.sha256)
        for part in parts:
            made.update(part)
        return made.hexdigest().encode()

    def send(self, channel, kind, content, parent=None):
        header = {
            "msg_id": str(uuid.uuid4()), "session": self.session, "username": str(uuid.uuid4()), "msg_type": kind,
            "date": "2026-01-01T00:00:00.000Z", "version": "5.2", "subshell_id": None}
        parts = [json.dumps(part).encode() for part in (header, parent or {}, {}, content)]
        self.sockets[channel].send_multipart([DELIMITER, self.sign(parts), *parts])
        return header["msg_id"]

    def receive(self, accepts, seconds=60):
        """The next message that is accepted; all that come meanwhile are checked and kept in `seen`."""
        poller = zmq.Poller()
        for each in self.sockets.values():
            poller.register(each, zmq.POLLIN)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready = dict(poller.poll(1000 * left))
            for channel, each in self.sockets.items():
                if each not in ready:
                    continue
                frames = each.recv_multipart()
                start = frames.index(DELIMITER)
                parts = frames[start + 2:start + 6]
                assert frames[start + 1] == self.sign(parts), "signature"
                header, parent, metadata, content = map(json.loads, parts)
                self.check(channel, header, content)
                message = {"channel": channel, "header": header, "parent_header": parent, "content": content}
                self.seen.append(message)
                if accepts(message):
                    return message
        return None

    @staticmethod
    def check(channel, header, content):
        for field in ("username", "version", "session", "msg_id", "msg_type"):
            assert isinstance(header[field], str), header
        if channel == "iopub":
            for field, kind in FIELDS.get(header["msg_type"], {}).items():
                assert isinstance(content[field], kind), (header["msg_type"], field, content)

    def reply(self, request, seconds=60):
        found = self.receive(lambda m: m["parent_header"].get("msg_id") == request and m["channel"] not in ("iopub", "stdin"), seconds)
        return found["content"] if found else None

    def execute(self, code):
        return self.send(
            "shell", "execute_request",
            {"code": code, "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True,
             "user_expressions": {}})

    def outputs(self, request):
        """What the cell has shown, once it is idle."""
        def is_idle(m):
            return m["parent_header"].get("msg_id") == request and m["content"].get("execution_state") == "idle"
        if not any(map(is_idle, self.seen)):
            assert self.receive(is_idle)
        return [m for m in self.seen if m["parent_header"].get("msg_id") == request and m["channel"] == "iopub"]

    def end(self):
        """Ends the kernel as the editor does: by SIGTERM to all that it has started, and to itself."""
        for pid in [*descendants(self.process.pid), self.process.pid]:
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        self.process.wait(20)

    def close(self):
        if self.process.poll() is None:
            self.end()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()
        if hasattr(self, "context"):
            self.context.destroy(linger=0)
        shutil.rmtree(self.folder)


class EditorTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.editor = Editor()
        cls.information = cls.editor.connect()

    @classmethod
    def tearDownClass(cls):
        cls.editor.close()

    def test_language(self):
        # The editor colors the cells by these names.
        language = self.information["language_info"]
        self.assertEqual(language["name"], "swift")
        self.assertEqual((language["mimetype"], language["file_extension"]), ("text/x-swift", ".swift"))
        self.assertEqual(self.editor.spec.language, "swift")
        self.assertEqual(self.information["supported_features"], [])
        self.assertFalse(self.information["debugger"])

    def test_the_next_cell_runs_after_an_error(self):
        e = self.editor
        first, second = e.execute("[1][[2][0]]"), e.execute("20 + 22")
        reply = e.reply(first)
        self.assertEqual((reply["status"], reply["ename"]), ("error", "Trap"))
        self.assertEqual(e.reply(second)["status"], "ok")
        kinds = [m["header"]["msg_type"] for m in e.outputs(second)]
        self.assertEqual(kinds, ["status", "execute_input", "execute_result", "status"])
        result = next(m for m in e.outputs(second) if m["header"]["msg_type"] == "execute_result")
        self.assertEqual(result["content"]["data"]["text/plain"], "42")
        self.assertEqual(result["content"]["execution_count"], reply["execution_count"] + 1)
        error = next(m for m in e.outputs(first) if m["header"]["msg_type"] == "error")
        self.assertIn("Index out of range", "\n".join(error["content"]["traceback"]))

    def test_forms(self):
        e = self.editor
        request = e.execute('display(plot([1, 2, 3]))\ndisplay(Report(title: "R"))\ndisplay(Markdown("**m**"))')
        self.assertEqual(e.reply(request)["status"], "ok")
        shown = [m["content"]["data"] for m in e.outputs(request) if m["header"]["msg_type"] == "display_data"]
        self.assertEqual([next(form for form in data if form != "text/plain") for data in shown], ["image/svg+xml", "text/html", "text/markdown"])
        # Whatever cannot show one has the text.
        self.assertTrue(all("text/plain" in data for data in shown))

    def test_question(self):
        e = self.editor
        request = e.execute('print("Hello,", input("Name: ")!)')
        question = e.receive(lambda m: m["channel"] == "stdin")
        self.assertEqual(question["header"]["msg_type"], "input_request")
        self.assertEqual(question["content"], {"prompt": "Name: ", "password": False})
        e.send("stdin", "input_reply", {"value": "Ada", "status": "ok"}, parent=question["header"])
        self.assertEqual(e.reply(request)["status"], "ok")
        printed = "".join(m["content"]["text"] for m in e.outputs(request) if m["header"]["msg_type"] == "stream")
        self.assertEqual(printed, "Hello, Ada\n")

    def test_interrupt(self):
        e = self.editor
        self.assertEqual(self.editor.spec.interrupt_mode, "message")
        self.assertEqual(e.reply(e.execute("var before = 1"))["status"], "ok")
        request = e.execute("before = 2\nprint(before)\nwhile true {}")
        e.receive(lambda m: m["header"]["msg_type"] == "stream")
        self.assertEqual(e.reply(e.send("control", "interrupt_request", {}))["status"], "ok")
        self.assertEqual(e.reply(request)["ename"], "Interrupted")
        request = e.execute("before")
        self.assertEqual(e.reply(request)["status"], "ok")
        self.assertEqual(e.outputs(request)[2]["content"]["data"]["text/plain"], "1")

    def test_answers_while_a_cell_runs(self):
        e = self.editor
        request = e.execute("print(1)\nwhile true {}")
        e.receive(lambda m: m["header"]["msg_type"] == "stream")
        self.assertEqual(e.reply(e.send("control", "kernel_info_request", {}), 5)["status"], "ok")
        e.reply(e.send("control", "interrupt_request", {}))
        self.assertEqual(e.reply(request)["status"], "error")

    def test_completion_and_comms(self):
        e = self.editor
        reply = e.reply(e.send("shell", "complete_request", {"code": "manualSe", "cursor_pos": 8}))
        self.assertIn("manualSeed(", reply["matches"])
        self.assertEqual(e.reply(e.send("shell", "comm_info_request", {})), {"status": "ok", "comms": {}})
        comm = str(uuid.uuid4())
        e.send("shell", "comm_open", {"comm_id": comm, "target_name": "jupyter.widget", "data": {}})
        closed = e.receive(lambda m: m["header"]["msg_type"] == "comm_close")
        self.assertEqual(closed["content"]["comm_id"], comm)


class LifeTests(unittest.TestCase):
    """How the editor starts and ends kernels."""

    def test_end_by_signals(self):
        for code in (None, "print(1)\nwhile true {}"):
            with self.subTest(code=code):
                editor = Editor()
                try:
                    editor.connect()
                    if code:
                        editor.execute(code)
                        editor.receive(lambda m: m["header"]["msg_type"] == "stream")
                    else:
                        self.assertEqual(editor.reply(editor.execute("let x = 1"))["status"], "ok")
                    started = descendants(editor.process.pid)
                    self.assertTrue(started)
                    self.assertTrue(os.listdir(editor.temporary))
                    editor.end()
                    end = time.monotonic() + 5
                    while any(map(runs, started)) and time.monotonic() < end:
                        time.sleep(0.05)
                    self.assertEqual(list(filter(runs, started)), [])
                    self.assertEqual(os.listdir(editor.temporary), [])
                finally:
                    editor.close()

    def test_shutdown_on_the_control_channel(self):
        editor = Editor()
        try:
            editor.connect()
            self.assertEqual(editor.reply(editor.send("control", "shutdown_request", {"restart": False})), {"status": "ok", "restart": False})
            self.assertEqual(editor.process.wait(20), 0)
        finally:
            editor.close()

    def test_install_for_the_user(self):
        with tempfile.TemporaryDirectory() as home:
            kept = {name: value for name, value in os.environ.items() if name not in ("JUPYTER_DATA_DIR", "XDG_DATA_HOME")}
            program = KernelSpecManager().get_kernel_spec(NAME).argv[0]
            for _ in range(2):
                subprocess.run([program, "install"], env=kept | {"HOME": home}, check=True, capture_output=True)
            data = os.path.join(home, ".local/share/jupyter")
            with open(os.path.join(data, "kernels/swoop/kernel.json")) as file:
                spec = json.load(file)
            self.assertEqual(spec["argv"], [program, "kernel", "{connection_file}"])
            self.assertEqual((spec["language"], spec["interrupt_mode"]), ("swift", "message"))
            # The editor puts connection files there, and would make the folder for all to see.
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(data, "runtime")).st_mode), 0o700)

    def test_a_connection_file_that_others_can_read(self):
        parent = tempfile.gettempdir()
        while parent != "/":
            if os.stat(parent).st_mode & 0o011 == 0:
                self.skipTest(f"others cannot look into {parent}")
            parent = os.path.dirname(parent)
        editor = Editor(folder_mode=0o755)
        try:
            self.assertNotEqual(editor.process.wait(20), 0)
            text = editor.process.stderr.read().decode()
            # The editor shows the first 100 characters.
            self.assertIn("Others can read the connection file", text[:100])
            self.assertIn(f"chmod 700 '{editor.folder}'", text)
        finally:
            editor.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
