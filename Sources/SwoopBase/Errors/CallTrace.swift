#if canImport(Runtime)
import Runtime
#endif

/// A call site in the program that uses the library.
package struct CallSite: Sendable {
    /// The calling function; nil for top-level code.
    package let function: String?
    /// Nil if the program has no debug information.
    package let line: Line?

    package struct Line: Sendable {
        /// The path of the source file as it was compiled.
        package let file: String
        package let line: Int
    }
}

/// The call stack of the program at a call of the library: only addresses until it is symbolicated.
package struct CallTrace: Sendable {
    #if canImport(Runtime)
    private let backtrace: Backtrace?

    /// Captures the addresses on the stack of the running thread.
    package init(_ images: CallImages) {
        backtrace = try? Backtrace.capture(algorithm: .fast, limit: 64, offset: 0, top: 0, images: images.map)
    }

    /// The innermost call outside the library whose line is known, or else the innermost without a line; nil if none is
    /// known. Functions that an optimized build has merged have no lines.
    package var site: CallSite? {
        guard let frames = backtrace?.symbolicated()?.frames else { return nil }
        return innermostUserCall(of: frames.compactMap(\.symbol))
    }
    #else
    package init(_ images: CallImages) {}
    package var site: CallSite? { nil }
    #endif
}

/// The program and its libraries in memory, shared by all traces: listing them takes most of the time of a trace.
package struct CallImages: Sendable {
    package init() {}
    #if canImport(Runtime)
    fileprivate let map = ImageMap.capture()
    #endif
}

/// A trace that is symbolicated only once and soon. It looks up the names first, and then only the frames that may be
/// the program's, one by one, up to the first that is. Symbolicating the whole stack takes several times as long.
struct CallStack: Sendable {
    #if canImport(Runtime)
    private let whole: Backtrace?
    private var frames: [Backtrace] = []

    /// Captures the addresses on the stack of the running thread.
    init() {
        let images = ImageMap.capture()
        whole = Self.capture(0, limit: 64, images)
        guard let whole else { return }
        // The last frame of a limited backtrace stands for those that are left out.
        for offset in whole.frames.enumerated().map(\.offset) {
            guard let frame = Self.capture(offset, limit: 2, images) else { return }
            frames.append(frame)
        }
    }

    /// A separate function, so that offsets always count from the same frame.
    @inline(never)
    private static func capture(_ offset: Int, limit: Int, _ images: ImageMap) -> Backtrace? {
        try? Backtrace.capture(algorithm: .fast, limit: limit, offset: offset, top: 0, images: images)
    }

    /// The same as `CallTrace.site`.
    var site: CallSite? {
        guard let names = whole?.symbolicated(options: .useSymbolCache)?.frames else { return nil }
        var innermost: CallSite?
        for (name, frame) in zip(names, frames) {
            guard let name = name.symbol, !LibraryCode.isOnlyOwn(name.rawName, name.name),
                let symbol = Self.symbols(frame, .showSourceLocations).first
            else { continue }
            var found = innermostUserCall(of: [symbol])
            // A line of the library may belong to a function that was inlined into one of the program. This lookup is
            // the slowest.
            if found == nil, symbol.sourceLocation != nil, !LibraryCode.isCompiledThere(symbol.rawName) {
                found = innermostUserCall(of: Self.symbols(frame, [.showSourceLocations, .showInlineFrames]))
            }
            if let found, found.line != nil { return found }
            innermost = innermost ?? found
        }
        return innermost
    }

    /// The functions of a frame, each inlined one before the one that contains it.
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
