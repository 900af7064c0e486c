"""Checks that Swoop reads the files of PyTorch, safetensors and NumPy, and that they read Swoop's, bit by bit.

files.py PROGRAM, where PROGRAM is the built `interop-files`: writes files of all formats, has the program read each and write
it again, in the same format and as safetensors, and compares every tensor, number and text with the original. Then
continues a training from a checkpoint of the program, and reads its event file with TensorBoard, if that is installed.
"""
import collections
import io
import os
import subprocess
import sys
import tempfile
import zipfile

import numpy as np
import safetensors
import safetensors.numpy
import safetensors.torch
import torch
from torch import nn

DTYPES = [
    torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16,
    torch.float32, torch.float64,
]
SPECIAL = [float("nan"), float("inf"), float("-inf"), -0.0, 1.0, 5e-324]


def every_dtype():
    tensors = {}
    for dtype in DTYPES:
        name = str(dtype).split(".")[1]
        numbers = torch.randn(3, 4) * 50
        tensors[name] = (numbers > 0 if dtype == torch.bool else numbers.to(dtype)).contiguous()
        tensors[f"{name}.empty"] = torch.zeros(0, 3, dtype=dtype)
        tensors[f"{name}.scalar"] = torch.ones((), dtype=dtype)
    tensors["special"] = torch.tensor(SPECIAL, dtype=torch.float64)
    return tensors


def numpy_arrays():
    return {key: value.numpy() for key, value in every_dtype().items() if value.dtype != torch.bfloat16}


def model():
    torch.manual_seed(3)
    return nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Sequential(nn.Flatten(), nn.Linear(18, 5)))


def trained(make):
    network = model()
    optimizer = make(network.parameters())
    for _ in range(2):
        optimizer.zero_grad()
        network(torch.randn(4, 1, 5, 5)).square().mean().backward()
        optimizer.step()
    return network, optimizer


def shared():
    base = torch.arange(24.0).view(4, 6)
    again = base[1:3]
    return collections.OrderedDict(base=base, row=base[2], column=base[:, 1], transposed=base.t(), twice=[again, again])


def nested():
    return {
        "epoch": 3, "big": 2**70, "negative": -(2**40), "loss": 0.125, "none": None, "yes": True, "name": "Grüße",
        "size": torch.Size([2, 3]), "dtype": torch.bfloat16, "device": torch.device("cuda:1"), "bytes": b"\x00\xff",
        "empty": [{}, [], (), set(), b""], "set": {1, 2}, "deep": [({"x": (torch.ones(2), [torch.zeros(1)])},)],
        "many": list(range(2500)), 7: "seven", (1, "a"): 2.5, "leaf": torch.ones(2, requires_grad=True),
        "ints": [0, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63 - 1, -(2**63), 2**63],
    }


def write_big_endian(path):
    """The archive that a processor with the other order of bytes writes."""
    buffer = io.BytesIO()
    value = {"a": torch.arange(5, dtype=torch.int16), "b": torch.randn(3), "c": torch.randn(2, dtype=torch.float64)}
    torch.save(value, buffer)
    items = {"int16": np.int16, "float32": np.float32, "float64": np.float64}
    sizes = [np.dtype(items[str(t.dtype).split(".")[1]]) for t in value.values()]
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.endswith("byteorder"):
                data = b"big"
            elif "/data/" in member.filename:
                data = np.frombuffer(data, sizes[int(member.filename.split("/")[-1])]).byteswap().tobytes()
            new.writestr(member.filename, data)
    return value


