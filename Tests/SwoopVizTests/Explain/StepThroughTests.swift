import Foundation
import Swoop
import Testing

/// The page of an explanation in a real browser.
@Suite(.enabled(if: Browser.isInstalled, "`make setup-dev` installs a browser"), .serialized)
struct StepThroughTests {
    /// f(x, y) = (x + eʸ)/(log x + (x − y)³) at (3, 4), whose gradient is (−19733.3965, 18322.8477).
    private let page: String

    init() throws {
        let x = Tensor([3.0], requiresGrad: true)
        let y = Tensor([4.0], requiresGrad: true)
        page = try explain(parameters: ["x": x, "y": y]) { (x + y.exp()) / (x.log() + (x - y) ** 3) }.html()
    }

    /// The texts of a kind that are seen in the drawing.
    private func seen(_ selector: String, in browser: Browser) throws -> [String] {
        let script = """
            [...document.querySelectorAll('svg \(selector)')]
            .filter(e => getComputedStyle(e).visibility === 'visible').map(e => e.textContent)
            """
        return try browser.evaluate(script) as? [String] ?? []
    }

    private func said(in browser: Browser) throws -> String {
        try browser.evaluate("document.querySelector('.moments li:not([hidden])').innerText") as? String ?? ""
    }

    @Test func keysGoForwardThenBackward() throws {
        let browser = try Browser()
        try browser.show(page, width: 1000, height: 1100)
        #expect(try seen(".box .value", in: browser) == ["3", "4"])
        #expect(try seen(".gradient", in: browser) == [])
        #expect(try said(in: browser) == "Given: x = 3, y = 4")

        try browser.press("ArrowRight")
        // In float32 e⁴ is 54.598148.
        #expect(try seen(".box .value", in: browser) == ["3", "4", "54.5981"])
        #expect(try said(in: browser) == "v1 = exp(y) = exp(4) = 54.59815")
        try browser.press("ArrowLeft")
        #expect(try seen(".box .value", in: browser) == ["3", "4"])
        try browser.keepScreenshot("start")

        // Seven steps forward, the beginning of backward, and the quotient hands on.
        for _ in 1...7 { try browser.press("ArrowRight") }
        #expect(try seen(".box .value", in: browser).last == "584.087")
        #expect(try seen(".gradient", in: browser) == [])
        try browser.press("ArrowRight")
        #expect(try seen(".box .gradient", in: browser) == ["∂ 1"])
        try browser.press("ArrowRight")
        #expect(try said(in: browser).contains("∂v7/∂v2 = 1/v6 = 10.140722"))
        #expect(Set(try seen(".line .gradient", in: browser)) == ["10.1407", "-5923.06"])
        #expect(try browser.evaluate("document.querySelector('svg .box.current').id") as? String == "step-7")
        try browser.keepScreenshot("backward")

        try browser.press("End")
        #expect(try said(in: browser).contains("= -19733.396"))
        #expect(try said(in: browser).contains("= 18322.848"))
        #expect(try Array(seen(".leaf .gradient", in: browser)) == ["∂ -19733.4", "∂ 18322.8"])
        try browser.keepScreenshot("end")
        // There is nothing beyond either end.
        try browser.press("ArrowRight")
        #expect(try said(in: browser).contains("= 18322.848"))
        try browser.press("Home")
        try browser.press("ArrowLeft")
        #expect(try said(in: browser) == "Given: x = 3, y = 4")
    }

    @Test func buttonsBoxesAndSliderGoToo() throws {
        let browser = try Browser()
        try browser.show(page, width: 1000, height: 1100)
        try browser.click("[data-go=next]")
        #expect(try said(in: browser).hasPrefix("v1 = exp(y)"))
        try browser.click("[data-go=last]")
        #expect(try said(in: browser).contains("-19733.396"))
        try browser.click("[data-go=back]")
        try browser.click("[data-go=first]")
        #expect(try said(in: browser) == "Given: x = 3, y = 4")
        try browser.click("#step-3")
        #expect(try said(in: browser).hasPrefix("v3 = log(x) = log(3)"))
        #expect(try browser.evaluate("document.querySelector('input[type=range]').value") as? String == "3")
    }

