import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Ranges that never belong to a public gateway: this machine, private networks, link-local, metadata services. */
const PRIVATE: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  // A public address that leads to the host of a virtual machine.
  ['168.63.129.16', 32, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // Also IPv4 addresses written as IPv6, in the ways that a network may unwrap.
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const blocked = new BlockList()
for (const [network, prefix, family] of PRIVATE) blocked.addSubnet(network, prefix, family)

/** Whether an address is one that a stranger's URL must not make the keeper talk to. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '')
  const family = isIP(plain)
  // BlockList sees through IPv4 addresses that are mapped into IPv6.
  return family === 0 || blocked.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

type Resolve = (hostname: string, options: LookupOptions, callback: LookupCallback) => void

/** A resolver for sockets that hides private addresses, so that no name can point there between check and connect. */
export const publicLookup: Resolve = hidePrivate(lookup as Resolve)

/** Makes any resolver forget private addresses; a name with no other is refused. */
export function hidePrivate(resolve: Resolve): Resolve {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const open = (addresses as LookupAddress[]).filter(({ address }) => !isPrivateAddress(address))
      const [first] = open
      if (first === undefined) return callback(Object.assign(new Error('private address'), { code: 'EACCES' }), [])
      if (options.all) callback(null, open)
      else callback(null, first.address, first.family)
    })
}
