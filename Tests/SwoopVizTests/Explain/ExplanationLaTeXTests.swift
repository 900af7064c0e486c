import Swoop
import SwoopFormula
import SwoopViz
import Testing

@Suite struct ExplanationLaTeXTests {
    /// f = x²/y at (3, 4): f = 2.25, ∂f/∂x = 2x/y = 1.5, ∂f/∂y = −x²/y² = −0.5625.
    @Test func stepsAndChainRuleStandThere() {
        let x = Tensor(3.0, requiresGrad: true)
        let y = Tensor(4.0, requiresGrad: true)
        let lines = explain(parameters: ["x": x, "y": y]) { x ** 2 / y }.latex().split(separator: "\n").map(String.init)
        for line in [
            #"x &= 3 \\"#,
            #"v_{1} &= {x}^{2} = 9 \\"#,
            #"v_{2} &= \frac{v_{1}}{y} = 2.25"#,
            #"\frac{\partial v_{1}}{\partial x} &= 2 \cdot x = 6 \\"#,
            #"\frac{\partial v_{2}}{\partial v_{1}} &= \frac{1}{y} = 0.25 \\"#,
            #"\frac{\partial v_{2}}{\partial y} &= \frac{-v_{1}}{{y}^{2}} = -0.5625"#,
            #"\frac{\partial v_{2}}{\partial x} &= \frac{\partial v_{2}}{\partial v_{1}} "#
                + #"\frac{\partial v_{1}}{\partial x} = 0.25 \cdot 6 = 1.5 \\"#,
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.filter { $0 == #"\begin{align*}"# }.count == lines.filter { $0 == #"\end{align*}"# }.count)
    }

    @Test func tensorsAreElementsOfSpaces() {
        let w = Tensor.ones(2, 3, requiresGrad: true)
        let text = explain(parameters: ["layer_1.w": w]) { w.relu().t().mm(Tensor.ones(2, 2)).sum() }.latex()
        #expect(text.contains(#"\text{layer\_1.w} &\in \mathbb{R}^{2 \times 3}"#))
        let cases = #"\begin{cases} 1 & \text{if $\text{layer\_1.w} > 0$} \\ 0 & \text{otherwise} \end{cases}"#
        #expect(text.contains(cases + #" \in \mathbb{R}^{2 \times 3}"#))
        #expect(text.contains(#"\text{g @ c1$^\top$}"#))
        #expect(text.allSatisfy { $0.isASCII })
    }

    @Test func piecesAreCases() {
        let x = Tensor(-2.0, requiresGrad: true)
        let y = Tensor(3.0, requiresGrad: true)
        let text = explain(parameters: ["x": x, "y": y]) { x.leakyRelu(negativeSlope: 0.5).maximum(y) }.latex()
        for line in [
            #"v_{1} &= \begin{cases} x & \text{if $x > 0$} \\ 0.5 \cdot x & \text{otherwise} \end{cases} = -1"#,
            #"&= \begin{cases} 1 & \text{if $x > 0$} \\ 0.5 & \text{otherwise} \end{cases} = 0.5"#,
            #"\begin{cases} 1 & \text{if $y > v_{1}$} \\ \frac{1}{2} & \text{if $y = v_{1}$} \\ "#
                + #"0 & \text{otherwise} \end{cases} = 1"#,
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
    }

    @Test func namesAndNumbers() {
        #expect(latexName("x") == "x" && latexName("v12") == "v_{12}" && latexName("θ") == #"\theta"#)
        #expect(latexName("σ₁") == #"\sigma_{1}"# && latexName("x₁₂") == "x_{12}")
        #expect(latexName("Δw") == #"\text{$\Delta$w}"#)
        #expect(latexName("rate") == #"\text{rate}"# && latexName("w_1") == #"\text{w\_1}"#)
    }

    @Test(arguments: [
        ("2*(x + 1)^2", #"2 \cdot {\left(x + 1\right)}^{2}"#),
        ("-x^2", "-{x}^{2}"),
        ("a - (b - c)", #"a - \left(b - c\right)"#),
        ("1e-7*sqrt(x)/pi", #"\frac{1 \cdot 10^{-7} \cdot \sqrt{x}}{\pi}"#),
        ("softplus(x)", #"\operatorname{softplus}\left(x\right)"#),
        ("2^3^x", "{2}^{{3}^{x}}"),
    ])
    func formulasKeepTheirMeaning(source: String, latex: String) throws {
        let expression = try Expression(source)
        #expect(expression.latex() == latex)
    }
}
