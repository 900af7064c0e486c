import CZMQ
import Foundation

/// A socket of ZeroMQ that takes and gives messages of several frames.
final class MessageSocket {
    enum Kind {
        case router, publisher, echo
    }

    let handle: UnsafeMutableRawPointer

    /// Listens at an endpoint.
    init(_ kind: Kind, at endpoint: String, in context: UnsafeMutableRawPointer) throws {
        let number =
            switch kind {
            case .router: ZMQ_ROUTER
            case .publisher: ZMQ_XPUB
            case .echo: ZMQ_REP
            }
        guard let handle = zmq_socket(context, number) else { throw Self.failure("make a socket for", endpoint) }
        self.handle = handle
        // What has been said arrives even if the kernel ends right after; a reader that is gone holds it for a second.
        Self.set(handle, ZMQ_LINGER, 1000)
        // The publisher keeps everything for readers that are slow.
        Self.set(handle, ZMQ_SNDHWM, 0)
        // Every subscription is reported, also a second one to the same.
        if case .publisher = kind { Self.set(handle, ZMQ_XPUB_VERBOSE, 1) }
        if endpoint.contains("[") || endpoint.contains("::") { Self.set(handle, ZMQ_IPV6, 1) }
        guard zmq_bind(handle, endpoint) == 0 else { throw Self.failure("listen at", endpoint) }
    }

    private static func set(_ handle: UnsafeMutableRawPointer, _ option: Int32, _ value: Int32) {
        withUnsafeBytes(of: value) { _ = zmq_setsockopt(handle, option, $0.baseAddress, $0.count) }
    }

    private static func failure(_ action: String, _ endpoint: String) -> Failure {
        Failure("ZeroMQ cannot \(action) \(endpoint): \(String(cString: zmq_strerror(zmq_errno()))).")
    }

    /// The frames of the next message; nil if there is none.
    func receive() -> [[UInt8]]? {
        var frames: [[UInt8]] = []
        while true {
            var frame = zmq_msg_t()
            zmq_msg_init(&frame)
            defer { zmq_msg_close(&frame) }
            while zmq_msg_recv(&frame, handle, ZMQ_DONTWAIT) < 0 {
                // An interrupted call is made again.
                if zmq_errno() != EINTR { return nil }
            }
            let bytes = UnsafeRawBufferPointer(start: zmq_msg_data(&frame), count: zmq_msg_size(&frame))
            frames.append(Array(bytes))
            if zmq_msg_more(&frame) == 0 { return frames }
        }
    }

    /// Sends the frames of a message.
    func send(_ frames: [[UInt8]]) {
        for (index, frame) in frames.enumerated() {
            let flag = index < frames.count - 1 ? ZMQ_SNDMORE : 0
            while zmq_send(handle, frame, frame.count, flag) < 0 && zmq_errno() == EINTR {}
        }
    }

    func close() { zmq_close(handle) }
}
