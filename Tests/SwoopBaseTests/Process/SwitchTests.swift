import SwoopBase
import SwoopSystem
import Testing

@Suite struct SwitchTests {
    @Test func offIsOffAndTheRestIsOn() async {
        await #expect(processExitsWith: .exitCode(0)) {
            var answers = [Switch.isOn("SWOOP_TEST_SWITCH")]
            for value in ["", "on", "off", "OFF"] {
                setenv("SWOOP_TEST_SWITCH", value, 1)
                answers.append(Switch.isOn("SWOOP_TEST_SWITCH"))
            }
            exit(answers == [true, true, true, false, true] ? 0 : 1)
        }
    }

    @Test func anotherValueIsReported() async {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardErrorContent]) {
            for value in ["", "on", "off", "0"] {
                setenv("SWOOP_TEST_SWITCH", value, 1)
                _ = Switch.isOn("SWOOP_TEST_SWITCH")
            }
            exit(0)
        }
        #expect(
            String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
                == "warning: SWOOP_TEST_SWITCH=0 is neither on nor off; on is used\n")
    }
}
