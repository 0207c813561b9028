import { join } from 'node:path'
import type { Hex } from 'viem'
import { ROOT, runCommand } from '../../command.ts'
import { DemoFailedError } from '../errors.ts'

export type Verification = {
  ok: boolean
  items: number
  findings: unknown[]
  summary: { citations: { followed: number; open: number } }
}

/**
 * Has a process of its own check a job: it knows the chain and the keepers' gateways, and none of their files. Every
 * block it reads is checked by digest, every item by its proof, every deterministic step by running it again.
 */
export async function verifyElsewhere(
  networkFile: string,
  jobId: Hex,
  ...options: readonly string[]
): Promise<Verification> {
  const program = join(ROOT, 'cli', 'src', 'main.ts')
  const { code, output } = await runCommand(
    'node',
    [program, 'verify', jobId, '--network', networkFile, '--json', ...options],
    {
      quiet: true,
    },
  )
  const answer = output.trimEnd().split('\n').at(-1) ?? ''
  // It ends with 1 when it found something; with anything else it found nothing out.
  if (code > 1 || !answer.startsWith('{"jobId"')) {
    throw new DemoFailedError(`pinf verify ended with code ${code}: ${output.trim().slice(-2_000)}`)
  }
  return JSON.parse(answer) as Verification
}
