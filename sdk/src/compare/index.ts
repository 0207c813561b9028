export {
  type ComparisonFigures,
  compareRuns,
  type Difference,
  type ScoredRun,
  type StrategyFigures,
} from './compare.ts'
export { type CitedRun, type Comparison, citeRun } from './document.ts'
export { IncomparableError, ScoreParseError } from './errors.ts'
export {
  compileScore,
  isJudged,
  type JudgedScore,
  parseScore,
  readActual,
  type Scorer,
  type ScoreSpec,
} from './score.ts'
