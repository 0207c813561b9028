import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { hidePrivate, isPrivateAddress } from './addresses.ts'

describe('isPrivateAddress', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2001::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'not an address',
  ])('default: %s is', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '::ffff:1.1.1.1', '2606:4700::1111'])(
    'default: %s is not',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )
})

describe('hidePrivate', () => {
  /** A name server that says something else each time. */
  function resolver(...answers: LookupAddress[][]) {
    return hidePrivate((_hostname, _options, callback) => callback(null, answers.shift() ?? []))
  }
  const look = (lookup: ReturnType<typeof resolver>, all = true) =>
    new Promise((resolve, reject) => {
      lookup('rebind.example', { all }, (error, address) => (error ? reject(error) : resolve(address)))
    })
  const open = { address: '93.184.216.34', family: 4 }
  const own = { address: '127.0.0.1', family: 4 }

  test('default: of several addresses only public ones are left', async () => {
    expect(await look(resolver([own, open]))).toEqual([open])
    expect(await look(resolver([own, open]), false)).toBe(open.address)
  })

  test('error: EACCES for a name that points home the second time', async () => {
    const lookup = resolver([open], [own])
    expect(await look(lookup)).toEqual([open])
    await expect(look(lookup)).rejects.toMatchObject({ code: 'EACCES' })
  })
})
