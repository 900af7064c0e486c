/// The lessons in order. Each prints what it computes; the third takes the path of a table, or generates its own.
package let lessons: [@Sendable (Transcript, String?) throws -> Void] = [
    { out, _ in lesson1(out) },
    { out, _ in lesson2(out) },
    { out, path in try lesson3(out, data: path) },
    { out, _ in lesson4(out) },
    { out, _ in lesson5(out) },
]
