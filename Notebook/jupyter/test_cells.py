"""What happens in cells: state, errors, interrupts, memory, time."""

import os
import queue
import signal
import statistics
import subprocess
import time
import unittest

from jupyter_client.manager import start_new_kernel

NAME = os.environ.get("SWOOP_KERNEL", "swoop")


class Notebook:
    """A kernel, and cells that run in it one after the other."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name=NAME)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()

    def run(self, code, timeout=60, stdin=None):
        """Runs a cell; returns its reply, what it printed, and its results."""
        request = self.client.execute(code, allow_stdin=stdin is not None)
        return self.collect(request, timeout, stdin)

    def collect(self, request, timeout=60, stdin=None):
        printed, shown = {"stdout": "", "stderr": ""}, []
        end = time.monotonic() + timeout
        while True:
            if stdin:
                try:
                    self.client.get_stdin_msg(timeout=0.05)
                    self.client.input(stdin.pop(0))
                except queue.Empty:
                    pass
            try:
                message = self.client.get_iopub_msg(timeout=0.2)
            except queue.Empty:
                if time.monotonic() > end:
                    # The next test does not wait for this cell.
                    for _ in range(2):
                        self.manager.interrupt_kernel()
                    raise TimeoutError(f"{printed}")
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                printed[content["name"]] += content["text"]
            elif message["msg_type"] in ("execute_result", "display_data", "update_display_data"):
                shown.append(content["data"])
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                break
        while True:
            reply = self.client.get_shell_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"], printed, shown

    def value(self, code):
        """The text of a cell's last value."""
        reply, _, shown = self.run(code)
        assert reply["status"] == "ok", reply
        return shown[-1]["text/plain"]

    def ok(self, code):
        reply, printed, shown = self.run(code)
        assert reply["status"] == "ok", reply
        return printed["stdout"]

    def processes(self):
        """The kernel and everything that it has started."""
        found = [self.manager.provisioner.process.pid]
        for pid in found:
            listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
            found += map(int, listed.stdout.split())
        return found

    def processor_time(self):
        """The milliseconds that all of them, and the programs that they have waited for, have used."""
        total = 0
        for pid in self.processes():
            try:
                with open(f"/proc/{pid}/stat") as file:
                    total += sum(map(int, file.read().rsplit(")", 1)[1].split()[11:15]))
            except OSError:
                pass
        return total / os.sysconf("SC_CLK_TCK") * 1000

    def memory(self):
        """The resident memory of all of them, in MiB."""
        total = 0
        for pid in self.processes():
            try:
                with open(f"/proc/{pid}/smaps_rollup") as file:
                    total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
            except OSError:
                pass
        return total / 1024


class CellTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.notebook = Notebook()

    @classmethod
    def tearDownClass(cls):
        cls.notebook.close()

    def test_state(self):
        n = self.notebook
        n.ok("var a = 1\nfunc twice(_ x: Int) -> Int { 2 * x }\nstruct P { var x = 3 }")
        n.ok("a += 1\nextension P { var doubled: Int { twice(x) } }")
        self.assertEqual(n.value("a + P().doubled"), "8")
        # With another type, another body, other members.
        n.ok('let a = "text"\nfunc twice(_ x: Int) -> String { "\\(x)\\(x)" }\nstruct P { var y = 4 }')
        self.assertEqual(n.value("a + twice(P().y)"), "text44")
        n.ok("private let hidden = 5")
        self.assertEqual(n.value("hidden"), "5")

    def test_training_over_cells(self):
        n = self.notebook
        n.ok(
            "manualSeed(0)\nfinal class Net: Layer {\n    let first = Linear(2, 8)\n    let last = Linear(8, 1)\n"
            "    func forward(_ x: Tensor) -> Tensor { last(first(x).relu()) }\n}\nlet net = Net()"
        )
        n.ok("let optimizer = SGD(net.parameters(), lr: 0.1)\nlet x = Tensor.randn(64, 2)\nlet y = (x * x).sum(dim: 1, keepDim: true)")
        n.ok("var losses: [Double] = []\nfor _ in 1...50 {\n    let loss = mseLoss(net(x), y)\n    optimizer.zeroGrad()\n    loss.backward()\n    optimizer.step()\n    losses.append(loss.item())\n}")
        self.assertEqual(n.value("losses.last! < losses.first!"), "true")

    def test_imports(self):
        n = self.notebook
        n.ok("import Foundation")
        self.assertEqual(n.value('String(format: "%.2f", 1.5)'), "1.50")

    def test_compile_error(self):
        reply, _, _ = self.notebook.run("let fine = 1\nlet wrong: Int = nothing")
        self.assertEqual(reply["ename"], "CompileError")
        self.assertIn("nothing", reply["evalue"])
        text = "\n".join(reply["traceback"])
        self.assertRegex(text, r"cell \d+:2:18: \x1b\[1;31merror")
        self.assertIn("\x1b[1;32m" + " " * 17 + "^", text)
        # Neither did anything happen.
        self.assertEqual(self.notebook.run("fine")[0]["status"], "error")

    def test_progress_bar(self):
        _, printed, _ = self.notebook.run("for _ in progress(Array(0..<20), label: \"steps\") {}")
        self.assertIn("\rsteps: 100%|██████████| 20/20", printed["stderr"])

    def test_await_at_the_top_level(self):
        n = self.notebook
        n.ok("struct Late: Error {}\nactor Counter {\n    var count = 0\n    func add() -> Int {\n        count += 1\n        return count\n    }\n}")
        n.ok("func later() async throws -> Int {\n    try await Task.sleep(for: .milliseconds(50))\n    return 3\n}\nlet counter = Counter()")
        for number in range(1, 4):
            self.assertEqual(n.value("let three = try await later()\nlet number = await counter.add()\n[three, number]"), f"[3, {number}]")
        self.assertEqual(n.value("await withTaskGroup(of: Int.self) { group in\n    for i in 0..<10 { group.addTask { i } }\n    var sum = 0\n    for await i in group { sum += i }\n    return sum\n}"), "45")
        printed = n.ok("for await i in AsyncStream(unfolding: { await counter.add() < 7 ? 1 : nil }) { print(i) }")
        self.assertEqual(printed, "1\n1\n1\n")
        reply, printed, _ = n.run("func fail() async throws { throw Late() }\ntry await fail()")
        self.assertEqual((reply["ename"], printed["stderr"]), ("Late", ""))
        # A task of the cell's actor waits for the next cell that awaits, and starts no thread.
        n.ok("let task = Task { await counter.add() }")
        self.assertEqual(n.value("await task.value"), "8")
        n.run("await counter.add()\nfatalError()")
        self.assertEqual(n.value("await counter.count"), "8")
        # No thread is left that would keep the next cell from being undone.
        reply, printed, _ = n.run("fatalError()")
        self.assertIn("state is the one before", "\n".join(reply["traceback"]))

    def test_thrown_error(self):
        n = self.notebook
        n.ok("struct Bad: Error { let why: String }\nfunc fail() throws { throw Bad(why: \"so\") }\nvar reached = 0")
        reply, _, _ = n.run("reached = 1\ntry fail()\nreached = 2")
        self.assertEqual((reply["ename"], reply["evalue"]), ("Bad", 'Bad(why: "so")'))
        self.assertEqual(n.value("reached"), "1")
        n.ok("enum Typed: Error { case one }\nfunc failTyped() throws(Typed) { throw .one }")
        reply, _, _ = n.run("reached = 3\ntry failTyped()")
        self.assertEqual((reply["ename"], reply["evalue"]), ("Typed", "one"))
        self.assertEqual(n.value("reached"), "3")

    def test_traps(self):
        n = self.notebook
        n.ok("var kept = 0\nlet numbers = [1, 2, 3]\nfunc deep(_ n: Int) -> Int { n == -1 ? 0 : deep(n + 1) + 1 }")
        traps = [
            ("numbers[7]", "Trap", "Index out of range"),
            ("let m = Tensor.zeros(2, 3).matmul(Tensor.zeros(2, 3))", "Trap", "matmul"),
            ("var big = Int.max\nbig += numbers.count", "Trap", "overflow"),
            ('fatalError("mine")', "Trap", "mine"),
            ("fatalError()", "Trap", "Fatal error"),
            ("let none: Int? = numbers.count > 5 ? 1 : nil\nnone!", "Trap", "nil"),
            ("deep(0)", "Crash", "stack"),
            ("import Foundation\nexit(3)", "Exit", "exit(3)"),
            ("import Foundation\nraise(SIGSEGV)", "Crash", "Memory"),
            ("import Foundation\nabort()", "Abort", "abort"),
            ("import Foundation\nkill(getpid(), SIGKILL)", "Killed", "killed"),
        ]
        for count in range(2):
            for code, name, message in traps:
                with self.subTest(code=code):
                    reply, printed, _ = n.run("kept += 1000\n" + code)
                    self.assertEqual(printed["stderr"], "")
                    self.assertEqual(reply["status"], "error", code)
                    self.assertEqual(reply["ename"], name, reply)
                    self.assertIn(message, reply["evalue"])
                    self.assertIn("state is the one before", "\n".join(reply["traceback"]))
                    n.ok("kept += 1")
        self.assertEqual(n.value("kept"), "22")

    def test_place_of_a_trap(self):
        n = self.notebook
        n.ok("func first(_ a: [Int]) -> Int {\n    let i = 9\n    return a[i]\n}")
        number = n.client.execute("0", reply=True, timeout=30)["content"]["execution_count"]
        reply, _, _ = n.run("let z = 1\nprint(first([1, 2]))")
        self.assertIn(f"cell {number - 1}:3: Index out of range", reply["evalue"])
        reply, _, _ = n.run("let t = Tensor([1.0, 2.0])\nlet u = t.view(3, 3)")
        self.assertIn(f"cell {number + 2}:2: ", reply["evalue"])
        self.assertIn("let u = t.view(3, 3)", "\n".join(reply["traceback"]))

    def test_interrupt(self):
        n = self.notebook
        n.ok("var before = 7")
        n.value("before")
        for code in ("before = 8\nwhile true {}", "before = 8\nimport Foundation\nsleep(100)"):
            request = n.client.execute(code)
            time.sleep(1.5)
            start = time.monotonic()
            n.manager.interrupt_kernel()
            reply, _, _ = n.collect(request, 20)
            took = time.monotonic() - start
            print(f"interrupt: {took * 1000:.0f} ms")
            self.assertEqual(reply["ename"], "Interrupted")
            self.assertEqual(n.value("before"), "7")

    def test_input(self):
        reply, printed, _ = self.notebook.run('let name = input("Name: ")!\nprint("Hello, \\(name)", readLine()!)', stdin=["Ada", "x"])
        self.assertEqual(printed["stdout"], "Hello, Ada x\n")
        self.assertEqual(self.notebook.value('input("Name: ") == nil'), "true")

    def test_output_in_order(self):
        n = self.notebook
        request = n.client.execute("import Foundation\nfor i in 0..<3 {\n    print(i)\n    display(i)\n    usleep(1000)\n}")
        seen = []
        while True:
            message = n.client.get_iopub_msg(timeout=20)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                seen += message["content"]["text"].split()
            elif message["msg_type"] == "display_data":
                seen.append("d" + message["content"]["data"]["text/plain"])
            elif message["content"].get("execution_state") == "idle":
                break
        self.assertEqual(seen, ["0", "d0", "1", "d1", "2", "d2"])

    def test_large_output(self):
        printed = self.notebook.ok('for i in 0..<20000 { print("line \\(i)") }')
        self.assertEqual(printed.count("\n"), 20000)
        _, _, shown = self.notebook.run('String(repeating: "é", count: 300_000)')
        self.assertEqual(len(shown[0]["text/plain"]), 300_000)

    def test_live_plot(self):
        _, _, shown = self.notebook.run("let place = displayPlace(plot([1.0, 2]))\nfor i in 3...5 { place.update(plot((1...i).map(Double.init))) }")
        self.assertEqual(len(shown), 4)
        self.assertTrue(all("<svg" in forms["image/svg+xml"] for forms in shown))

    def test_explanation(self):
        _, _, shown = self.notebook.run("let ex = Tensor(3.0, requiresGrad: true)\nexplain(parameters: [\"x\": ex]) { ex * ex }")
        self.assertIn("<iframe", shown[-1]["text/html"])

    def test_threads_and_convolutions_over_cells(self):
        n = self.notebook
        n.ok("let conv = Conv2d(8, 16, 3)\nlet images = Tensor.randn(4, 8, 32, 32)\nvar sums: [Double] = []")
        for _ in range(10):
            n.ok("sums.append(conv(images).sum().item())\nlet big = Tensor.randn(300, 300)\nlet product = big.matmul(big).sum()")
        self.assertEqual(n.value("Set(sums).count"), "1")

    def test_compiler_that_is_killed(self):
        n = self.notebook

        def resident():
            found = []
            for pid in n.processes()[1:]:
                try:
                    with open(f"/proc/{pid}/cmdline") as file:
                        found += [pid] if file.read().split("\0")[0].endswith("/swift-frontend") else []
                except OSError:
                    pass
            return found

        n.ok("var alive = 1")
        (old,) = resident()
        os.kill(old, signal.SIGKILL)
        for expected in ("2", "3"):
            self.assertEqual(n.value("alive += 1\nalive"), expected)
        (new,) = resident()
        self.assertNotEqual(new, old)

    def test_switches(self):
        n = self.notebook
        n.ok("%snapshots off\nvar unprotected = 1")
        n.ok("%snapshots on\nunprotected += 1")
        n.ok("%optimize on\nvar sum = 0\nfor i in 0..<1000 { sum += i }")
        n.ok("%optimize off")
        self.assertEqual(self.notebook.run("%unknown")[0]["ename"], "UnknownSwitch")

    def test_files_and_programs(self):
        n = self.notebook
        n.ok('import Foundation\nlet path = NSTemporaryDirectory() + "/swoop-notebook-test-\\(getpid())"\nFileManager.default.createFile(atPath: path, contents: nil)\nlet file = FileHandle(forWritingAtPath: path)!')
        n.ok('file.write(Data("one".utf8))')
        n.run("file.write(Data(\"two\".utf8))\nfatalError()")
        n.ok('file.write(Data("three".utf8))\nlet written = try String(contentsOfFile: path, encoding: .utf8)')
        # Files are not undone: the place of writing is the system's.
        self.assertEqual(n.value("written"), "onetwothree")
        n.ok("try FileManager.default.removeItem(atPath: path)")


