import SwoopNN
import Testing

@Suite struct ModuleLookupTests {
    @Test func findsMembersByKey() {
        let model = Sequential(Linear(2, 3), Sequential(BatchNorm1d(3), ReLU()))
        #expect(model.getSubmodule("1.1") is ReLU && model.getSubmodule("") === model)
        #expect(model.getParameter("0.weight") === (model[0] as! Linear).weight)
        #expect(model.getBuffer("1.0.running_mean").floats == [0, 0, 0])
        let error = ModuleRules.unknown("getSubmodule", "2", in: model, known: ["", "0", "1"])
        #expect("\(error)".contains("Sequential has no \"2\"") && "\(error)".contains("It has 0, 1"))
    }
}
