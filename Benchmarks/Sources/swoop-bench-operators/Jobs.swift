/// All operators, by family.
let operatorJobs =
    [
        unaryJobs, numberJobs, pairJobs, activationJobs, lossJobs, reductionJobs, moveJobs, productJobs,
        factorizationJobs, convolutionJobs, windowJobs, normalizationJobs, distanceJobs, searchJobs, fourierJobs,
        specialJobs, elementJobs, targetJobs, creationJobs, statisticsJobs, rearrangementJobs, resamplingJobs,
        matrixJobs,
        dtypeJobs,
    ].flatMap(\.self)
