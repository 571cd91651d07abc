import { useMemo, useState, type ReactNode } from 'react'
import type { Bilingual } from '../../../contract/phases.ts'

export type Column<Row> = {
  id: string
  title: Bilingual
  /** Pixels; the column that `grows` takes what is left. */
  width: number
  grows?: boolean
  align?: 'right'
  /** Off until the user switches it on. */
  off?: boolean
  show: (row: Row) => ReactNode
}

export type KeptColumns = { order: string[]; off: string[] }
const keptAs = (table: string, userId: string) => `yidan.columns.${table}.${userId}`

/** What this browser keeps of a table's columns. */
export function readColumns(table: string, userId: string): KeptColumns | undefined {
  return readKept(keptAs(table, userId))
}

export function forgetColumns(table: string, userId: string) {
  localStorage.removeItem(keptAs(table, userId))
}

function readKept(key: string): KeptColumns | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('order' in kept) || !('off' in kept)) return undefined
    const texts = (list: unknown) => (Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [])
    return { order: texts(kept.order), off: texts(kept.off) }
  } catch {
    return undefined
  }
}

export type ColumnChoice<Row> = {
  shown: readonly Column<Row>[]
  all: readonly Column<Row>[]
  isOff: (id: string) => boolean
  toggle: (id: string) => void
  move: (id: string, by: -1 | 1) => void
  reset: () => void
}

type Options<Row> = { table: string; userId: string; columns: readonly Column<Row>[]; arranged: KeptColumns | undefined }

/** Which columns a user sees and in which order, kept in this browser. The first column always leads. */
export function useColumns<Row>({ table, userId, columns, arranged }: Options<Row>): ColumnChoice<Row> {
  const key = keptAs(table, userId)
  const [kept, setKept] = useState(() => readKept(key))
  const { all, off, shown } = useMemo(() => arrange(columns, kept ?? arranged), [columns, kept, arranged])
  const keep = (next: KeptColumns) => {
    localStorage.setItem(key, JSON.stringify(next))
    setKept(next)
  }
  const order = all.map(({ id }) => id)
  return {
    all,
    shown,
    isOff: (id) => off.has(id),
    toggle: (id) => keep({ order, off: off.has(id) ? [...off].filter((one) => one !== id) : [...off, id] }),
    move: (id, by) => {
      const at = order.indexOf(id)
      const to = at + by
      if (at < 1 || to < 1 || to >= order.length) return
      const next = order.filter((one) => one !== id)
      next.splice(to, 0, id)
      keep({ order: next, off: [...off] })
    },
    reset: () => {
      localStorage.removeItem(key)
      setKept(undefined)
    },
  }
}

function arrange<Row>(columns: readonly Column<Row>[], kept: KeptColumns | undefined) {
  const [lead, ...rest] = columns
  const place = (id: string) => {
    const at = kept?.order.indexOf(id) ?? -1
    return at < 0 ? columns.findIndex((column) => column.id === id) : at
  }
  const others = rest.toSorted((a, b) => place(a.id) - place(b.id))
  const all = lead ? [lead, ...others] : others
  const off = new Set(kept?.off ?? columns.filter((column) => column.off).map(({ id }) => id))
  return { all, off, shown: all.filter(({ id }, at) => at === 0 || !off.has(id)) }
}
