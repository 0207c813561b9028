import { expect, test } from 'vitest'
import { readDemoOptions } from './demo/options.ts'
import { DevnetOptionError } from './errors.ts'
import { readStartOptions } from './startOptions.ts'

test('default: a fresh network in .pinf/devnet on ports that may move on', () => {
  const { folder, keep, keepers, ports } = readStartOptions([])
  expect({ folder, keep, keepers }).toEqual({ folder: '.pinf/devnet', keep: false, keepers: 2 })
  expect(ports?.chain).toEqual({ chosen: undefined, preferred: 8_545 })
  expect(ports?.keeper?.(1)).toEqual({ chosen: undefined, preferred: 8_571 })
})

test('behavior: chosen ports are meant', () => {
  const { ports, keep, folder } = readStartOptions(['--port', '9000', '--keeper-port', '9100', '--keep', 'there'])
  expect(ports?.chain?.chosen).toBe(9_000)
  expect(ports?.keeper?.(1).chosen).toBe(9_101)
  expect({ keep, folder }).toEqual({ keep: true, folder: 'there' })
})

test.each([[['--port', 'x']], [['--port', '70000']], [['--keepers', '9']], [['--wat']], [['stray']]])(
  'error: %j',
  (args) => {
    expect(() => readStartOptions(args)).toThrow(DevnetOptionError)
  },
)

test('error: the demo names a provider that cannot work', () => {
  expect(() => readDemoOptions(['--provider', 'openai'], {})).toThrow(/OPENAI_API_KEY/)
  expect(readDemoOptions(['--provider', 'openai'], { OPENAI_API_KEY: 'x' }).provider).toBe('openai')
})