def write_files(folder):
    """Writes the files; returns what each contains by its name."""
    torch.manual_seed(0)
    contents = {}

    def torch_file(name, value, **options):
        torch.save(value, f"{folder}/{name}", **options)
        contents[name] = value

    legacy = {"_use_new_zipfile_serialization": False}
    torch_file("dtypes.pt", every_dtype())
    torch_file("dtypes-legacy.pt", every_dtype(), **legacy)
    torch_file("state.pth", model().state_dict())
    torch_file("state-legacy.pth", model().state_dict(), **legacy)
    torch_file("model.pt", model())
    torch_file("model-legacy.pt", model(), **legacy)
    torch_file("shared.pt", shared())
    torch_file("shared-legacy.pt", shared(), **legacy)
    torch_file("nested.pt", nested())
    torch_file("nested-protocol4.pt", nested(), pickle_protocol=4)
    torch_file("nested-protocol5.pt", nested(), pickle_protocol=5)
    for name, make in [("adam", torch.optim.Adam), ("sgd", lambda ps: torch.optim.SGD(ps, lr=0.1, momentum=0.9))]:
        network, optimizer = trained(make)
        torch_file(f"{name}.pt", {"model": network.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 2})
    contents["big-endian.pt"] = write_big_endian(f"{folder}/big-endian.pt")

    contents["torch.safetensors"] = every_dtype()
    safetensors.torch.save_file(contents["torch.safetensors"], f"{folder}/torch.safetensors", metadata={"a": "ü"})
    contents["numpy.safetensors"] = numpy_arrays()
    safetensors.numpy.save_file(contents["numpy.safetensors"], f"{folder}/numpy.safetensors")

    for name, array in {
        "matrix.npy": np.random.default_rng(0).standard_normal((3, 4)),
        "fortran.npy": np.asfortranarray(np.arange(24, dtype=np.int32).reshape(2, 3, 4)),
        "big-endian.npy": np.arange(7, dtype=">i8"), "big-endian-fortran.npy": np.ones((3, 2), ">f2", "F") * [1, 2],
        "scalar.npy": np.array(2.5, np.float32), "empty.npy": np.zeros((0, 3), np.uint8),
    }.items():
        np.save(f"{folder}/{name}", array)
        contents[name] = array
    for version in [(2, 0), (3, 0)]:
        name = f"version{version[0]}.npy"
        contents[name] = np.arange(6, dtype=np.float32).reshape(3, 2)
        with open(f"{folder}/{name}", "wb") as file:
            np.lib.format.write_array(file, contents[name], version=version)
    arrays = contents["arrays.npz"] = contents["arrays-compressed.npz"] = numpy_arrays()
    np.savez(f"{folder}/arrays.npz", **arrays)
    np.savez_compressed(f"{folder}/arrays-compressed.npz", **arrays)
    return contents


def read(path):
    if path.endswith(".safetensors"):
        return safetensors.torch.load_file(path)
    if path.endswith((".npy", ".npz")):
        loaded = np.load(path)
        return dict(loaded) if path.endswith(".npz") else loaded
    return torch.load(path, weights_only=True)


def bits(tensor):
    array = tensor.detach().contiguous().view(-1).view(torch.uint8).numpy() if isinstance(tensor, torch.Tensor) else tensor
    return array.tobytes()


def kind(value):
    """The dtype and the shape, without the order of bytes."""
    if isinstance(value, np.ndarray):
        return value.dtype.newbyteorder("="), value.shape
    return value.dtype, tuple(value.shape)


def equal(ours, theirs):
    """Whether both are the same, bit by bit."""
    if isinstance(theirs, np.ndarray):
        ours = ours.numpy() if isinstance(ours, torch.Tensor) else ours
        return kind(ours) == kind(theirs) and ours.tobytes() == theirs.astype(theirs.dtype.newbyteorder("=")).tobytes()
    if isinstance(theirs, torch.Tensor):
        return kind(ours) == kind(theirs) and bits(ours) == bits(theirs)
    if isinstance(theirs, dict):
        return list(ours) == list(theirs) and all(equal(ours[key], theirs[key]) for key in theirs)
    if isinstance(theirs, (list, tuple)):
        return type(ours) is type(theirs) and len(ours) == len(theirs) and all(map(equal, ours, theirs))
    return type(ours) is type(theirs) and ours == theirs


def flat(value, path=""):
    """The tensors by the keys and positions that lead to them."""
    if isinstance(value, (torch.Tensor, np.ndarray)):
        return {path: value}
    if isinstance(value, dict):
        parts = [flat(part, f"{path}/{key}") for key, part in value.items()]
    elif isinstance(value, (list, tuple)):
        parts = [flat(part, f"{path}/{index}") for index, part in enumerate(value)]
    else:
        parts = []
    return {key: tensor for part in parts for key, tensor in part.items()}


def sharing(value):
    """Which tensors share a storage, and where each is in it."""
    tensors = list(flat(value).values())
    storages = [tensor.untyped_storage().data_ptr() for tensor in tensors]
    return [(storages.index(s), t.storage_offset(), t.stride()) for s, t in zip(storages, tensors)]


