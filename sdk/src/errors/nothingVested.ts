import type { Address } from 'viem'
import { ProtocolError } from './protocolError.ts'

/** None of a founder's shares can be released: there are none, the project is not active yet, or all that vested are out. */
export class NothingVestedError extends ProtocolError {
  override name = 'NothingVestedError'
  readonly project: Address
  constructor(project: Address) {
    super(`No founder shares of ${project} can be released now.`, {
      next: 'They vest evenly from activation on; `getVesting` says how many there are and until when.',
    })
    this.project = project
  }
}
