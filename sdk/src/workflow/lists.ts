import { type CelList, CelScalar, type CelValue, celFunc, listType } from '@bufbuild/cel'

// The library marks its lists by this registered symbol, so lists of our own are lists to it.
const LIST = Symbol.for('@bufbuild/cel/list')

/**
 * A list that appends in constant time. The library's own concatenation nests one list in another, which makes every
 * `map` and `filter` quadratic and overflows the stack at some ten thousand elements. Appending to the newest view of an
 * array extends it; older views keep their size, so no list ever changes.
 */
class SharedList {
  readonly [LIST] = {}
  readonly values_: CelValue[]
  readonly size: number

  constructor(values: CelValue[]) {
    this.values_ = values
    this.size = values.length
  }

  get(index: number): CelValue | undefined {
    return index >= 0 && index < this.size ? this.values_[index] : undefined
  }

  *values(): IterableIterator<CelValue> {
    for (let index = 0; index < this.size; index++) yield this.values_[index] as CelValue
  }

  [Symbol.iterator](): IterableIterator<CelValue> {
    return this.values()
  }

  plus(other: Iterable<CelValue>): SharedList {
    const values = this.size === this.values_.length ? this.values_ : this.values_.slice(0, this.size)
    for (const value of [...other]) values.push(value)
    return new SharedList(values)
  }
}

/** Makes a CEL list of values that are CEL values already. */
export function listOf(values: CelValue[]): CelList {
  return new SharedList(values) as unknown as CelList
}

const anyList = listType(CelScalar.DYN)

/** Takes the place of the library's `+` on lists. */
export const listPlus = celFunc('_+_', [anyList, anyList], anyList, (left, right) => {
  const shared = left instanceof SharedList ? left : new SharedList([...left])
  return shared.plus(right) as unknown as CelList
})
