import type { UseQueryResult } from '@tanstack/react-query'
import type { Rows } from './use-rows.ts'

const noKeys: ReadonlySet<string> = new Set()

/** A short list that comes whole, as the table takes it: no pages, and what changes is simply shown. */
export function rowsOf<Row>(query: UseQueryResult<unknown>, rows: readonly Row[], keyOf: (row: Row) => string): Rows<Row> {
  return {
    rows,
    keyOf,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more: undefined,
    moreIsPending: false,
    fresh: 0,
    left: noKeys,
    showFresh: () => undefined,
  }
}
