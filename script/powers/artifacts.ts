import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Abi, type AbiFunction, toFunctionSignature } from 'viem'
import { ROOT } from '../command.ts'

type Artifact = {
  abi: Abi
  metadata: {
    output: {
      userdoc: { methods?: Record<string, { notice?: string }> }
      devdoc: { methods?: Record<string, { details?: string }> }
    }
  }
}

/** A function that changes something, with what its source says of it. */
export type Changing = { abi: AbiFunction; signature: string; says: string }

/** The functions of a contract that are no view, as the compiler lists them. */
export function changingFunctions(contract: string): Changing[] {
  const path = join(ROOT, 'out', `${contract}.sol`, `${contract}.json`)
  const { abi, metadata }: Artifact = JSON.parse(readFileSync(path, 'utf8'))
  const { userdoc, devdoc } = metadata.output
  return abi
    .filter((item) => item.type === 'function')
    .filter(({ stateMutability }) => stateMutability !== 'view' && stateMutability !== 'pure')
    .map((item) => {
      const signature = toFunctionSignature(item)
      const says = userdoc.methods?.[signature]?.notice ?? devdoc.methods?.[signature]?.details ?? ''
      return { abi: item, signature, says: firstSentence(says) }
    })
}

/** Of what a library's authors wrote, the rest is about requirements and events; their links are in braces. */
const firstSentence = (text: string) =>
  /^.*?[.:](?= |$)/.exec(text.replaceAll(/\s+/g, ' '))?.[0].replace(/:$/, '.').replaceAll(/[{}]/g, '`') ?? ''
