/// A public function of the library, and the code that calls it with random arguments.
struct Call {
    let number: Int
    let name: String
    let run: (Source) throws -> Void
}
