import SwoopArray
import SwoopIO
import SwoopTensor

/// Writes event files, which TensorBoard shows: `torch.utils.tensorboard.SummaryWriter`.
/// ```swift
/// let writer = try SummaryWriter(logDir: "runs/a")
/// for step in 0..<100 { try writer.addScalar("loss/train", trainAndValidate(), step: step) }
/// try writer.close()
/// ```
/// `tensorboard --logdir runs` then shows the curves of all folders in `runs`. The file is named as TensorBoard's own:
/// `events.out.tfevents.<seconds>.<host>.<process>.<number>`. Any thread may use a writer.
///
/// What is added is kept until there are 64 KB, or `flushSeconds` have passed when something is added, or
/// ``flush()`` or ``close()`` is called, or the writer is freed. What cannot be written throws an ``EventFileError``.
public final class SummaryWriter: Sendable {
    /// The folder of the files.
    public let logDir: String
    private let suffix: String
    private let flushSeconds: Double
    private let state: Guarded<Files>

    /// The open files. The one for scalars of several curves is in a folder of its own, as TensorBoard shows a curve for
    /// each folder.
    private struct Files {
        var main: EventFile?
        var others: [String: EventFile] = [:]
    }

    /// A writer of a new file in a folder, which is made if need be. Throws if that is not possible.
    /// - Parameters:
    ///   - flushSeconds: after how many seconds what is added reaches the file, at the latest with the next addition.
    ///   - filenameSuffix: what the file's name ends with.
    public init(
        logDir: String, flushSeconds: Double = 120, filenameSuffix: String = ""
    ) throws(EventFileError) {
        self.logDir = logDir
        self.flushSeconds = flushSeconds
        suffix = filenameSuffix
        let file = try EventFile(folder: logDir, suffix: filenameSuffix, flushSeconds: flushSeconds)
        state = Guarded(Files(main: file))
    }

    deinit { try? close() }

    /// Adds a number of a curve: `add_scalar`. It is kept in float32.
    /// - Parameters:
    ///   - tag: the name of the curve. Curves whose names are alike up to a `/` are shown together.
    ///   - step: the position on the x axis.
    ///   - wallTime: seconds since 1970; now if nil.
    public func addScalar(
        _ tag: String, _ value: Double, step: Int = 0, wallTime: Double? = nil
    ) throws(EventFileError) {
        try add(tag, step, wallTime, .scalar(Float(value)))
    }

    /// The same for a tensor of one element, such as a loss. Traps for another shape.
    public func addScalar(
        _ tag: String, _ value: Tensor, step: Int = 0, wallTime: Double? = nil
    ) throws(EventFileError) {
        try addScalar(tag, value.item(), step: step, wallTime: wallTime)
    }

    /// Adds numbers of several curves that are shown in one diagram: `add_scalars`. Each has a file of its own, in the
    /// folder `<logDir>/<tag>_<name>`.
    /// ```swift
    /// try writer.addScalars("loss", ["train": 0.5, "validation": 0.6], step: 1)
    /// ```
    public func addScalars(
        _ tag: String, _ values: [String: Double], step: Int = 0, wallTime: Double? = nil
    ) throws(EventFileError) {
        let time = wallTime ?? secondsSince1970()
        try state.withLock { files throws(EventFileError) in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                let flat = String(tag.map { $0 == "/" ? "_" : $0 })
                let folder = "\(logDir)/\(flat)_\(name)"
                if files.others[folder] == nil {
                    files.others[folder] = try EventFile(folder: folder, suffix: suffix, flushSeconds: flushSeconds)
                }
                try files.others[folder]!.add(
                    Event(wallTime: time, content: .summary(tag: tag, step: step, .scalar(Float(value)))))
            }
        }
    }

    /// Adds a histogram of a tensor's elements, with PyTorch's bins, which grow by a tenth from ± 10⁻¹² to ± 10²⁰:
    /// `add_histogram`. Elements that are NaN or beyond these are in no bin. Traps for a tensor without elements.
    public func addHistogram(
        _ tag: String, _ values: Tensor, step: Int = 0, wallTime: Double? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) throws(EventFileError) {
        checked(file: file, line: line) { () throws(ProgramError) in try EventRules.histogram(values.shape) }
        try add(tag, step, wallTime, .histogram(EventHistogram(values.detach().to(.float64).doubles)))
    }

    /// Adds a picture, as a PNG file: `add_image`.
    ///
    /// Numbers of a floating-point dtype are brightnesses in 0 ... 1, and are clamped to that; integers are in 0 ... 255.
    /// Traps unless the shape is that of the layout, with 1, 3 or 4 channels, and not empty.
    /// - Parameter layout: the order of the dims: `.chw`, `.hwc`, or `.hw` for a gray picture; `.nchw` or `.nhwc` for
    ///   several, which are joined as in ``addImages(_:_:step:layout:wallTime:file:line:)``.
    public func addImage(
        _ tag: String, _ image: Tensor, step: Int = 0, layout: ImageLayout = .chw, wallTime: Double? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) throws(EventFileError) {
        checked(file: file, line: line) { () throws(ProgramError) in try EventRules.image(image.shape, layout) }
        let pixels = image.detach().pixels(layout)
        let (height, width, channels) = (pixels.shape[0], pixels.shape[1], pixels.shape[2])
        let png: [UInt8]
        do {
            png = try PNGEncoding.bytes(pixels.samples, width: width, height: height, channels: channels)
        } catch {
            throw EventFileError(path: logDir, reason: error.reason)
        }
        try add(tag, step, wallTime, .image(png: png, width: width, height: height, channels: channels))
    }

    /// Adds several pictures as one, eight in a row: `add_images`. Gray and color are the same as in
    /// ``addImage(_:_:step:layout:wallTime:file:line:)``; there is no fourth channel.
    public func addImages(
        _ tag: String, _ images: Tensor, step: Int = 0, layout: ImageLayout = .nchw, wallTime: Double? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) throws(EventFileError) {
        try addImage(tag, images, step: step, layout: layout, wallTime: wallTime, file: file, line: line)
    }

    /// Adds a text, which is shown as Markdown: `add_text`.
    public func addText(
        _ tag: String, _ text: String, step: Int = 0, wallTime: Double? = nil
    ) throws(EventFileError) {
        try add("\(tag)/text_summary", step, wallTime, .text(text))
    }

    /// Writes everything that was added to the files.
    public func flush() throws(EventFileError) {
        try state.withLock { files throws(EventFileError) in
            try files.main?.flush()
            for file in files.others.values { try file.flush() }
        }
    }

    /// Writes everything and closes the files. What is added later goes to new files.
    public func close() throws(EventFileError) {
        try flush()
        state.withLock { files in files = Files(main: nil) }
    }

    func add(_ tag: String, _ step: Int, _ wallTime: Double?, _ value: Event.Value) throws(EventFileError) {
        try add(
            Event(wallTime: wallTime ?? secondsSince1970(), content: .summary(tag: tag, step: step, value)))
    }

    func add(_ event: Event) throws(EventFileError) {
        try state.withLock { files throws(EventFileError) in
            if files.main == nil {
                files.main = try EventFile(folder: logDir, suffix: suffix, flushSeconds: flushSeconds)
            }
            try files.main!.add(event)
        }
    }
}
