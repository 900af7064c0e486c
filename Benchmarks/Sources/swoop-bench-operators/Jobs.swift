/// All operators, by family.
let operatorJobs =
    unaryJobs + numberJobs + pairJobs + activationJobs + lossJobs + reductionJobs + moveJobs + productJobs
    + factorizationJobs