def check(folder, name, value):
    """What is different in the files that the program wrote."""
    if isinstance(value, nn.Module):
        value = value.state_dict()
    again = read(f"{folder}/swoop/{name}")
    tensors = safetensors.torch.load_file(f"{folder}/swoop/{name}.safetensors")
    is_named = name.endswith((".safetensors", ".npz")) or isinstance(value, collections.OrderedDict) and "model" in name
    expected = value if is_named else flat(value)
    if name.endswith((".safetensors", ".npz")):
        again = {key: again[key] for key in value if key in again}
    problems = []
    if not equal(again, value):
        problems.append("the file written again differs")
    if set(tensors) != set(expected) or not all(equal(tensors[key], expected[key]) for key in expected):
        problems.append("the tensors differ")
    if name.startswith("shared") and sharing(again) != sharing(value):
        problems.append("the storages are shared otherwise")
    if name == "nested.pt" and not again["leaf"].requires_grad:
        problems.append("a leaf does not require gradients")
    return problems


def check_training(folder):
    """What is different in a training that the program began and PyTorch continues."""
    checkpoint = torch.load(f"{folder}/swoop/training.pt", weights_only=True)
    expected = safetensors.torch.load_file(f"{folder}/swoop/trained.safetensors")
    network = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.ReLU(), nn.Linear(4, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=30)
    network.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    schedule.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng_state"])
    x = torch.arange(12.0).view(4, 3) / 10
    for _ in range(10):
        optimizer.zero_grad()
        nn.functional.mse_loss(network(x), x.square().sum(1, keepdim=True)).backward()
        optimizer.step()
        schedule.step()
    problems = []
    if (checkpoint["epoch"], checkpoint["step"], checkpoint["values"]) != (1, 10, {"name": "a"}):
        problems.append("the numbers and values differ")
    if not all(torch.allclose(tensor, expected[key], atol=1e-6) for key, tensor in network.state_dict().items()):
        problems.append("the training goes on otherwise")
    return problems


def check_events(folder):
    """What TensorBoard reads otherwise from an event file of the program."""
    try:
        from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    except ImportError:
        print("tensorboard is not installed: event files are not compared")
        return []
    events = EventAccumulator(f"{folder}/swoop/events", size_guidance={"scalars": 0}).Reload()
    problems = []
    scalars = [(event.step, event.value) for event in events.Scalars("loss/train")]
    if scalars != [(step, float(np.float32(1 / (step + 1)))) for step in range(300)]:
        problems.append("the scalars differ")
    histogram = events.Histograms("numbers")[0]
    if (histogram.step, histogram.histogram_value.bucket, histogram.histogram_value.num) != (3, [0, 2, 0, 1], 3):
        problems.append("the histogram differs")
    picture = events.Images("picture")[0]
    if (picture.step, picture.width, picture.height) != (4, 2, 2):
        problems.append("the picture differs")
    pixels = [[[0, 92, 185], [23, 115, 208]], [[46, 139, 231], [69, 162, 255]]]
    try:
        from PIL import Image
        if np.array(Image.open(io.BytesIO(picture.encoded_image_string))).tolist() != pixels:
            problems.append("the pixels differ")
    except ImportError:
        print("Pillow is not installed: pixels are not compared")
    problems += check_graph(events.Graph())
    problems += check_diagrams(f"{folder}/swoop/events", events)
    problems += check_curve(events.Tensors("curve")[0])
    run = EventAccumulator(f"{folder}/swoop/events/hyperparameters").Reload()
    start = run.summary_metadata["_hparams_/session_start_info"].plugin_data
    if start.plugin_name != "hparams" or run.Scalars("hparam/loss")[0].value != 0.25:
        problems.append("the hyperparameters differ")
    note = events.Tensors("note/text_summary")[0]
    if (note.step, note.tensor_proto.string_val[0].decode()) != (5, "Grüße"):
        problems.append("the text differs")
    return problems


def shapes(node):
    return [[dim.size for dim in shape.dim] for shape in node.attr["_output_shapes"].list.shape]