class ThreadTests(unittest.TestCase):
    def test_threads_that_stay(self):
        n = Notebook()
        try:
            n.ok("import Foundation\nvar runs = 0")
            run = 'let p = Process()\np.executableURL = URL(filePath: "/bin/echo")\np.arguments = ["hi"]\ntry p.run()\np.waitUntilExit()\nruns += 1'
            # Foundation keeps threads for its processes, without which the second would never end.
            n.ok(run)
            reply, printed, _ = n.run(run)
            self.assertEqual(reply["status"], "ok")
            self.assertIn("without a snapshot", printed["stderr"])
            self.assertEqual(n.value("runs"), "2")
            reply, _, _ = n.run("fatalError()")
            self.assertIn("variables and functions are lost", "\n".join(reply["traceback"]))
            self.assertEqual(n.value("1 + 1"), "2")
        finally:
            n.close()


class SizeTests(unittest.TestCase):
    def test_two_hundred_cells(self):
        n = Notebook()
        try:
            n.ok("var counter = 0\nlet model = Linear(4, 4)\nlet input = Tensor.randn(8, 4)")
            times, used, memories = [], [], {}
            for cell in range(2, 201):
                start, before = time.monotonic(), n.processor_time()
                n.value(f"counter += 1\nlet v{cell} = model(input).sum()\ncounter")
                times.append(1000 * (time.monotonic() - start))
                used.append(n.processor_time() - before)
                if cell in (20, 60, 110, 200):
                    memories[cell] = n.memory()
            self.assertEqual(n.value("counter"), "199")
            for name, values in (("clock", times), ("processor", used)):
                at = {2: values[:9], 60: values[54:63], 200: values[-9:]}
                print(f"a cell, ms by the {name}:", {k: round(statistics.mean(v)) for k, v in at.items()})
            print("memory, MiB:", {k: round(v) for k, v in memories.items()})
            self.assertLess(memories[200], memories[20] * 1.5 + 20)
        finally:
            n.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
