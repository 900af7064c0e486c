/// What a cell says while it runs, for whoever shows it.
public protocol CellEvents {
    /// Text that it prints, on `stdout` or `stderr`.
    func printed(_ text: String, on stream: String)
    /// A value in several forms, by MIME type; the last of the cell as its result.
    func shown(_ forms: [String: String], isResult: Bool, place: String?, isUpdate: Bool)
    /// The cell's output so far is removed, or replaced by what comes next.
    func cleared(wait: Bool)
    /// A long text that is not part of the notebook.
    func paged(_ text: String)
    /// It asks for a line; nil if nobody can be asked.
    func asked(_ prompt: String, isSecret: Bool) -> String?
}

/// How a cell ended.
public enum CellOutcome: Equatable {
    case done
    /// The kind of the error, its message, and the lines to show, in color.
    case failed(name: String, message: String, lines: [String])
}
