import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryBlocks } from '@pinf/sdk/content'
import { WorkflowParseError } from '@pinf/sdk/workflow'
import { beforeEach, describe, expect, test } from 'vitest'
import { FileError } from './errors.ts'
import { readWorkflowFile } from './workflowFile.ts'

const INNER = 'workflow: v1\nname: inner\ninput: {type: integer}\nnodes: {a: {transform: "input + 1"}}\noutput: a\n'
const outerOf = (name: string) =>
  `workflow: v1\nname: outer\ninput: {type: integer}\nworkflows: {inner: ${name}}\nnodes: {b: {workflow: inner, input: input}}\noutput: b\n`

let folder: string
const write = async (name: string, text: string) => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-workflow-'))
})

describe('readWorkflowFile', () => {
  test('default: a file beside it is included by its CID, and its block is kept', async () => {
    const inner = await readWorkflowFile(await write('inner.yaml', INNER), memoryBlocks())
    const kept = memoryBlocks()
    const plan = await readWorkflowFile(await write('outer.yaml', outerOf('./inner.yaml')), memoryBlocks(), kept)
    expect(plan.workflow.workflows).toEqual({ inner: inner.cid })
    expect(await kept.get(inner.cid)).toEqual(inner.block)
    expect(plan.nodes.map(({ path }) => path)).toContain('b.a')
  })

  test('behavior: what is named by its CID comes from the source', async () => {
    const source = memoryBlocks()
    const inner = await readWorkflowFile(await write('inner.yaml', INNER), source)
    await source.put(inner.block)
    const plan = await readWorkflowFile(await write('outer.yaml', outerOf(inner.cid)), source)
    expect([...plan.included.keys()]).toEqual([inner.cid])
  })

  test('error: a file that includes itself, is missing, or is no spec', async () => {
    const circle = await write('circle.yaml', outerOf('./circle.yaml'))
    await expect(readWorkflowFile(circle, memoryBlocks())).rejects.toThrow(/includes itself/)
    const gone = await write('outer.yaml', outerOf('./gone.yaml'))
    await expect(readWorkflowFile(gone, memoryBlocks())).rejects.toThrow(FileError)
    const text = await write('text.yaml', 'just a text')
    await expect(readWorkflowFile(text, memoryBlocks())).rejects.toThrow(WorkflowParseError)
  })
})
