"""Makes the notebooks in lessons/ from the sources of the lessons, so that there is one source of both.

A function of a lesson that begins a section becomes cells: its texts become Markdown, its code cells; what it prints
and draws is shown there. The samples of code that a lesson prints are left out, since the cells are the code. Other
functions stay functions. Where a parameter would hide a variable of the lesson, it gets another name.

    python3 lessons.py [--check]
"""

import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCES = os.path.join(ROOT, "Sources", "lessons")
LESSONS = {1: ["Lesson1"], 2: ["Lesson2"], 3: ["Lesson3"], 4: ["Lesson4"], 5: ["Lesson5", "Lesson5Network"]}


# ---- Swift, as far as the lessons use it ----
def tokens(text):
    """Pairs of a place and a character outside of strings and comments."""
    at = 0
    while at < len(text):
        if text.startswith('"""', at):
            at = text.index('"""', at + 3) + 3
        elif text[at] == '"':
            at += 1
            while text[at] != '"':
                at += 2 if text[at] == "\\" and text[at + 1] != "(" else 1
                if text[at - 1] == "(" and text[at - 2] == "\\":
                    at = closing(text, at - 1) + 1
            at += 1
        elif text.startswith("//", at):
            at = text.find("\n", at)
            if at < 0:
                return
        else:
            yield at, text[at]
            at += 1


def closing(text, opening):
    """The place of the bracket that closes the one at a place."""
    depth = 0
    for at, character in tokens(text[opening:]):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return opening + at
    raise ValueError("a bracket is open: " + text[opening : opening + 60])


def split(text, separator=","):
    """The parts between separators outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, character in tokens(text):
        depth += (character in "([{") - (character in ")]}")
        if character == separator and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [part for part in parts + [text[start:].strip()] if part]


def unindented(lines, count=4):
    return [line[count:] if line[:count].isspace() else line for line in lines]


def items(text):
    """The declarations of a file, each with its comment."""
    found, current = [], []
    for line in text.split("\n"):
        begins = line and not line[0].isspace() and line[0] not in ")}]"
        whole = "\n".join(current)
        is_comment = bool(current) and all(entry.startswith("///") for entry in current)
        if begins and current and not is_comment:
            found.append(whole.strip())
            current = []
        current.append(line)
    found.append("\n".join(current).strip())
    return [item for item in found if item and not item.startswith("import ")]


def statements(lines):
    """The statements of a function's body, each a list of lines, without its indentation."""
    found = []
    for line in unindented(lines):
        continues = not line or line[0].isspace() or line[0] in ")]}."
        if found and (continues or found[-1][-1].startswith("//") or is_open("\n".join(found[-1]))):
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(entry).rstrip() for entry in found]


def is_open(text):
    if text.count('"""') % 2:
        return True
    return sum((c in "([{") - (c in ")]}") for _, c in tokens(text)) > 0


def string(literal):
    """The text of a literal."""
    if not literal.startswith('"""'):
        return literal[1:-1]
    lines = literal.strip('"').split("\n")[1:]
    indent = len(lines[-1])
    text = "\n".join(line[indent:] for line in lines[:-1])
    return text.replace("\\\n", "")


class Function:
    """A function with the parameter `out`."""

    pattern = re.compile(r"(?:///.*\n)*(?:private )?func (\w+)\(")

    def __init__(self, item):
        start = self.pattern.match(item)
        self.name, end = start.group(1), closing(item, start.end() - 1)
        self.parameters = split(item[start.end() : end])
        self.head = item[end + 1 : item.index("{", end)]
        self.body = item[item.index("{", end) + 1 : -1].strip("\n").split("\n")
        self.item = item
        self.is_section = any(line.startswith(("    out.heading(", "    out.title(")) for line in self.body)


