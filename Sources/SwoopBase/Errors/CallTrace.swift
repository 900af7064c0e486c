#if canImport(Runtime)
import Runtime
#endif

/// A call in the program that uses the library.
package struct CallSite: Sendable {
    /// The function, nil for the top level of a program.
    package let function: String?
    /// Nil where the program has no debug information.
    package let line: Line?

    package struct Line: Sendable {
        /// The path of the source file as it was compiled.
        package let file: String
        package let line: Int
    }
}

/// Where the program was when it called the library: addresses only, until somebody asks.
package struct CallTrace: Sendable {
    #if canImport(Runtime)
    private let backtrace: Backtrace?

    /// Takes the addresses on the stack of the running thread.
    package init(_ images: CallImages) {
        backtrace = try? Backtrace.capture(algorithm: .fast, limit: 64, offset: 0, top: 0, images: images.map)
    }

    /// The innermost call that is not the library's own and of which the line is known, else the innermost; nil where
    /// nothing is known. Functions that an optimised build has merged have no lines.
    package var site: CallSite? {
        guard let frames = backtrace?.symbolicated()?.frames else { return nil }
        return innermostUserCall(of: frames.compactMap(\.symbol))
    }
    #else
    package init(_ images: CallImages) {}
    package var site: CallSite? { nil }
    #endif
}

/// The program and its libraries in memory, which all traces share: to list them takes most of the time of a trace.
package struct CallImages: Sendable {
    package init() {}
    #if canImport(Runtime)
    fileprivate let map = ImageMap.capture()
    #endif
}

/// The same as a trace, to be looked up once and soon: its names first, then the frames that may be the program's, each for
/// itself, to the first one that is. To look up the whole takes several times as long.
struct CallStack: Sendable {
    #if canImport(Runtime)
    private let whole: Backtrace?
    private var frames: [Backtrace] = []

    /// Takes the addresses on the stack of the running thread.
    init() {
        let images = ImageMap.capture()
        whole = Self.capture(0, limit: 64, images)
        guard let whole else { return }
        // The last frame of a limit stands for those that are left out.
        for offset in whole.frames.enumerated().map(\.offset) {
            guard let frame = Self.capture(offset, limit: 2, images) else { return }
            frames.append(frame)
        }
    }

    /// A function of its own, so that offsets always count from the same frame.
    @inline(never)
    private static func capture(_ offset: Int, limit: Int, _ images: ImageMap) -> Backtrace? {
        try? Backtrace.capture(algorithm: .fast, limit: limit, offset: offset, top: 0, images: images)
    }

    /// As that of a trace.
    var site: CallSite? {
        guard let names = whole?.symbolicated(options: .useSymbolCache)?.frames else { return nil }
        var innermost: CallSite?
        for (name, frame) in zip(names, frames) {
            guard let name = name.symbol, !LibraryCode.isOnlyOwn(name.rawName, name.name),
                let symbol = Self.symbols(frame, .showSourceLocations).first
            else { continue }
            var found = innermostUserCall(of: [symbol])
            // A line of the library may belong to a function that was compiled into one of the program; that costs most.
            if found == nil, symbol.sourceLocation != nil, !LibraryCode.isCompiledThere(symbol.rawName) {
                found = innermostUserCall(of: Self.symbols(frame, [.showSourceLocations, .showInlineFrames]))
            }
            if let found, found.line != nil { return found }
            innermost = innermost ?? found
        }
        return innermost
    }

    /// The functions that a frame consists of, what was compiled into another before that.
    private static func symbols(
        _ frame: Backtrace, _ options: Backtrace.SymbolicationOptions
    ) -> [SymbolicatedBacktrace.Symbol] {
        guard let frames = frame.symbolicated(options: options.union(.useSymbolCache))?.frames,
            let end = frames.firstIndex(where: { !$0.inlined })
        else { return [] }
        return frames[...end].compactMap(\.symbol)
    }
    #else
    var site: CallSite? { nil }
    #endif
}

#if canImport(Runtime)
private func innermostUserCall(of symbols: [SymbolicatedBacktrace.Symbol]) -> CallSite? {
    var innermost: CallSite?
    for symbol in symbols {
        let line = symbol.sourceLocation.map { CallSite.Line(file: $0.path, line: $0.line) }
        guard
            let found = LibraryCode.userCall(
                symbol.name, mangled: symbol.rawName, image: symbol.imageName, at: line)
        else { continue }
        if found.line != nil { return found }
        innermost = innermost ?? found
    }
    return innermost
}
#endif
