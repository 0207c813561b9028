import { type Hex, hexToString } from 'viem'

/** A field's name as contracts give it in a `bytes32`. */
export const fieldName = (field: unknown): string => hexToString(field as Hex, { size: 32 })
