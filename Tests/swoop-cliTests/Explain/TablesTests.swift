import Testing
import swoop_cli

@Suite struct TablesTests {
    @Test func numbersShareTheirDecimals() {
        #expect(aligned([584.0868], dtype: .float32) == ["584.0868"])
        #expect(aligned([-19733.396484375, 18322.84765625], dtype: .float32) == ["-19733.3965", " 18322.8477"])
        #expect(aligned([3, -12, 0], dtype: .float32) == ["  3", "-12", "  0"])
        #expect(aligned([-0.0], dtype: .float32) == ["0"])
        #expect(aligned([0.5, 12], dtype: .float32) == [" 0.5", "12.0"])
        #expect(aligned([1 / 3, 2], dtype: .float32) == ["0.33333", "2.00000"])
        #expect(aligned([0.0123456, 2], dtype: .float32) == ["0.012346", "2.000000"])
        #expect(aligned([1 / 3], dtype: .float64) == ["0.33333333333"])
    }

    @Test func numbersFarFromOneHavePowersOfTen() {
        #expect(aligned([1.5e-7, 0], dtype: .float32) == ["1.500000e-07", "           0"])
        #expect(aligned([2e12], dtype: .float64) == ["2.000000000000e+12"])
    }

    @Test func whatIsNoNumberStandsByItsName() {
        #expect(aligned([.nan, .infinity, -.infinity], dtype: .float32) == [" nan", " inf", "-inf"])
        #expect(aligned([.nan, 1.25], dtype: .float32) == [" nan", "1.25"])
    }

    @Test func columnsAreAsWideAsTheirWidestCell() {
        #expect(
            table([["", "a", "bb"], ["x", "10", "2"], ["重量", "3", ""]]) == ["       a  bb", "x     10   2", "重量   3"])
        #expect(table([]).isEmpty)
    }

    @Test func numbersAreWrittenAsTheyAreTyped() {
        #expect([3, -0.5, 1e-5, 1e20].map(plain) == ["3", "-0.5", "1e-05", "1e+20"])
    }
}
