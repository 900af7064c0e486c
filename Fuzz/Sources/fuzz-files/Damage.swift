import Seeded

extension Random {
    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Numbers that readers get wrong: 0, 1, the ends of their types, and those beside.
private let extremes: [UInt64] = [
    0, 1, 2, 7, 8, 9, 63, 64, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000,
    0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 1 << 40, 1 << 62, .max >> 1, 1 << 63, .max - 1, .max,
]

/// Texts that headers and tables contain, and larger or smaller ones in their place.
private let words = [
    "0", "-1", "9223372036854775807", "18446744073709551616", "1e999", "nan", "[", "]", "{", "}", "(", ")", "\"", "'",
    ",", ":", "\n", "\r\n", "\\u0000", "\\ud800", "True", "null", "F32", "BOOL", "F8_E4M3", "'<f4'", "'|O'", "'>u2'",
    "data_offsets", "shape", "descr", "__metadata__", "\u{FEFF}", "\u{E9}", "e\u{301}", ";", "\t",
]

/// A copy of a file with a few changes.
func damaged(_ file: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = file
    for _ in 0...random.pick([0, 0, 0, 1, 2, 5, 20]) {
        let place = random.below(bytes.count + 1)
        let length = Swift.min(random.pick([1, 2, 4, 8, 30, 200]), bytes.count - place)
        switch random.below(9) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(random.below(256))
        case 2: bytes.removeSubrange(place..<place + length)
        case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(bytes.count + 1))
        case 4: bytes.replaceSubrange(place..<place + length, with: Array(random.pick(words).utf8))
        case 5 where random.chance(0.3): bytes.removeSubrange(place...)
        case 6: bytes.insert(contentsOf: (0..<random.below(9)).map { _ in UInt8(random.below(256)) }, at: place)
        case 7 where random.chance(0.1):
            // Deep nesting, and long runs.
            let piece =
                random.chance(0.5) ? Array(random.pick(words).utf8) : Array(bytes[place..<place + min(length, 4)])
            bytes.insert(contentsOf: (0..<random.pick([100, 2000, 20_000])).flatMap { _ in piece }, at: place)
        default:
            let number = random.pick(extremes)
            let width = random.pick([1, 2, 4, 8])
            for index in 0..<width where place + index < bytes.count {
                bytes[place + index] = UInt8(truncatingIfNeeded: number >> UInt64(8 * index))
            }
        }
    }
    return bytes
}

/// A copy with changes to the text behind a number of bytes, of which that number then is the length: so they reach what
/// is in the text.
func damagedText(_ file: [UInt8], lengthAt place: Int, size: Int, _ random: inout Random) -> [UInt8] {
    let start = place + size
    guard file.count >= start else { return damaged(file, &random) }
    let length = file[place..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= file.count - start else { return damaged(file, &random) }
    let text = damaged(Array(file[start..<start + length]), &random)
    let number = (0..<size).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return file[..<place] + number + text + file[(start + length)...]
}
