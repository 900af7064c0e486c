/// An entry of an event file: the messages `Event` and `Summary` of TensorBoard.
struct Event {
    /// Seconds since 1970.
    let wallTime: Double
    /// What it has besides.
    let content: Content

    enum Content {
        /// The first entry of a file.
        case version
        /// A value of a tag at a step.
        case summary(tag: String, step: Int, Value)
        /// The message `GraphDef`.
        case graph([UInt8])
        /// What a graph is followed by: the device of its operations.
        case runMetadata
    }

    enum Value {
        case scalar(Float)
        case histogram(EventHistogram)
        case image(png: [UInt8], width: Int, height: Int, channels: Int)
        case text(String)
        /// Six rows of a number for each threshold.
        case precisionRecall([[Double]])
        /// The message `Layout` of the plugin for curves of one's own.
        case layout([UInt8])
        /// The message `HParamsPluginData`.
        case hyperparameters([UInt8])
    }

    /// The encoded message. As everywhere in this encoding, a step of 0 is left out.
    var bytes: [UInt8] {
        var event = ProtocolBuffer()
        event.double(1, wallTime)
        switch content {
        case .version:
            event.text(3, "brain.Event:2")
            event.message(10) { $0.text(1, "swoop") }
        case .summary(let tag, let step, let value):
            if step != 0 { event.integer(2, step) }
            event.message(5) { summary in
                summary.message(1) { entry in
                    entry.text(1, tag)
                    value.write(&entry)
                }
            }
        case .graph(let graph): event.bytes(4, graph)
        case .runMetadata:
            event.message(8) { metadata in
                metadata.text(1, "step1")
                metadata.message(2) { $0.message(1) { $0.message(1) { $0.text(1, "/device:CPU:0") } } }
            }
        }
        return event.bytes
    }
}

extension Event.Value {
    fileprivate func write(_ entry: inout ProtocolBuffer) {
        switch self {
        case .scalar(let number): entry.float(2, number)
        case .histogram(let histogram): entry.message(5) { histogram.write(&$0) }
        case .image(let png, let width, let height, let channels):
            entry.message(4) { image in
                image.integer(1, height)
                image.integer(2, width)
                image.integer(3, channels)
                image.bytes(4, png)
            }
        case .text(let text):
            write(&entry, type: 7, shape: [1]) { $0.text(8, text) }
            write(&entry, plugin: "text")
        case .precisionRecall(let rows):
            write(&entry, type: 1, shape: [rows.count, rows[0].count]) {
                $0.floats(5, rows.flatMap { $0.map(Float.init) })
            }
            write(&entry, plugin: "pr_curves") { $0.integer(2, rows[0].count) }
        case .layout(let layout):
            write(&entry, type: 7, shape: []) { $0.bytes(8, layout) }
            write(&entry, plugin: "custom_scalars")
        case .hyperparameters(let content):
            entry.message(9) { metadata in
                metadata.message(1) { plugin in
                    plugin.text(1, "hparams")
                    plugin.bytes(2, content)
                }
            }
        }
    }

    /// A tensor: the number of its type, 1 for float32 and 7 for texts, its sizes and its elements.
    private func write(
        _ entry: inout ProtocolBuffer, type: Int, shape: [Int], _ elements: (inout ProtocolBuffer) -> Void
    ) {
        entry.message(8) { tensor in
            tensor.integer(1, type)
            tensor.message(2) { for size in shape { $0.message(2) { $0.integer(1, size) } } }
            elements(&tensor)
        }
    }

    /// The plugin that shows the value, with what it wants to know.
    private func write(
        _ entry: inout ProtocolBuffer, plugin name: String, _ content: ((inout ProtocolBuffer) -> Void)? = nil
    ) {
        entry.message(9) { metadata in
            metadata.message(1) { plugin in
                plugin.text(1, name)
                if let content { plugin.message(2, content) }
            }
        }
    }
}
