import SwoopSystem

extension UnsafeMutableRawBufferPointer {
    /// The size of a large page.
    package static let largePage = 2 << 20

    /// Asks the system to back new memory, which will be used from end to end, with large pages: otherwise its first use
    /// takes a page fault for every 4 KiB, which costs more than reading a file into it. Without effect on a block
    /// smaller than such a page, and where the system has none.
    package func preferLargePages() {
        #if os(Linux)
        guard count >= Self.largePage, let baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        // The advice is for whole pages; the block shares its first and last one with others.
        let start = Int(bitPattern: baseAddress.alignedUp(toMultipleOf: page))
        let end = Int(bitPattern: (baseAddress + count).alignedDown(toMultipleOf: page))
        madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, Int32(MADV_HUGEPAGE))
        #endif
    }
}
