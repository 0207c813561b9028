export { type Estimate, estimateMean, quantile, resampledSums } from './bootstrap.ts'
