/// The reason why a picture or page could not be made or written.
public enum VizError: Error, Hashable, CustomStringConvertible {
    /// A program for drawing is not installed: its name, and the Debian and Homebrew packages that contain it.
    case missingProgram(name: String, debian: String, homebrew: String)
    /// A program failed; `message` is its error output.
    case programFailed(name: String, status: Int, message: String)
    /// A path whose extension is none of the known formats.
    case unknownFormat(path: String, known: [String])
    /// A file that cannot be read or written; `reason` is the system's.
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