    /// By the tabulator alone every control is reached, and works with Enter; what changes is announced.
    @Test func noMouseIsNeeded() throws {
        let browser = try Browser()
        try browser.show(page, width: 1000, height: 1100)
        var reached: [String] = []
        for _ in 1...5 {
            try browser.press("Tab")
            let script = "document.activeElement.dataset.go ?? document.activeElement.type ?? 'body'"
            reached.append(try browser.evaluate(script) as? String ?? "")
            if reached.last == "next" { try browser.press("Enter") }
        }
        #expect(reached == ["first", "back", "range", "next", "last"])
        #expect(try said(in: browser).hasPrefix("v1 = exp(y)"))
        #expect(try browser.evaluate("document.querySelector('.moments').ariaLive") as? String == "polite")
        let unnamed = "[...document.querySelectorAll('button')].filter(b => !b.ariaLabel).length"
        #expect(try browser.evaluate(unnamed) as? Int == 0)
    }

    /// On a phone nothing sticks out sideways, texts are not tiny, and the controls are in sight.
    @Test func itFitsAPhone() throws {
        let browser = try Browser()
        try browser.show(page, width: 390, height: 844, dark: true)
        try browser.press("End")
        try browser.press("ArrowLeft")
        try browser.keepScreenshot("phone-dark")
        #expect(try browser.evaluate("document.documentElement.scrollWidth") as? Int == 390)
        let controls = "document.querySelector('.controls').getBoundingClientRect().bottom <= innerHeight"
        #expect(try browser.evaluate(controls) as? Bool == true)
        let small = "Math.min(...[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height))"
        #expect(try browser.evaluate(small) as? Double ?? 0 >= 9)
        let target = "Math.min(...[...document.querySelectorAll('button')].map(b => b.getBoundingClientRect().width))"
        #expect(try browser.evaluate(target) as? Double ?? 0 >= 40)
    }

    /// In a window that is lower than the graph, the box that is looked at is scrolled clear of the controls.
    @Test func theCurrentBoxIsInSight() throws {
        let browser = try Browser()
        try browser.show(page, width: 844, height: 480)
        for _ in 1...16 {
            try browser.press("ArrowRight")
            let script = """
                (() => { const box = document.querySelector('svg .box.current')?.getBoundingClientRect();
                const controls = document.querySelector('.controls').getBoundingClientRect();
                return !box || (box.top >= 0 && box.bottom <= controls.top); })()
                """
            #expect(try browser.evaluate(script) as? Bool == true)
        }
    }

    /// In dark mode text and ground have at least the contrast of 4.5 that the WCAG asks for.
    @Test(arguments: [false, true]) func contrastIsEnough(dark: Bool) throws {
        let browser = try Browser()
        try browser.show(page, width: 1000, height: 1100, dark: dark)
        let script = """
            (() => {
              const light = (color) => {
                const [r, g, b] = color.match(/[0-9.]+/g).map(c => c / 255)
                  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const style = (s) => getComputedStyle(document.querySelector(s));
              const contrast = (a, b) => {
                const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
                return (high + 0.05) / (low + 0.05);
              };
              const ground = style('body').backgroundColor, box = style('svg .step rect').fill;
              return [contrast(style('body').color, ground), contrast(style('.keys').color, ground),
                contrast(style('svg text.value').fill, box), contrast(style('svg text.gradient').fill, box),
                contrast(style('svg text.title').fill, box)];
            })()
            """
        let contrasts = try browser.evaluate(script) as? [Double] ?? []
        #expect(contrasts.count == 5)
        #expect(contrasts.allSatisfy { $0 >= 4.5 })
    }

    /// Nothing is fetched: the page names no other place.
    @Test func thePageStandsAlone() throws {
        #expect(!page.contains("http") && !page.contains("src=") && !page.contains("@import"))
    }
}
