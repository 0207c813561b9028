import type { Address } from 'viem'
import { ProtocolError } from './protocolError.ts'

/** Thrown when an address is no project's treasury. */
export class UnknownProjectError extends ProtocolError {
  override name = 'UnknownProjectError'
  readonly project: Address
  constructor(project: Address) {
    super(`${project} is no project.`, { next: "Give the address of a project's treasury, on the right network." })
    this.project = project
  }
}
