import Foundation
import Swoop
import SwoopIO
import Testing

struct NPYTests {
    /// numpy.arange(6, dtype=numpy.float32).reshape(2, 3) in the three versions of the format.
    @Test(arguments: ["matrix", "version2", "version3"])
    func readsEveryVersion(name: String) throws {
        let x = try NPY.load(fixture("\(name).npy"))
        #expect(x.dtype == .float32 && x.shape == [2, 3] && x.floats == [0, 1, 2, 3, 4, 5])
    }

    @Test func writesTheBytesThatNumPyWrites() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npy"
            try NPY.save(Tensor([[0, 1, 2], [3, 4, 5]], dtype: .float32), to: path)
            #expect(try contents(path) == contents(fixture("matrix.npy")))
            try NPY.save(Tensor(2.5, dtype: .float64), to: path)
            #expect(try contents(path) == contents(fixture("scalar.npy")))
            try NPY.save(Tensor.zeros([0, 3], dtype: .uint8), to: path)
            #expect(try contents(path) == contents(fixture("empty.npy")))
        }
    }

    /// numpy.asfortranarray(numpy.arange(24, dtype=numpy.int16).reshape(2, 3, 4)): the strides are NumPy's too.
    @Test func readsFortranOrder() throws {
        let x = try NPY.load(fixture("fortran.npy"))
        #expect(x.dtype == .int16 && x.shape == [2, 3, 4] && x.strides == [1, 2, 6])
        #expect(x.ints == Array(0..<24))
    }

    /// numpy.array([1, -2, 2**40], ">i8"), numpy.array(2.5), numpy.zeros((0, 3), numpy.uint8).
    @Test func readsBigEndianScalarAndEmpty() throws {
        #expect(try NPY.load(fixture("big-endian.npy")).ints == [1, -2, 1 << 40])
        let scalar = try NPY.load(fixture("scalar.npy"))
        #expect(scalar.shape == [] && scalar.dtype == .float64 && scalar.item() == 2.5)
        let empty = try NPY.load(fixture("empty.npy"))
        #expect(empty.shape == [0, 3] && empty.dtype == .uint8)
    }

    /// numpy.array([1 - 2j, 3j], ">c16"): each part has its own order of bytes.
    @Test func readsBigEndianComplexNumbers() throws {
        let z = try NPY.load(fixture("complex-big-endian.npy"))
        #expect(z.dtype == .complex128 && z.complexes == [Complex(1, -2), Complex(0, 3)])
    }

    @Test(arguments: DType.allCases.filter { $0 != .bfloat16 })
    func everyDTypeComesBack(dtype: DType) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npy"
            let tensor = Tensor([[0, 1, 2], [3, 4, 5]], dtype: dtype).t()
            try NPY.save(tensor, to: path)
            let found = try NPY.load(path)
            #expect(found.dtype == dtype && found.shape == [3, 2] && found.doubles == tensor.doubles)
        }
    }

    @Test func aFailureLeavesThePreviousFile() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npy"
            try NPY.save(Tensor([1.0]), to: path)
            #expect(throws: NumPyError.self) { try NPY.save(Tensor([1.0], dtype: .bfloat16), to: path) }
            #expect(try NPY.load(path).floats == [1])
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["x.npy"])
        }
    }
}
