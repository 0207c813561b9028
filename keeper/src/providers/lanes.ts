import { classNumber, splitBinding } from '@pinf/sdk/workflow'
import { UnknownProviderError } from '../errors.ts'
import { createGate, type Gate, type GateOptions } from './gate.ts'
import type { Provider } from './provider.ts'
import type { CallNeeds } from './providers.ts'

/** One key of a provider, behind limits of its own. */
type Lane = { provider: Provider; gate: Gate }

/** Who could answer a call. */
export type Candidate = { binding: string; lane: Lane }

export type Lanes = {
  readonly names: readonly string[]
  /** All lanes of a provider. */
  of(provider: string): readonly Lane[]
  classOf: CallNeeds['classOf']
  /** The declared bindings that can answer in the class needed, in the spec's order. */
  usable(call: Parameters<CallNeeds['serves']>[0]): string[]
  /**
   * Whom to ask now: bindings that have not failed this step before come first, then the spec's order; one that rests gives
   * way to one that does not. Of a provider's keys, the one with the fewest calls. Refused keys are put aside.
   */
  choose(call: Parameters<CallNeeds['serves']>[0], avoid: readonly string[]): Candidate | undefined
}

/** Sorts providers into lanes: those of one name are keys of one endpoint. */
export function createLanes(list: readonly Provider[], options: GateOptions): Lanes {
  const byName = new Map<string, Lane[]>()
  for (const provider of list) {
    const lane = { provider, gate: provider.gate ?? createGate(options) }
    byName.set(provider.name, [...(byName.get(provider.name) ?? []), lane])
  }

  const lanesOf = (name: string): Lane[] => {
    const lanes = byName.get(name)
    if (lanes === undefined) throw new UnknownProviderError(name, [...byName.keys()])
    return lanes
  }
  const classOf: CallNeeds['classOf'] = (binding, kind) => {
    const { provider, model } = splitBinding(binding)
    return byName.get(provider)?.[0]?.provider.classOf(kind, model)
  }
  const usable: Lanes['usable'] = ({ bindings, kind, minClass }) =>
    bindings.filter((binding) => {
      const offered = classOf(binding, kind)
      return offered !== undefined && classNumber(offered) >= classNumber(minClass)
    })

  return {
    names: [...byName.keys()],
    of: (name) => byName.get(name) ?? [],
    classOf,
    usable,
    choose(call, avoid) {
      const open = usable(call).flatMap((binding): Candidate[] => {
        const lane = best(lanesOf(splitBinding(binding).provider))
        return lane === undefined ? [] : [{ binding, lane }]
      })
      const fresh = open.filter(({ binding }) => !avoid.includes(binding))
      const candidates = fresh.length > 0 ? fresh : open
      return candidates.find(({ lane }) => !lane.gate.resting) ?? candidates[0]
    },
  }
}

function best(lanes: readonly Lane[]): Lane | undefined {
  const open = lanes.filter(({ gate }) => !gate.closed)
  const awake = open.filter(({ gate }) => !gate.resting)
  return (awake.length > 0 ? awake : open).reduce<Lane | undefined>(
    (least, lane) => (least === undefined || lane.gate.load < least.gate.load ? lane : least),
    undefined,
  )
}
