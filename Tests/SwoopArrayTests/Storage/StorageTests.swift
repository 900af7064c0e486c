import CSwoopKernels
import CSwoopRuntime
import SwoopArray
import Testing

/// What AddressSanitizer sees of memory that the allocator hands out in parts of larger blocks, and keeps when freed.
@Suite(.enabled(if: SW_ADDRESS_SANITIZER == 1, "only AddressSanitizer reports it")) struct StorageTests {
    // Within a block and at its end; small blocks, and those that begin at different places in a page.
    static let sizes = [1, 8, 100, 128, 5000, 5120, 3_000_000, 3 << 20]

    @Test(arguments: sizes) func aWriteBeyondTheEndIsReported(bytes: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [bytes] in
            let array = NDArray(uninitialized: [bytes], .uint8)
            withExtendedLifetime(array) { address(array).storeBytes(of: 1, toByteOffset: bytes, as: UInt8.self) }
        }
        expectReport(of: "WRITE", result)
    }

    @Test(arguments: sizes) func aKernelThatWritesBeyondTheEndIsReported(bytes: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [bytes] in
            let (array, larger) = (NDArray(uninitialized: [bytes], .uint8), NDArray(uninitialized: [bytes + 1], .uint8))
            withExtendedLifetime((array, larger)) {
                sw_copy(1, 1, [bytes + 1], address(array), [1], address(larger), [1])
            }
        }
        expectReport(of: "WRITE", result)
    }

    @Test(arguments: sizes) func aReadAfterFreeIsReported(bytes: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [bytes] in
            // By a C loop: without optimisation Swift leaves the reading to its library, which is not instrumented.
            let target = NDArray(uninitialized: [1], .uint8)
            let freed = address(NDArray(uninitialized: [bytes], .uint8))
            withExtendedLifetime(target) { sw_copy(1, 1, [1], address(target), [1], freed + bytes / 2, [1]) }
        }
        expectReport(of: "READ", result)
    }

    /// What is handed out again may be used in full.
    @Test(arguments: sizes) func aBlockThatIsHandedOutAgainIsWhole(bytes: Int) {
        for _ in 0..<3 {
            let array = NDArray(uninitialized: [bytes], .uint8)
            withExtendedLifetime(array) {
                _ = address(array).initializeMemory(as: UInt8.self, repeating: 1, count: bytes)
            }
        }
        sw_release_cached()
    }

    private func expectReport(of access: String, _ result: ExitTest.Result?) {
        let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
        #expect(text.contains("ERROR: AddressSanitizer") && text.contains("\(access) of size"))
    }
}

/// Where an array begins, as long as it lasts.
private func address(_ array: NDArray) -> UnsafeMutableRawPointer {
    array.read { UnsafeMutableRawPointer(mutating: $0.baseAddress!) }
}

@Suite struct MemoryRuleTests {
    @Test func whatNoMachineHoldsIsRefusedBeforehand() throws {
        try Rules.memory(1 << 20, .int64, "combinations")
        let large = #expect(throws: ProgramError.self) { try Rules.memory(1 << 50, .int64, "combinations") }
        #expect(
            large?.description
                == "[combinations] the result would take 9007199254740992 bytes, more than this machine's "
                + "memory. Use smaller numbers, or compute it in parts.")
        let uncountable = #expect(throws: ProgramError.self) { try Rules.memory(.max, .int64, "arange") }
        #expect(uncountable?.message.contains("more bytes than can be counted") == true)
    }

    @Test func availableMemoryCanBeAskedFor() {
        #expect(Storage.isAvailable(bytes: 1 << 20))
        #expect(!Storage.isAvailable(bytes: 1 << 45))
        #expect(!Storage.isAvailable(bytes: .max))
    }
}
