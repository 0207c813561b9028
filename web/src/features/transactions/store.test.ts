import { expect, test } from 'vitest'
import { sentStore } from './store.ts'

function memoryStorage(): Storage {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as Storage
}

const sent = { hash: '0xaa', title: 'Contribute', done: 'Done', stepsLeft: 0, sentAt: 1 } as const

test('what was sent is there after a reload, and gone once confirmed', () => {
  const storage = memoryStorage()
  sentStore('0xMarket', storage).add(sent)
  const reloaded = sentStore('0xmarket', storage)
  expect(reloaded.list()).toEqual([sent])
  reloaded.remove('0xaa')
  expect(reloaded.list()).toEqual([])
})

test('behavior: another deployment starts with none', () => {
  const storage = memoryStorage()
  sentStore('0xone', storage).add(sent)
  expect(sentStore('0xtwo', storage).list()).toEqual([])
})

test('behavior: a damaged entry is no reason to fail', () => {
  const storage = memoryStorage()
  storage.setItem('pinf.sent.0xone', '{')
  expect(sentStore('0xone', storage).list()).toEqual([])
})
