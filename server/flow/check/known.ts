type Asks = Readonly<Record<string, readonly string[]>>

/** What the program speaks to by name, and every flow must keep. `confirms` gives an order its numbers, `accepts` its shipments. */
export type Known = {
  guards: ReadonlySet<string>
  steps: ReadonlySet<string>
  holds: ReadonlySet<string>
  /** By step: the questions whose answers the program itself goes by. */
  asks: Asks
  /** What the program takes for granted in one business. */
  ofBusiness: Readonly<Record<string, { asks: Asks; holds: readonly string[] }>>
  confirms: string
  accepts: string
}
