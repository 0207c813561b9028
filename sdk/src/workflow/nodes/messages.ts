import type { Compiler } from '../compile.ts'
import type { Names } from '../expressions.ts'
import type { MessageSpec } from '../types.ts'
import type { Message } from '../wire/index.ts'

/** Messages that are made from names. */
export type Messages = { references: readonly string[]; draft(names: Names): Message[] }

/** Compiles what a conversation begins with. */
export function compileMessages(specs: readonly MessageSpec[], compiler: Compiler): Messages {
  const messages = specs.map((message, index) => {
    const [role, content] = Object.entries(message)[0] as ['system' | 'user' | 'assistant', string]
    return { role, content: compiler.template(`messages[${index}].${role}`, content) }
  })
  return {
    references: [...new Set(messages.flatMap(({ content }) => content.references))],
    draft: (names) => messages.map(({ role, content }) => ({ role, content: content.text(names) })),
  }
}