# ---- a notebook ----
class Notebook:
    def __init__(self):
        self.cells, self.code = [], []

    def say(self, text):
        self.end_cell()
        if self.cells and self.cells[-1][0] == "markdown":
            self.cells[-1][1] += "\n\n" + text
        else:
            self.cells.append(["markdown", text])

    def run(self, code):
        self.code.append(code)

    def end_cell(self):
        code = "\n".join(self.code).strip()
        if code:
            self.cells.append(["code", code])
        self.code = []

    def json(self):
        self.end_cell()
        cells = []
        for number, (kind, text) in enumerate(self.cells):
            cell = {"cell_type": kind, "id": f"cell-{number + 1}", "metadata": {}, "source": text.splitlines(keepends=True)}
            if kind == "code":
                cell.update(execution_count=None, outputs=[])
            cells.append(cell)
        kernel = {"display_name": "Swift (Swoop)", "language": "swift", "name": "swoop"}
        language = {"name": "swift", "file_extension": ".swift", "mimetype": "text/x-swift"}
        metadata = {"kernelspec": kernel, "language_info": language}
        return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1) + "\n"


class Lesson:
    def __init__(self, number):
        text = "\n".join(open(os.path.join(SOURCES, name + ".swift")).read() for name in LESSONS[number])
        shared = "\n".join(open(os.path.join(SOURCES, name + ".swift")).read() for name in ("DescentMap", "Transcript"))
        self.functions, declarations = {}, []
        for item in items(text):
            if Function.pattern.match(item) and "out: Transcript" in item:
                function = Function(item)
                self.functions[function.name] = function
            else:
                declarations.append(item)
        self.notebook = Notebook()
        self.variables = set()
        self.sections(self.functions[f"lesson{number}"], {}, is_lesson=True, prepare=lambda: self.prepare(declarations, shared))

    def prepare(self, declarations, shared):
        """The cell of what the lesson's sections use."""
        helpers = [item for item in items(shared) if re.search(r"func (decimals|squaredError|descentMap)\(", item)]
        kept = [self.kept(function) for function in self.functions.values() if not function.is_section]
        self.notebook.run("\n\n".join(["import Foundation"] + helpers + declarations + kept))
        self.notebook.end_cell()

    def kept(self, function):
        """A function that stays one: it shows what it said to the transcript."""
        parameters = ", ".join(p for p in function.parameters if p != "_ out: Transcript")
        comment = function.item[: function.item.index("func ")].removesuffix("private ")
        body = self.shown("\n".join(function.body))
        return f"{comment}func {function.name}({parameters}){function.head}{{\n{body}\n}}"

    def shown(self, code):
        """The code, with what it says to the transcript shown instead."""
        while (match := re.search(r"\bout\.(\w+)\(", code)) is not None:
            end = closing(code, match.end() - 1)
            kind, arguments = match.group(1), split(code[match.end() : end])
            if kind == "say":
                new = f"print({', '.join(arguments)})"
            elif kind in ("picture", "graph"):
                caption = arguments[1].removeprefix("caption:").strip()
                new = f"display({arguments[0]}, Markdown({caption}))"
            elif kind == "explanation":
                new = f"display({arguments[0]})"
            elif kind == "text":
                new = f"display(Markdown({arguments[0]}))"
            elif kind == "code":
                new = ""
            else:
                raise ValueError(f"{kind} in a function that stays one")
            code = code[: match.start()] + new + code[end + 1 :]
        return re.sub(r"(\w+\(\s*)out(?:,\s*|(?=\)))", r"\1", code)

    def sections(self, function, names, is_lesson=False, prepare=None, result=None):
        """The cells of a function that begins a section."""
        def code(text):
            # A notebook has no path of a table as an argument.
            return self.renamed(re.sub(r"data\.map \{.*?\} \?\? ", "", self.shown(text)), names)

        for statement in statements(function.body):
            lines = [line for line in statement.split("\n") if not line.strip().startswith("//")]
            bare = "\n".join(lines).strip()
            call = re.fullmatch(r"(?:let (\w+) = )?(?:try )?(\w+)\((out\b.*)\)", bare, re.DOTALL)
            said = re.match(r"out\.(\w+)\(", bare)
            if call and call.group(2) in self.functions and self.functions[call.group(2)].is_section:
                self.call(self.functions[call.group(2)], split(call.group(3))[1:], call.group(1))
            elif said and said.group(1) != "say":
                self.said(said.group(1), split(bare[said.end() : closing(bare, said.end() - 1)]), code)
                if prepare:
                    if said.group(1) == "text":
                        prepare()
                        prepare = None
            elif bare.startswith("return "):
                if result and result != bare.removeprefix("return "):
                    # A name can be declared again, but not in the same cell.
                    if re.search(rf"\b(let|var) {result}\b", "\n".join(self.notebook.code)):
                        self.notebook.end_cell()
                    self.notebook.run(f"let {result} = {code(bare.removeprefix('return '))}")
            else:
                if is_lesson:
                    self.variables.update(re.findall(r"^let (\w+)", bare))
                self.notebook.run(code(statement))
        self.notebook.end_cell()

    def said(self, kind, arguments, code):
        first = arguments[0]
        if kind in ("title", "heading"):
            self.notebook.say(("# " if kind == "title" else "## ") + string(first))
        elif kind == "text" and "\\(" in first:
            self.notebook.run(f"display(Markdown({code(first)}))")
        elif kind == "text":
            self.notebook.say(string(first))
        elif kind == "formula":
            # Formulas on one line are two spaces apart, which LaTeX would not show.
            self.notebook.say(f"$${string(first).replace('  ', chr(92) + 'quad ')}$$")
        elif kind == "list":
            self.notebook.say("\n".join(f"{n + 1}. {string(item)}" for n, item in enumerate(split(first.strip()[1:-1]))))
        elif kind in ("picture", "graph"):
            self.notebook.run(code(f"display({first})"))
            self.notebook.say(string(arguments[1].removeprefix("caption:").strip()))
        elif kind == "explanation":
            self.notebook.run(code(f"display({first})"))
        elif kind != "code":
            raise ValueError(f"out.{kind}")

    def call(self, function, arguments, result):
        names = {}
        self.notebook.end_cell()
        bindings = []
        for parameter, argument in zip(function.parameters[1:], arguments):
            name = parameter.split(":")[0].split()[-1]
            argument = re.sub(r"^\w+: ", "", argument)
            if name == argument:
                continue
            new = name
            if name in self.variables:
                new = {"x": "inputs", "y": "targets"}.get(name, name + "2")
                names[name] = new
            bindings.append(f"let {new} = {argument}")
        # They stand in the section's first cell of code.
        run = self.notebook.run

        def run_first(code):
            self.notebook.run = run
            for line in bindings + [code]:
                run(line)

        self.notebook.run = run_first
        self.sections(function, names, result=result)
        self.notebook.run = run

    def renamed(self, code, names):
        for old, new in names.items():
            pieces, end = [], 0
            plain = {at for at, _ in tokens(code)}
            for match in re.finditer(rf"(?<![\w.$])({old})\b(?!:)", code):
                # Interpolated values are code as well.
                inside = match.start() in plain or code.rfind("\\(", 0, match.start()) > code.rfind('"', 0, match.start())
                if inside:
                    pieces += [code[end : match.start()], new]
                    end = match.end()
            code = "".join(pieces) + code[end:]
        return code


def main():
    stale = []
    for number in LESSONS:
        path = os.path.join(ROOT, "lessons", f"lesson{number}.ipynb")
        made = Lesson(number).notebook.json()
        if "--check" in sys.argv:
            if not os.path.exists(path) or open(path).read() != made:
                stale.append(path)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(made)
    if stale:
        sys.exit("Not what lessons.py makes of the sources: " + ", ".join(stale))


if __name__ == "__main__":
    main()
