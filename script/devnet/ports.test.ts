import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { PortInUseError } from './errors.ts'
import { choosePort } from './ports.ts'

async function occupy(port = 0) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new TypeError('A TCP server has an address.')
  return { port: address.port, [Symbol.dispose]: () => void server.close() }
}

test('default: a free port below the ephemeral range, never the same twice', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => choosePort('chain')))
  expect(new Set(ports).size).toBe(20)
  expect(Math.max(...ports)).toBeLessThanOrEqual(32_000)
})

test('behavior: a preferred port that is taken moves on', async () => {
  using taken = await occupy()
  expect(await choosePort('chain', { preferred: taken.port })).not.toBe(taken.port)
})

test('error: a chosen port that is taken is named', async () => {
  using taken = await occupy()
  await expect(choosePort('indexer', { chosen: taken.port })).rejects.toThrow(PortInUseError)
  await expect(choosePort('indexer', { chosen: taken.port })).rejects.toThrow(`Port ${taken.port}`)
})