def check_graph(graph):
    """What is different in the graph of a model from the one that PyTorch writes of it."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from torch.utils.tensorboard import SummaryWriter
    network = nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Sequential(nn.Linear(18, 4), nn.Tanh()), nn.Linear(4, 2))
    with tempfile.TemporaryDirectory() as folder:
        with SummaryWriter(folder) as writer:
            writer.add_graph(network, torch.zeros(1, 1, 5, 5))
        theirs = EventAccumulator(folder).Reload().Graph()
    problems = []
    names = [node.name for node in graph.node]
    if len(set(names)) != len(names) or any(i.split(":")[0] not in names for n in graph.node for i in n.input):
        problems.append("names of the graph are not unique, or there is no node for an input")

    def parts(nodes, operation):
        """The modules of the operations, with their shapes, in order."""
        return [(node.name.rsplit("/", 1)[0], shapes(node)) for node in nodes if node.op == operation]
    for operation in ["aten::relu", "aten::tanh", "IO Node"]:
        if parts(graph.node, operation) != parts(theirs.node, operation):
            problems.append(f"the nodes {operation} of the graph differ")
    held = [{"/".join(n.name.split("/")[:-1 - cut]) + "/" + n.name.split("/")[-1].split(".")[0]
             for n in nodes if n.op == "prim::GetAttr"} for nodes, cut in [(graph.node, 0), (theirs.node, 1)]]
    if held[0] != held[1]:
        problems.append("the parameters of the graph differ")
    if graph.versions.producer != theirs.versions.producer:
        problems.append("the version of the graph differs")
    return problems


def check_diagrams(folder, events):
    """What is different in several curves, several pictures and the plan of diagrams from those that PyTorch writes."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from torch.utils.tensorboard import SummaryWriter
    problems = []
    values = {"train": 0.5, "validation": 0.75}
    with tempfile.TemporaryDirectory() as theirs:
        with SummaryWriter(theirs) as writer:
            writer.add_scalars("both/loss", values, 7)
            writer.add_images("pictures", (torch.arange(36.0) / 35).view(9, 1, 2, 2), 8)
            writer.add_custom_scalars({"loss": {
                "all": ["Multiline", ["loss/train", "both/.*"]],
                "band": ["Margin", ["loss/train", "loss/low", "loss/high"]],
            }, "empty": {}})
        reference = EventAccumulator(theirs).Reload()
        for name in values:
            curves = [EventAccumulator(f"{root}/both_loss_{name}").Reload().Scalars("both/loss") for root in [folder, theirs]]
            if [[(event.step, event.value) for event in curve] for curve in curves] != [[(7, values[name])]] * 2:
                problems.append(f"the curve {name} differs")
    ours, other = [accumulator.Images("pictures")[0] for accumulator in [events, reference]]
    if (ours.step, ours.width, ours.height) != (other.step, other.width, other.height):
        problems.append("the pictures differ")
    try:
        from PIL import Image
        # PyTorch gives gray pictures three equal channels.
        pixels = [np.array(Image.open(io.BytesIO(event.encoded_image_string)).convert("RGB")).tolist() for event in [ours, other]]
        if pixels[0] != pixels[1]:
            problems.append("the pixels of the pictures differ")
    except ImportError:
        pass
    plans = [accumulator.Tensors("custom_scalars__config__")[0].tensor_proto.string_val[0] for accumulator in [events, reference]]
    if plans[0] != plans[1]:
        problems.append("the plan of diagrams differs")
    kinds = [accumulator.summary_metadata["custom_scalars__config__"].plugin_data for accumulator in [events, reference]]
    if kinds[0] != kinds[1]:
        problems.append("the kind of the plan of diagrams differs")
    return problems


def check_curve(event):
    """What is different in a curve of precision and recall."""
    from torch.utils.tensorboard.summary import compute_curve
    expected = compute_curve(np.array([0, 1, 1, 0]), np.array([0.2, 0.7, 0.4, 0.6], np.float32), 11)
    found = np.array(event.tensor_proto.float_val).reshape(6, 11)
    return [] if event.step == 6 and np.array_equal(found, expected.astype(np.float32)) else ["the curve differs"]


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        contents = write_files(folder)
        subprocess.run([program, folder], check=False)
        checks = {name: lambda name=name, value=value: check(folder, name, value) for name, value in contents.items()}
        checks["training.pt"] = lambda: check_training(folder)
        checks["events"] = lambda: check_events(folder)
        bad = 0
        for name, run in checks.items():
            try:
                problems = run()
            except Exception as error:
                problems = [f"{type(error).__name__}: {error}"]
            bad += bool(problems)
            for problem in problems:
                print(f"{name}: {problem}")
        print(f"{len(checks) - bad} of {len(checks)} files are the same both ways.")
        sys.exit(bad > 0)


main()
