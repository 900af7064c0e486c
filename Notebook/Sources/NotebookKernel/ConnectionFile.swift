import Foundation

/// The file in which a front end tells the kernel where to listen.
public struct ConnectionFile {
    public let address: String
    public let key: [UInt8]
    private let ports: JSON

    /// Reads it. Throws if it is not one, if others may read the key, or if it names an address that other machines can
    /// reach.
    public init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path), let values = JSON(Array(data)) else {
            throw Failure("\(path) is not a connection file of Jupyter.")
        }
        var state = stat()
        let environment = ProcessInfo.processInfo.environment
        if stat(path, &state) == 0, state.st_mode & 0o077 != 0, environment["JUPYTER_ALLOW_INSECURE_WRITES"] == nil {
            throw Failure(
                "\(path) can be read by others (mode \(String(state.st_mode & 0o777, radix: 8))), with the key to "
                    + "execute code. Its mode must be 600.")
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

    /// The endpoint of one of the five sockets: `shell`, `control`, `iopub`, `stdin`, `hb`.
    func endpoint(_ name: String) throws -> String {
        guard let port = ports["\(name)_port"]?.int else { throw Failure("The connection file has no \(name)_port.") }
        return address + String(port)
    }
}
