import type { OrderAhead } from '../../../../contract/desk/review.ts'

type Step = NonNullable<OrderAhead['clean']>
type Row = { id: string; version: number }
export type Clean<R> = { step: Step; chosen: { row: R; ahead: OrderAhead }[] }

/** The orders that may pass as one: those that are as they were when the rules were asked, by the step of the first of them. */
export function chooseClean<R extends Row>(rows: readonly R[], ahead: ReadonlyMap<string, OrderAhead>): Clean<R> | undefined {
  const looked = rows.flatMap((row) => {
    const one = ahead.get(row.id)
    return one?.clean && one.version === row.version ? [{ row, ahead: one, step: one.clean }] : []
  })
  const step = looked[0]?.step
  return step && { step, chosen: looked.filter((one) => one.step === step).map(({ row, ahead: one }) => ({ row, ahead: one })) }
}
