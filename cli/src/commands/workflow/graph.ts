import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { workflowDot } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { FileError, UsageError } from '../../errors.ts'
import type { Report } from '../../output.ts'
import { readWorkflowFile } from '../../workflowFile.ts'

type Options = { out?: string; format?: string }

const FORMATS = ['svg', 'dot'] as const

export function define(command: Command): void {
  command
    .argument('<workflow.yaml>', 'the spec to draw')
    .option('--out <file>', 'where the drawing goes, .svg or .dot; printed when left out')
    .option('--format <format>', 'svg or dot; what --out ends in, or svg')
}

/** Draws a workflow's nodes, who reads whom, and what repeats. */
export async function run(context: Context, { out, format }: Options, file: string): Promise<Report> {
  const wanted = format ?? (out && extname(out).slice(1)) ?? 'svg'
  if (!FORMATS.some((known) => known === wanted)) {
    throw new UsageError(`There is no format \`${wanted}\`.`, { next: `Choose from ${FORMATS.join(', ')}.` })
  }
  const plan = await readWorkflowFile(file, contentBlocks(context))
  const dot = workflowDot(plan)
  const drawing = wanted === 'dot' ? dot : await toSvg(dot)
  const data = { digest: plan.digest, nodes: plan.nodes.length, edges: plan.edges, format: wanted }
  if (out === undefined) return { data: { ...data, drawing }, text: drawing.trimEnd() }
  await writeFile(out, drawing).catch((cause) => {
    throw new FileError(out, 'cannot be written', { cause })
  })
  return { data: { ...data, out }, text: `${plan.nodes.length} nodes drawn in ${out}.` }
}

/** Loaded only when a drawing is asked for. */
async function toSvg(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz')
  return (await instance()).renderString(dot, { format: 'svg' })
}
