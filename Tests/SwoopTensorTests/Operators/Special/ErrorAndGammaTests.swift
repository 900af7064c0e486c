import Swoop
import Testing

@Suite struct ErrorAndGammaTests {
    /// Derivatives of sinc near 0, where the quotient cancels. mpmath: diff(lambda t: sincpi(t), x, n) with 50 digits.
    @Test func sincNearZero() {
        let points = [0, 1e-30, 1e-5, 3e-4, 1e-3, 0.1, 0.6, 1.0, 2.5]
        let wanted: [[Double]] = [
            [
                0.0, -3.289868133696453e-30, -3.289868133371756e-05, -0.0009869603524407565, -0.0032898648867278964,
                -0.325751267883124, -1.3559469113367535, -1.0, -0.05092958178940651,
            ],
            [
                -3.289868133696453, -3.289868133696453, -3.289868132722362, -3.28986725701468, -3.289858392793072,
                -3.193029835964854, -0.4598972367800819, 2.0, -1.215893396004392,
            ],
            [
                0.0, 1.948181820680049e-29, 0.00019481818204511466, 0.005844544844004257, 0.01948179531659038,
                1.9253792898320052, 7.382611996724386, 3.8696044010893584, 1.4590720752052706,
            ],
        ]
        for dtype in [DType.float32, .float64] {
            var derivative = Tensor(points, dtype: dtype, requiresGrad: true)
            let x = derivative
            derivative = x.sinc()
            for order in 1...3 {
                derivative = gradient(of: derivative.sum(), withRespectTo: x, createGraph: true)
                for (found, exact) in zip(derivative.doubles, wanted[order - 1]) {
                    let tolerance = dtype == .float32 ? 4e-6 : 1e-13
                    #expect((found - exact).magnitude <= tolerance * Swift.max(exact.magnitude, order == 1 ? 0 : 1))
                }
            }
        }
    }

    // mpmath with 30 digits: erfinv, log(abs(gamma(x))), digamma, psi(1, x), diff(sincpi, x). As many elements as the
    // loops on whole vectors take, from each piece of each function.
    @Test func agreesWithExactValues() {
        let inside = [
            -0.999, -0.75, -0.3, -1e-8, 0.001, 0.1, 0.26, 0.5, 0.51, 0.9, 0.99, 0.9989, 0.99999, 0.9999999, 0.03, 0.7,
            -0.5,
            0.2,
        ]
        expect(
            inside, 2e-15, { $0.erfinv() },
            [
                -2.3267537655135246, -0.8134198475976185, -0.2724627147267543, -8.86226925452758e-09,
                0.0008862271574665521, 0.08885599049425769, 0.2346557516249216, 0.4769362762044699, 0.4881220505159588,
                1.1630871536766743, 1.8213863677184494, 2.307725266467392, 3.123413274341571, 3.7665625816384707,
                0.02659307523408841, 0.7328690779592167, -0.4769362762044699, 0.1791434546212917,
            ])
        let points = [
            0.001, 0.3, 0.5, 0.999, 1, 1.0001, 1.4616, 1.5, 2, 2.5, 2.9999, 3, 4.2, 7.99, 8, 9.99, 10, 25.5, 1e6, -0.5,
            -1.25, -7.9,
        ]
        expect(
            points, 4e-15, { $0.lgamma() },
            [
                6.907178885383853, 1.0957979948180756, 0.5723649429247001, 0.0005780385328913802, 0.0,
                -5.771334222047127e-05, -0.12148629003589732, -0.12078223763524522, 0.0, 0.2846828704729192,
                0.6930549041011312, 0.6931471805599453, 2.04855563696059, 8.50501160608848, 8.525161361065415,
                12.779315214350193, 12.801827480081469, 56.389167643719944, 12815504.569147611, 1.2655121234846454,
                1.3664317612369763, -8.072039736012833,
            ])
        expect(
            points, 4e-15, { $0.digamma() },
            [
                -1000.5755719318103, -3.502524222200133, -1.9635100260214235, -0.5788618021086455, -0.5772156649015329,
                -0.5770511835143348, -3.110625123034165e-05, 0.03648997397857652, 0.42278433509846713,
                0.7031566406452432, 0.9227448409211934, 0.9227843350984671, 1.3113388912865995, 2.014309222046224,
                2.01564147795561, 2.250700372831201, 2.251752589066721, 3.2189424728839198, 13.815510057964191,
                0.03648997397857652, 3.714139120213528, -7.540007224419479,
            ])
        expect(
            points, 4e-15, { $0.polygamma(1) },
            [
                1000001.6425331958, 12.245364546107732, 4.934802200544679, 1.6473414317770505, 1.6449340668482264,
                1.6446936879331444, 0.9677007114650835, 0.9348022005446793, 0.6449340668482264, 0.49035775610023485,
                0.3949494788235781, 0.39493406684822646, 0.2686649407314008, 0.13331424565985758, 0.1331370146940314,
                0.10527695014824179, 0.10516633568168575, 0.03999466964956292, 1.0000005000001667e-06,
                8.934802200544679, 19.181879647671607, 103.23693140003948,
            ])
        let steps = [0, 1e-6, 0.1, -0.3, 0.5, 0.63, 0.64, -0.65, 1, 1.5, -2, 2.25, 10.1, 100.3, -7.7, 0.9]
        expect(
            steps, 4e-15,
            { x in
                let leaf = x.detach().requiresGrad(true)
                return gradient(of: leaf.sinc().sum(), withRespectTo: leaf)
            },
            [
                0.0, -3.289868133693206e-06, -0.325751267883124, 0.9020281301388888, -1.2732395447351628,
                -1.366423637052223, -1.3684427311721679, 1.3697278346369697, -1.0, 0.14147106052612918, -0.5,
                0.2698096155319418, 0.09319976130058533, 0.005834673715397729, -0.0806791119927861, -1.178165467869117,
            ])
    }

