/** What is wrong with a plan: where, and what. Route -1 is the plan as a whole. */
export type Violation = { route: number; step?: number; what: string }

export type Say = (what: string, step?: number) => void
