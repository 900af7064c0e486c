import SwoopTensor

/// Memory for the values that the parts of a table read, in one block, which large pages can back.
///
/// It is `@unchecked Sendable` because each part writes to its own share of it.
final class TableMemory: @unchecked Sendable {
    private let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) {
        bytes = .allocate(byteCount: byteCount, alignment: byteCount < .largePage ? 64 : .largePage)
        bytes.preferLargePages()
    }

    deinit { bytes.deallocate() }

    var start: UnsafeMutableRawPointer { bytes.baseAddress! }
}

extension Int {
    fileprivate static var largePage: Int { UnsafeMutableRawBufferPointer.largePage }
}

/// The values of some columns, column by column with room for `capacity` rows each, of 8 bytes a value.
struct TableValues {
    let width: Int
    private(set) var capacity: Int
    /// The first value of the first column.
    private(set) var start: UnsafeMutableRawPointer
    private var memory: TableMemory

    init(width: Int, capacity: Int) {
        let memory = TableMemory(byteCount: 8 * width * capacity)
        self.init(width: width, capacity: capacity, in: memory, at: 0)
    }

    /// A share of memory that others use too.
    init(width: Int, capacity: Int, in memory: TableMemory, at offset: Int) {
        (self.width, self.capacity, self.memory, start) = (width, capacity, memory, memory.start + offset)
    }

    func column(_ column: Int) -> UnsafeMutableRawPointer { start + 8 * column * capacity }

    /// Takes memory for more rows, and keeps `count` of them.
    mutating func grow(to capacity: Int, keeping count: Int) {
        let larger = TableValues(width: width, capacity: capacity)
        for column in 0..<width {
            larger.column(column).copyMemory(from: self.column(column), byteCount: 8 * count)
        }
        self = larger
    }
}
