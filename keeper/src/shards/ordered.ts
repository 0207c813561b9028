/** Maps values with several under way at once, and yields results in the order of the values. Holds at most `window`. */
export async function* mapOrdered<Value, Result>(
  values: Iterable<Value> | AsyncIterable<Value>,
  window: number,
  map: (value: Value) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = []
  try {
    for await (const value of values) {
      const result = map(value)
      // Seen to when its turn comes; until then a failure must not count as unhandled.
      result.catch(() => undefined)
      underWay.push(result)
      if (underWay.length >= window) yield await (underWay.shift() as Promise<Result>)
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<Result>)
  } finally {
    await Promise.allSettled(underWay)
  }
}
