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
    }

    enum Value {
        case scalar(Float)
        case histogram(EventHistogram)
        case image(png: [UInt8], width: Int, height: Int, channels: Int)
        case text(String)
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
            // A tensor of one string, which the plugin for texts shows.
            entry.message(8) { tensor in
                tensor.integer(1, 7)
                tensor.message(2) { shape in shape.message(2) { $0.integer(1, 1) } }
                tensor.text(8, text)
            }
            entry.message(9) { metadata in metadata.message(1) { $0.text(1, "text") } }
        }
    }
}
