// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { expect, test } from 'vitest'
import { workflowDot } from './dot.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'

test('default: frames around what repeats, edges cut off at them, parts of a node left out', () => {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'drawn',
      input: { type: 'string' },
      corpora: {
        texts: { cid: 'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4', root: `0x${'11'.repeat(32)}` },
      },
      models: { tone: { any: ['local/sentiment'], class: 'Exact' }, writer: { any: ['openai/m', 'other/m'] } },
      nodes: {
        found: { retrieve: 'texts', query: '${input}' },
        notes: {
          map: '${found.chunks}',
          as: 'chunk',
          do: {
            nodes: {
              tone: { infer: 'tone', task: 'text-classification', text: '${chunk.text}' },
              note: { chat: 'writer', messages: [{ user: 'As ${tone[0].label}: ${chunk.text}' }] },
            },
            output: 'note',
          },
        },
      },
      output: 'notes',
    }),
  )
  expect(workflowDot(plan).split('\n').slice(5)).toMatchInlineSnapshot(`
    [
      "  "found" [label="retrieve found" fillcolor="#f1f5f9"];",
      "  subgraph "cluster_notes" {",
      "    label="map notes";",
      "    "notes[].tone" [label="infer tone\\nlocal/sentiment" fillcolor="#dcfce7"];",
      "    "notes[].note" [label="chat note\\nopenai/m\\nother/m" fillcolor="#fef3c7"];",
      "    "notes[]" [label="transform result" fillcolor="#f1f5f9"];",
      "  }",
      "  "output" [label="transform output" fillcolor="#f1f5f9"];",
      "  "notes[].tone" -> "notes[].note";",
      "  "notes[].note" -> "notes[]";",
      "  "found" -> "notes[].tone" [lhead="cluster_notes"];",
      "  "notes[]" -> "output" [ltail="cluster_notes"];",
      "}",
      "",
    ]
  `)
})
