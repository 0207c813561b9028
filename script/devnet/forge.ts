import { randomUUID } from 'node:crypto'
import { appendFile, copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Deployment, parseDeployment } from '@pinf/sdk'
import { ROOT, runCommand } from '../command.ts'
import { foundryBinary } from '../foundry.ts'
import type { DevAccount } from './accounts.ts'
import { ProcessFailedError } from './errors.ts'

const DEPLOY_SCRIPT = 'script/Deploy.s.sol:Deploy'

/** Compiles the contracts that a devnet needs; seconds when nothing changed. */
export async function compileContracts(logFile: string): Promise<void> {
  await forge(['build', '--skip', 'test'], logFile)
}

export type DeployOptions = { rpcUrl: string; deployer: DevAccount; deploymentFile: string; logFile: string }

/** Deploys the platform and its test money, and reads the file that says where everything is. */
export async function deployContracts({
  rpcUrl,
  deployer,
  deploymentFile,
  logFile,
}: DeployOptions): Promise<Deployment> {
  const args = ['script', DEPLOY_SCRIPT, '--skip', 'test', '--rpc-url', rpcUrl, '--broadcast']
  // Forge may write inside this repository only, and a run's folder can be anywhere.
  const drop = join(ROOT, '.pinf', 'deployments', `${randomUUID()}.json`)
  await mkdir(dirname(drop), { recursive: true })
  await forge([...args, '--private-key', deployer.privateKey], logFile, { PINF_DEPLOYMENT: drop })
  await copyFile(drop, deploymentFile)
  await rm(drop)
  return parseDeployment(await readFile(deploymentFile, 'utf8'))
}

async function forge(args: readonly string[], logFile: string, env: Record<string, string> = {}): Promise<void> {
  const { code, output } = await runCommand(foundryBinary('forge'), args, { quiet: true, env })
  await mkdir(dirname(logFile), { recursive: true })
  await appendFile(logFile, output)
  if (code !== 0) {
    const tail = output.trimEnd().split('\n').slice(-20).join('\n')
    throw new ProcessFailedError(`forge ${args[0]}`, `ended with code ${code}`, tail, logFile)
  }
}
