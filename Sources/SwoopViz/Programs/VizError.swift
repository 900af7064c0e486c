/// Why a picture or page could not be made or written.
public enum VizError: Error, Hashable, CustomStringConvertible {
    /// A program that draws is not installed: its name, and the packages of Debian and of Homebrew that have it.
    case missingProgram(name: String, debian: String, homebrew: String)
    /// A program was run and failed; `message` is what it said.
    case programFailed(name: String, status: Int, message: String)
    /// A path whose ending is none of the formats there are.
    case unknownFormat(path: String, known: [String])
    /// A file that cannot be read or written, and what the system says.
    case file(path: String, reason: String)

    public var description: String {
        switch self {
        case .missingProgram(let name, let debian, let homebrew):
            "\(name) is not installed. Install it: apt-get install \(debian) (Debian, Ubuntu), "
                + "brew install \(homebrew) (macOS)"
        case .programFailed(let name, let status, let message):
            "\(name) failed with status \(status): \(message)"
        case .unknownFormat(let path, let known):
            "\(path): the ending must be \(known.map { "." + $0 }.joined(separator: ", "))"
        case .file(let path, let reason):
            "\(path): \(reason)"
        }
    }
}
