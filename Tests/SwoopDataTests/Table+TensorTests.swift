import Swoop
import SwoopData
import Testing

@Suite struct TableTensorTests {
    private let table: Table

    init() throws {
        table = try Table(csv: "id,x,s,ok,gap\n1234567890123456789,0.5,a,True,1\n-2,1.5,b,False,NA\n")
    }

    @Test func namesAreVariadicOrAnArray() throws {
        let names = ["x", "id"]
        #expect(try table.tensor(names).doubles == table.tensor("x", "id").doubles)
        #expect(try table.tensor(names).shape == [2, 2] && table.tensor([String]()).shape == [2, 0])
        #expect(try table[["x"]].tensor().floats == [0.5, 1.5])
        #expect(throws: TableError.self) { try table.tensor(["y"]) }
        #expect(throws: TableError.self) { try table.tensor() }
    }

    @Test func integersStayExact() throws {
        #expect(try table.tensor("id", dtype: .int64).ints == [1_234_567_890_123_456_789, -2])
        #expect(try Tensor(table["id"]).ints == [1_234_567_890_123_456_789, -2])
        #expect(try Tensor(table[["id", "ok"]]).ints == [1_234_567_890_123_456_789, 1, -2, 0])
        let extremes = try Table(csv: "a\n9223372036854775807\n-9223372036854775808\n")
        #expect(try extremes.tensor("a", dtype: .int64).ints == [.max, .min])
    }

    /// torch.tensor([...]).dtype of the values that pandas reads; a float is float32, as elsewhere in Swoop.
    @Test func dtypes() throws {
        #expect(try Tensor(table["id"]).dtype == .int64 && Tensor(table["ok"]).dtype == .bool)
        #expect(try Tensor(table["x"]).dtype == .float32 && Tensor(table["x"]).shape == [2])
        #expect(try Tensor(table[["ok", "id"]]).dtype == .int64 && Tensor(table[["id", "x"]]).dtype == .float32)
        #expect(try Tensor(table["x"], dtype: .float64).dtype == .float64)
        #expect(try Tensor(table["gap"]).floats[1].isNaN)
        #expect(throws: TableError.self) { try Tensor(table["s"]) }
    }

    /// What torch.tensor(values, dtype=...) raises for is an error; fractions are cut off there too.
    @Test func whatAnIntegerDTypeCannotHold() throws {
        let numbers = try Table(csv: "a,b,c,d\n300,1.5,inf,-1\n2,,-2.5,3e10\n")
        #expect(try numbers.tensor("a", dtype: .int16).ints == [300, 2])
        #expect(try numbers[rows: 0..<1].tensor("b", dtype: .int64).ints == [1])
        for (name, dtype, row, found) in [
            ("a", DType.int8, 0, "300"), ("b", .int64, 1, "NaN"), ("c", .int32, 0, "inf"),
            ("d", .int32, 1, "30000000000.0"),
            ("a", .uint8, 0, "300"), ("d", .uint8, 0, "-1.0"),
        ] {
            let error = TableError.notInteger(path: nil, name: name, row: row, found: found, dtype: dtype)
            #expect(throws: error) { try numbers.tensor(name, dtype: dtype) }
            #expect(throws: error) { try Tensor(numbers[name], dtype: dtype) }
        }
        #expect(
            "\(TableError.notInteger(path: nil, name: "a", row: 0, found: "300", dtype: .int8))"
                == "csv: column \"a\", row 0: int8 cannot hold 300.")
        #expect(try numbers.tensor("b", dtype: .bool).bools == [true, true])
    }
}
