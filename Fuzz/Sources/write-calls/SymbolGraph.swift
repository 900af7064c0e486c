import Foundation

/// The relevant parts of the compiler's symbol graph of a module: its public symbols and their relationships.
struct SymbolGraph: Decodable {
    let symbols: [Symbol]
    let relationships: [Relationship]

    struct Symbol: Decodable {
        let kind: Kind
        let identifier: Identifier
        let pathComponents: [String]
        let declarationFragments: [Fragment]
        let swiftGenerics: Generics?
        let swiftExtension: Extension?
        let availability: [Availability]?

        /// The symbol's declaration, on one line.
        var declaration: String { declarationFragments.map(\.spelling).joined() }
        var isInherited: Bool { identifier.precise.contains("::SYNTHESIZED::") }
    }

    struct Kind: Decodable { let identifier: String }
    struct Identifier: Decodable { let precise: String }
    struct Fragment: Decodable { let spelling: String }
    struct Availability: Decodable { let isUnconditionallyUnavailable: Bool? }

    struct Generics: Decodable {
        let parameters: [Parameter]?
        let constraints: [Constraint]?
        struct Parameter: Decodable { let name: String }
    }

    struct Extension: Decodable { let constraints: [Constraint]? }

    struct Constraint: Decodable {
        let kind: String
        let lhs: String
        let rhs: String
    }

    struct Relationship: Decodable {
        let kind: String
        let source: String
        let target: String
        let targetFallback: String?
        let sourceOrigin: Origin?
        let swiftConstraints: [Constraint]?
        struct Origin: Decodable { let identifier: String }
    }

    /// The graphs in a folder: `Module.symbols.json`, and `Module@Other.symbols.json` for its extensions of another's
    /// types.
    static func all(in folder: String) throws -> [(module: String, graph: SymbolGraph)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".symbols.json") }
        return try names.sorted().map { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
            let module = name.prefix { $0 != "." && $0 != "@" }
            return (String(module), try JSONDecoder().decode(SymbolGraph.self, from: data))
        }
    }
}
