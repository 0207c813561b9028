import type { CommandEntry } from '../command.ts'

/** What the commands are about, in the order in which help lists them. */
export const NOUNS: Record<string, string> = {
  job: 'one workflow over one list of items',
  project: 'people who fund inference together',
  budget: 'what a project may spend, and how fast',
  keeper: 'staked machines that do the work',
  workflow: 'what is done with each item',
  corpus: 'texts that workflows retrieve from',
}

/** Every command. Its code is loaded only when it is called. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    path: ['run'],
    summary: 'post a job, wait for it, fetch, verify and write its results',
    load: () => import('./job/run.ts'),
  },
  { path: ['verify'], summary: "check a job's results", load: () => import('./job/verify.ts') },
  { path: ['claimable'], summary: 'what an account can withdraw', load: () => import('./account/claimable.ts') },
  { path: ['withdraw'], summary: 'take money out of the market', load: () => import('./account/withdraw.ts') },
  { path: ['deposit'], summary: 'put money into the market', load: () => import('./account/deposit.ts') },
  { path: ['doctor'], summary: 'check that everything is reachable', load: () => import('./account/doctor.ts') },

  {
    path: ['job', 'prepare'],
    summary: 'print terms, roots and calldata for any wallet; sends nothing',
    load: () => import('./job/prepare.ts'),
  },
  { path: ['job', 'post'], summary: 'post a job and upload its content', load: () => import('./job/post.ts') },
  {
    path: ['job', 'upload'],
    summary: "bring a posted job's content to keepers",
    load: () => import('./job/upload.ts'),
  },
  { path: ['job', 'list'], summary: 'the latest jobs', load: () => import('./job/list.ts') },
  { path: ['job', 'show'], summary: 'terms and state of a job', load: () => import('./job/show.ts') },
  { path: ['job', 'shards'], summary: "where a job's shards stand", load: () => import('./job/shards.ts') },
  { path: ['job', 'timeline'], summary: 'everything that happened to a job', load: () => import('./job/timeline.ts') },
  { path: ['job', 'wait'], summary: 'wait until the results are there', load: () => import('./job/wait.ts') },
  { path: ['job', 'fetch'], summary: 'download results', load: () => import('./job/fetch.ts') },
  { path: ['job', 'accept'], summary: 'pay submitted shards early', load: () => import('./job/accept.ts') },
  { path: ['job', 'cancel'], summary: 'take open shards back', load: () => import('./job/cancel.ts') },
  { path: ['job', 'refund'], summary: 'return open shards after the deadline', load: () => import('./job/refund.ts') },
  { path: ['job', 'finalize'], summary: 'pay shards whose window has passed', load: () => import('./job/finalize.ts') },
  { path: ['job', 'expire'], summary: 're-open a shard whose keeper is late', load: () => import('./job/expire.ts') },

  { path: ['project', 'list'], summary: 'all projects', load: () => import('./project/list.ts') },
  { path: ['project', 'show'], summary: 'who it is, and every rule in words', load: () => import('./project/show.ts') },
  {
    path: ['project', 'status'],
    summary: 'phase, money, your part, and what is next',
    load: () => import('./project/status.ts'),
  },
  { path: ['project', 'create'], summary: 'found a project', load: () => import('./project/create.ts') },
  { path: ['project', 'contribute'], summary: 'put money in', load: () => import('./project/contribute.ts') },
  { path: ['project', 'withdraw'], summary: 'take a pledge back', load: () => import('./project/withdraw.ts') },
  { path: ['project', 'activate'], summary: 'start a funded project', load: () => import('./project/activate.ts') },
  { path: ['project', 'refund'], summary: 'money back from a failed raise', load: () => import('./project/refund.ts') },
  {
    path: ['project', 'reclaim-bonus'],
    summary: "the founder's bonus back",
    load: () => import('./project/reclaimBonus.ts'),
  },
  { path: ['project', 'redeem'], summary: 'burn shares for free money', load: () => import('./project/redeem.ts') },
  { path: ['project', 'release'], summary: "the founder's vested shares", load: () => import('./project/release.ts') },
  { path: ['project', 'sweep'], summary: 'bring home what the market owes', load: () => import('./project/sweep.ts') },
  { path: ['project', 'delegate'], summary: 'let somebody vote for you', load: () => import('./project/delegate.ts') },
  { path: ['project', 'delegates'], summary: 'who votes with how much', load: () => import('./project/delegates.ts') },
  { path: ['project', 'run'], summary: "post a budget's next job", load: () => import('./budget/run.ts') },
  { path: ['project', 'propose'], summary: 'propose something to members', load: () => import('./project/propose.ts') },
  {
    path: ['project', 'proposals'],
    summary: 'what is voted on, and how it stands',
    load: () => import('./project/proposals.ts'),
  },
  { path: ['project', 'proposal'], summary: 'what a proposal would do', load: () => import('./project/proposal.ts') },
  { path: ['project', 'vote'], summary: 'vote on a proposal', load: () => import('./project/vote.ts') },
  { path: ['project', 'queue'], summary: 'queue a proposal that won', load: () => import('./project/queue.ts') },
  { path: ['project', 'execute'], summary: 'carry out a queued proposal', load: () => import('./project/execute.ts') },
  { path: ['project', 'cancel'], summary: 'take your proposal back', load: () => import('./project/cancel.ts') },
  { path: ['project', 'update'], summary: 'tell contributors something', load: () => import('./project/update.ts') },
  { path: ['project', 'degov'], summary: 'settings for a DeGov front end', load: () => import('./project/degov.ts') },

  { path: ['budget', 'list'], summary: 'what each may spend now', load: () => import('./budget/list.ts') },
  { path: ['budget', 'show'], summary: 'what was approved, and its runs', load: () => import('./budget/show.ts') },
  { path: ['budget', 'open'], summary: 'propose a budget', load: () => import('./budget/open.ts') },
  { path: ['budget', 'close'], summary: 'close one that is over', load: () => import('./budget/close.ts') },
  { path: ['budget', 'run'], summary: 'post its next job', load: () => import('./budget/run.ts') },
  {
    path: ['budget', 'cancel'],
    summary: 'take back what nobody took of a run',
    load: () => import('./budget/cancel.ts'),
  },
  { path: ['budget', 'runway'], summary: 'how long the money lasts', load: () => import('./budget/runway.ts') },

  { path: ['keeper', 'list'], summary: 'all keepers', load: () => import('./keeper/list.ts') },
  {
    path: ['keeper', 'providers'],
    summary: 'who can answer calls, and who is listed on chain',
    load: () => import('./keeper/providers.ts'),
  },
  { path: ['keeper', 'show'], summary: "a keeper's record", load: () => import('./keeper/show.ts') },
  { path: ['keeper', 'stake'], summary: 'add to your stake', load: () => import('./keeper/stake.ts') },
  { path: ['keeper', 'unbond'], summary: 'start taking stake out', load: () => import('./keeper/unbond.ts') },
  {
    path: ['keeper', 'complete-unbonding'],
    summary: 'take unbonded stake',
    load: () => import('./keeper/completeUnbonding.ts'),
  },
  { path: ['keeper', 'set-operator'], summary: 'name your hot key', load: () => import('./keeper/setOperator.ts') },
  { path: ['keeper', 'set-gateway'], summary: 'announce your gateway', load: () => import('./keeper/setGateway.ts') },
  { path: ['keeper', 'run'], summary: 'run a keeper here', load: () => import('./keeper/run.ts') },

  {
    path: ['compare'],
    summary: 'run several workflows over one data set and score them',
    load: () => import('./compare.ts'),
  },

  { path: ['workflow', 'lint'], summary: 'check a spec', load: () => import('./workflow/lint.ts') },
  { path: ['workflow', 'graph'], summary: 'draw one', load: () => import('./workflow/graph.ts') },
  { path: ['workflow', 'diff'], summary: 'compare two', load: () => import('./workflow/diff.ts') },
  { path: ['workflow', 'simulate'], summary: 'what it would ask', load: () => import('./workflow/simulate.ts') },
  { path: ['workflow', 'quote'], summary: 'what a run would cost', load: () => import('./workflow/quote.ts') },
  { path: ['workflow', 'run'], summary: 'run one here, with your own keys', load: () => import('./workflow/run.ts') },
  { path: ['workflow', 'show'], summary: 'nodes and what they prove', load: () => import('./workflow/show.ts') },
  { path: ['workflow', 'publish'], summary: 'publish a version', load: () => import('./workflow/publish.ts') },

  { path: ['corpus', 'build'], summary: 'make one from files', load: () => import('./corpus/build.ts') },
  { path: ['corpus', 'show'], summary: 'what a corpus holds', load: () => import('./corpus/show.ts') },
  { path: ['corpus', 'search'], summary: 'find its passages by words', load: () => import('./corpus/search.ts') },
]
