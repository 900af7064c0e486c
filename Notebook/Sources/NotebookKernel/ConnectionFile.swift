import Foundation

/// The file in which a front end tells the kernel where to listen.
public struct ConnectionFile {
    public let address: String
    public let key: [UInt8]
    private let ports: JSON

    /// Reads it. Throws if it is not one, if others can read the key, or if it names an address that other machines can
    /// reach.
    public init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path), let values = JSON(Array(data)) else {
            throw Failure("\(path) is not a connection file of Jupyter.")
        }
        guard ProcessInfo.processInfo.environment["JUPYTER_ALLOW_INSECURE_WRITES"] != nil || !Self.isOpen(path) else {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            throw Failure(
                "Others can read the connection file, with the key to execute code. Run: chmod 700 '\(folder)'. (It is "
                    + "\(path); its mode must be 600, or its folder must be closed to others.)")
        }
        let transport = values["transport"]?.string ?? "tcp"
        let host = values["ip"]?.string ?? "127.0.0.1"
        switch transport {
        case "tcp":
            guard host.hasPrefix("127.") || host == "localhost" || host == "::1" else {
                throw Failure("\(path) names the address \(host); the kernel listens on this machine only, 127.0.0.1.")
            }
            address = "tcp://\(host == "localhost" ? "127.0.0.1" : host):"
        case "ipc": address = "ipc://\(host)-"
        default: throw Failure("\(path) names the transport \(transport); tcp and ipc are known.")
        }
        let scheme = values["signature_scheme"]?.string ?? "hmac-sha256"
        guard scheme == "hmac-sha256" else {
            throw Failure("\(path) names the signature scheme \(scheme); hmac-sha256 is known.")
        }
        key = Array((values["key"]?.string ?? "").utf8)
        ports = values
    }

    /// Whether other users can read a file: it lets them, and so does every folder on the way. Visual Studio Code writes
    /// the file so that all may read it, into a folder that is the user's alone.
    private static func isOpen(_ path: String) -> Bool {
        func mode(_ path: String) -> mode_t {
            var state = stat()
            return stat(path, &state) == 0 ? state.st_mode : 0
        }
        var place = URL(filePath: path).resolvingSymlinksInPath()
        guard mode(place.path) & 0o077 != 0 else { return false }
        while place.path != "/" {
            place.deleteLastPathComponent()
            if mode(place.path) & 0o011 == 0 { return false }
        }
        return true
    }

    /// The endpoint of one of the five sockets: `shell`, `control`, `iopub`, `stdin`, `hb`.
    func endpoint(_ name: String) throws -> String {
        guard let port = ports["\(name)_port"]?.int else { throw Failure("The connection file has no \(name)_port.") }
        return address + String(port)
    }
}
