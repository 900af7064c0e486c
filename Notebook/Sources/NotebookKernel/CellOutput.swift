/// Publishes what a cell shows.
final class CellOutput: CellEvents {
    private unowned let kernel: Kernel
    private let request: Message
    private let count: Int
    private let isSilent: Bool
    /// What the front end is to show in its pager.
    private(set) var pages: [JSON] = []

    init(_ kernel: Kernel, _ request: Message, count: Int, isSilent: Bool) {
        self.kernel = kernel
        self.request = request
        self.count = count
        self.isSilent = isSilent
    }

    func printed(_ text: String, on stream: String) {
        kernel.publish("stream", ["name": .string(stream), "text": .string(text)], for: request)
    }

    func shown(_ forms: [String: String], isResult: Bool, place: String?, isUpdate: Bool) {
        var content: [String: JSON] = ["data": .object(forms.mapValues(JSON.string)), "metadata": [:]]
        content["transient"] = .object(place.map { ["display_id": .string($0)] } ?? [:])
        if isResult {
            guard !isSilent else { return }
            content["execution_count"] = .int(count)
        }
        let kind = isResult ? "execute_result" : isUpdate ? "update_display_data" : "display_data"
        kernel.publish(kind, .object(content), for: request)
    }

    func paged(_ text: String) {
        pages.append(["source": "page", "data": ["text/plain": .string(text)], "start": 0])
    }

    func cleared(wait: Bool) { kernel.publish("clear_output", ["wait": .bool(wait)], for: request) }

    func asked(_ prompt: String, isSecret: Bool) -> String? { kernel.ask(prompt, isSecret: isSecret, for: request) }
}