    /// float64 within the tolerance, relative to the value or to 1, and float32 as the exact function of the rounded
    /// argument, up to rounding.
    private func expect(
        _ points: [Double], _ tolerance: Double, _ function: (Tensor) -> Tensor, _ exact: [Double],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (found, wanted) in zip(function(Tensor(points, dtype: .float64)).doubles, exact) {
            #expect(
                (found - wanted).magnitude <= tolerance * Swift.max(1, wanted.magnitude), "\(found) for \(wanted)",
                sourceLocation: sourceLocation)
        }
        let rounded = Tensor(points, dtype: .float32)
        for (found, wanted) in zip(function(rounded).doubles, function(rounded.to(.float64)).doubles) {
            let ulp = Double(Float(wanted).ulp)
            #expect(
                (found - wanted).magnitude <= 0.6 * ulp + 1e-14, "\(found) for \(wanted)",
                sourceLocation: sourceLocation)
        }
    }

    // torch.tensor([…]).erfinv(), .lgamma(), .digamma(); torch.special.polygamma(1, …) is finite at negative integers
    // because of rounding.
    @Test func specialFunctionsAtTheirBounds() {
        for dtype in [DType.float32, .float64] {
            func values(_ points: [Double]) -> Tensor { Tensor(points, dtype: dtype) }
            let ends = values([1, -1, 1.5, -1.5, .nan, 0, -0.0]).erfinv().doubles
            #expect(ends[0] == .infinity && ends[1] == -.infinity && ends[2...4].allSatisfy(\.isNaN))
            #expect(ends[5] == 0 && ends[5].sign == .plus && ends[6].sign == .minus)
            let poles = values([0, -0.0, -1, -2, .infinity, -.infinity, .nan])
            #expect(poles.lgamma().doubles[..<6].allSatisfy { $0 == .infinity })
            let digamma = poles.digamma().doubles
            #expect(digamma[0] == -.infinity && digamma[1] == .infinity && digamma[4] == .infinity)
            #expect(digamma[2].isNaN && digamma[3].isNaN && digamma[6].isNaN)
            let trigamma = poles.polygamma(1).doubles
            #expect(trigamma[..<4].allSatisfy { $0 == .infinity } && trigamma[4] == 0 && trigamma[6].isNaN)
        }
    }

    @Test func entropyAtZero() {
        let x = Tensor([0.0, -0.0, 1.0, -2.0], requiresGrad: true)
        let y = x.entr()
        // torch.special.entr: 0., 0., -0., -inf
        #expect(y.floats == [0, 0, 0, -.infinity] && y.floats.map(\.sign) == [.plus, .plus, .minus, .minus])
        let first = gradient(of: y.sum(), withRespectTo: x, createGraph: true)
        first.sum().backward()
        // torch: -1/x, also where the first derivative is NaN
        #expect(x.grad!.floats == [-.infinity, .infinity, -1, 0.5] && first.floats[3].isNaN)
    }

    @Test func polygammaAtMinusInfinity() { #expect(Tensor([-Double.infinity]).polygamma(1).floats[0].isNaN) }

    // torch.tensor([.1, .5, .7], dtype=torch.float64).logit(.6)
    @Test func logitOfCrossedBoundsTakesTheLowerFirst() {
        let y = Tensor([0.1, 0.5, 0.7], dtype: .float64).logit(eps: 0.6)
        #expect(y.allclose(Tensor([0.4054651081081642, 0.4054651081081642, -0.4054651081081643], dtype: .float64)))
    }

    // mpmath.polygamma(n, x)
    @Test(arguments: [
        (
            2,
            [
                -129.32773993753693, -2.4041138063191885, -0.1082040516417274, -0.0006408202718352986,
                -0.82879664423432, -124.11765305971518,
            ]
        ),
        (
            3,
            [
                1538.7821440091884, 6.493939402266829, 0.07030584881725205, 3.24414001515635e-05, 193.40909103400244,
                1558.4897512832936,
            ]
        ),
        (
            5,
            [
                491552.5137676813, 122.0811674381339, 0.08704917856718349, 2.4938943509996704e-07, 15371.113548602436,
                492231.2077521004,
            ]
        ),
        (
            7,
            [
                330302293.70901346, 5060.54987523764, 0.26222195252313135, 4.7918581244276835e-09, 2580680.218185598,
                330352695.7011441,
            ]
        ),
    ]) func higherDerivativesOfDigamma(_ n: Int, _ expected: [Double]) {
        // Alone, and beyond the elements that are computed at a time.
        for repeats in [1, 20] {
            let x = Tensor([0.25, 1, 3.5, 40, -0.5, -2.75], dtype: .float64).repeat(repeats)
            for (place, value) in x.polygamma(n).doubles.enumerated() {
                let exact = expected[place % 6]
                #expect(abs(value - exact) <= 2e-14 * abs(exact), "\(place)")
            }
            // Computed in float64.
            for (place, value) in x.to(.float32).polygamma(n).floats.enumerated() {
                #expect(value == Float(expected[place % 6]))
            }
        }
        // torch.polygamma(n, torch.tensor([-inf, 0., -1., nan], dtype=torch.float64))
        let poles = Tensor([-Double.infinity, 0, -1, .nan], dtype: .float64).polygamma(n).doubles
        #expect(poles[..<3].allSatisfy { $0 == (n % 2 == 0 ? -.infinity : .infinity) } && poles[3].isNaN)
    }
}
