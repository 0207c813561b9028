import { ProtocolError } from '@pinf/sdk/errors'

/** Thrown when the port a user chose is taken. */
export class PortInUseError extends ProtocolError {
  override name = 'PortInUseError'
  readonly service: string
  readonly port: number
  constructor(service: string, port: number) {
    super(`Port ${port}, chosen for the ${service}, is in use.`, {
      next: 'Choose another port, or leave the choice to the devnet.',
    })
    this.service = service
    this.port = port
  }
}

/** Thrown when a process ended that should have kept running, or failed at its task. `tail` is the end of its log. */
export class ProcessFailedError extends ProtocolError {
  override name = 'ProcessFailedError'
  readonly process: string
  readonly tail: string
  constructor(process: string, how: string, tail: string, logFile: string) {
    super(`${process} ${how}. The end of its log:\n${tail}`, { next: `The whole log is in ${logFile}.` })
    this.process = process
    this.tail = tail
  }
}

/** Thrown when something did not come about in time. */
export class NotInTimeError extends ProtocolError {
  override name = 'NotInTimeError'
  readonly seconds: number
  constructor(what: string, seconds: number, options?: { cause?: unknown; next?: string }) {
    super(`${what} did not happen within ${seconds} s.`, options)
    this.seconds = seconds
  }
}

/** Thrown when a flag or environment variable of the devnet is missing or wrong. */
export class DevnetOptionError extends ProtocolError {
  override name = 'DevnetOptionError'
}

/** Thrown when the demo's network did not do what it promises. */
export class DemoFailedError extends ProtocolError {
  override name = 'DemoFailedError'
}
