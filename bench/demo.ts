// How long the demo takes from the start of its chain to the first shard that is final.
import { runCommand } from '../script/command.ts'

export type DemoFigures = { firstFinalSeconds: number; totalSeconds: number }

export async function measureDemo(): Promise<DemoFigures> {
  const { code, output } = await runCommand('node', ['script/devnet/demo.ts', '--json'], { quiet: true })
  if (code !== 0) throw new Error(`The demo failed:\n${output.slice(-2000)}`)
  const { seconds } = JSON.parse(output.trimEnd().split('\n').at(-1) as string)
  return { firstFinalSeconds: seconds.firstFinal, totalSeconds: seconds.total }
}
