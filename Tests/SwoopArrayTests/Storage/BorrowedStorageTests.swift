import SwoopArray
import Testing

/// Arrays in the memory of another object.
@Suite struct BorrowedStorageTests {
    private final class Owner {
        let memory = UnsafeMutablePointer<Float>.allocate(capacity: 6)
        let gone: () -> Void

        init(_ gone: @escaping () -> Void) {
            self.gone = gone
            for index in 0..<6 { memory[index] = Float(index) }
        }

        deinit {
            memory.deallocate()
            gone()
        }
    }

    @Test func theOwnerLivesAsLongAsAnyView() {
        var isGone = false
        var view: NDArray?
        do {
            let owner = Owner { isGone = true }
            let array = NDArray([2, 3], .float32, at: owner.memory, in: owner)
            #expect(array.isContiguous && array.offset == 0)
            view = array.transposed(0, 1)
        }
        #expect(!isGone)
        #expect(view?.scalars(by: .program).map(\.double) == [0, 3, 1, 4, 2, 5])
        view = nil
        #expect(isGone)
    }

    @Test func writesReachTheOwnersMemory() {
        let owner = Owner {}
        let array = NDArray([6], .float32, at: owner.memory, in: owner)
        array.sliced(0, start: 2, length: 2).fill(.real(9))
        #expect((0..<6).map { owner.memory[$0] } == [0, 1, 9, 9, 4, 5])
    }
}
