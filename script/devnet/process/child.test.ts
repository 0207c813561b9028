import { spawn } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ProcessFailedError } from '../errors.ts'
import { startChild } from './child.ts'
import { until } from './until.ts'

async function child(script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-child-'))
  return startChild({ name: 'A child', command: process.execPath, args: ['-e', script], logFile: join(folder, 'log') })
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Starts a process that starts another and logs its id. */
const PARENT = `
  const inner = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log(inner.pid); setInterval(() => {}, 1000)`

const innerPid = (logFile: string) =>
  until(async () => Number(await readFile(logFile, 'utf8')) || undefined, { what: 'The inner process', seconds: 10 })

test('default: stop ends the process and its children', async () => {
  const process = await child(PARENT)
  const inner = await innerPid(process.logFile)
  await process.stop()
  await until(async () => !isAlive(inner) && !isAlive(process.pid), { what: 'The end of both', seconds: 10 })
})

test('error: a process that ends by itself is reported with the end of its log', async () => {
  const process = await child('console.error("no luck"); process.exitCode = 3')
  const error = await process.died.catch((error) => error)
  expect(error).toBeInstanceOf(ProcessFailedError)
  expect(error.message).toContain('ended with code 3')
  expect(error.tail).toContain('no luck')
})

test('error: a program that does not exist', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-child-'))
  const missing = startChild({ name: 'A child', command: './nothing-here', args: [], logFile: join(folder, 'log') })
  await expect(missing.died).rejects.toThrow(ProcessFailedError)
})

test('behavior: children end even when the process that started them is killed outright', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-child-'))
  const owner = join(folder, 'owner.ts')
  await writeFile(
    owner,
    `import { startChild } from ${JSON.stringify(new URL('./child.ts', import.meta.url).href)}
     const child = startChild({ name: 'x', command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'],
       logFile: ${JSON.stringify(join(folder, 'log'))} })
     console.log(child.pid); setInterval(() => {}, 1000)`,
  )
  const killed = spawn(process.execPath, [owner])
  const pid = await new Promise<number>((resolve) => killed.stdout.once('data', (text) => resolve(Number(text))))
  expect(isAlive(pid)).toBe(true)
  killed.kill('SIGKILL')
  await until(async () => !isAlive(pid), { what: 'The end of the child', seconds: 10 })
})
