export {
  ATTESTED_TEXTS,
  type AttestedCall,
  type AttestedText,
  attestedText,
  misattested,
  recoverSigner,
  templateDigest,
} from './attestation.ts'
export type { Included } from './compile.ts'
export { workflowDot } from './dot.ts'
export {
  AnswerRefusedError,
  MissingAnswerError,
  MissingCorpusError,
  MissingJobSizeError,
  WorkflowParseError,
} from './errors.ts'
export { evaluateItem } from './evaluate.ts'
export {
  bindingClass,
  classNumber,
  servedModel,
  splitBinding,
  strongestClass,
  weakest,
} from './evidence.ts'
export { loadIncluded, loadPlan, resolvePlan } from './included.ts'
export { advance, type ItemState, type StepAnswer, start } from './machine.ts'
export { type CitableReceipt, isCitable, mayReuse, memoPolicy } from './memo.ts'
export { parseWorkflow, readSource, readWorkflow } from './parse.ts'
export { type Plan, planWorkflow, workflowLeafOf } from './plan.ts'
export { quoteRun, type RunQuote, type Spread } from './quote.ts'
export { itemLeafOf } from './receipts.ts'
export { recordedAnswerer } from './recorded.ts'
export { evaluateReport } from './report.ts'
export { readResponse } from './responses.ts'
export {
  createShardBuilder,
  ItemOrderError,
  type ShardBuilder,
  type ShardBuilderParameters,
  type ShardResult,
} from './shard.ts'
export { type Simulation, simulateItem } from './simulate.ts'
export { SOURCE_NAMES, type SourceForm, type SourceName, type SourceSort, sourceBinding } from './sources.ts'
export { TASKS, type Task } from './tasks.ts'
export * from './types.ts'
export { addUsage, costlessBindings, NO_USAGE, usageOf } from './usage.ts'
export { ExpressionError } from './values.ts'
export { failureOfStatus, type Reading } from './wire/index.ts'
