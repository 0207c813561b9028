import pc from 'picocolors'

/** Tells a person what happens, a line a step, with the seconds since the start. */
export class Narrator {
  readonly #started = performance.now()

  get elapsed(): number {
    return (performance.now() - this.#started) / 1_000
  }

  /** Something begins that takes a while. */
  readonly begin = (what: string): void => this.#line(pc.dim('…'), pc.dim(what))

  /** Something was done; `gas` is what its transactions used. */
  done(what: string, gas?: bigint): void {
    this.#line(pc.green('✓'), gas === undefined ? what : `${what} ${pc.dim(`(${gas.toLocaleString('en')} gas)`)}`)
  }

  /** Something went wrong that stops nothing else. */
  failed(what: string): void {
    this.#line(pc.yellow('!'), what)
  }

  #line(mark: string, text: string): void {
    const seconds = `${this.elapsed.toFixed(1)} s`.padStart(8)
    process.stdout.write(`${pc.dim(seconds)} ${mark} ${text}\n`)
  }
}
