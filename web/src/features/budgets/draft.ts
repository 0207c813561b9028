/** A budget as it is typed: every field is text, so that a half-written one survives too. */
export type BudgetDraft = {
  /** The workflow's text, YAML or JSON. */
  spec: string
  /** The items, one JSON value a line. */
  items: string
  runnerInputs: boolean
  runner: string
  /** Most items of a run whose inputs the runner chooses. */
  maxItems: string
  maxPrice: string
  minPrice: string
  total: string
  daily: string
  weekly: string
  valid: string
  interval: string
  bounty: string
  auction: string
  execution: string
}

export type BudgetField = keyof BudgetDraft

/** What a founder or a proposer starts from. Ceilings are left empty: they follow the total until typed. */
export const EMPTY_BUDGET: BudgetDraft = {
  spec: '',
  items: '',
  runnerInputs: false,
  runner: '',
  maxItems: '100',
  maxPrice: '',
  minPrice: '',
  total: '',
  daily: '',
  weekly: '',
  valid: '90 days',
  interval: '',
  bounty: '',
  auction: '',
  execution: '',
}
