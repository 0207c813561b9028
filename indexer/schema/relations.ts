import { relations } from 'ponder'
import { workflow, workflowVersion } from './catalog.ts'
import { keeper, keeperStake } from './keepers.ts'
import { job, leaf, shard } from './market.ts'
import { budget, contribution, contributor, project, run } from './projects.ts'

export const jobRelations = relations(job, ({ one, many }) => ({
  shardList: many(shard),
  leaves: many(leaf),
  projectRow: one(project, { fields: [job.project], references: [project.address] }),
  workflow: one(workflowVersion, { fields: [job.workflowDigest], references: [workflowVersion.digest] }),
  run: one(run, { fields: [job.id], references: [run.jobId] }),
}))

export const shardRelations = relations(shard, ({ one }) => ({
  job: one(job, { fields: [shard.jobId], references: [job.id] }),
  keeperRow: one(keeper, { fields: [shard.keeper], references: [keeper.address] }),
}))

export const leafRelations = relations(leaf, ({ one }) => ({
  job: one(job, { fields: [leaf.jobId], references: [job.id] }),
}))

export const keeperRelations = relations(keeper, ({ many }) => ({ stakes: many(keeperStake), shards: many(shard) }))

export const keeperStakeRelations = relations(keeperStake, ({ one }) => ({
  keeperRow: one(keeper, { fields: [keeperStake.keeper], references: [keeper.address] }),
}))

export const workflowRelations = relations(workflow, ({ many }) => ({ versionList: many(workflowVersion) }))

export const workflowVersionRelations = relations(workflowVersion, ({ one, many }) => ({
  workflow: one(workflow, { fields: [workflowVersion.workflowId], references: [workflow.id] }),
  jobList: many(job),
}))

export const projectRelations = relations(project, ({ many }) => ({
  contributorList: many(contributor),
  contributions: many(contribution),
  budgetList: many(budget),
  runList: many(run),
  jobList: many(job),
}))

export const contributorRelations = relations(contributor, ({ one }) => ({
  projectRow: one(project, { fields: [contributor.project], references: [project.address] }),
}))

export const contributionRelations = relations(contribution, ({ one }) => ({
  projectRow: one(project, { fields: [contribution.project], references: [project.address] }),
}))

export const budgetRelations = relations(budget, ({ one, many }) => ({
  projectRow: one(project, { fields: [budget.project], references: [project.address] }),
  runList: many(run),
}))

export const runRelations = relations(run, ({ one }) => ({
  projectRow: one(project, { fields: [run.project], references: [project.address] }),
  budget: one(budget, { fields: [run.project, run.budgetId], references: [budget.project, budget.id] }),
  job: one(job, { fields: [run.jobId], references: [job.id] }),
}))
