/// A public function of the library, and what calls it with drawn arguments.
struct Call {
    let number: Int
    let name: String
    let run: (Source) throws -> Void
}
