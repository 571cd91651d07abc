import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { getMe } from '../../../contract/access.ts'
import { ask } from '../../api.ts'
import { tableWords } from '../../words/table.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { useNarrow } from '../use-narrow.ts'
import { useColumns, type Column, type KeptColumns } from './columns.ts'
import { ColumnPicker } from './ColumnPicker.tsx'
import { Foot, News, Waiting } from './TableNotes.tsx'
import { StackRow, TableRow, type RowLook } from './TableRows.tsx'
import './table.css'
import { useChoosing, type Choosing } from './use-choosing.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { Rows } from './use-rows.ts'

type Props<Row> = {
  /** Names the table for its kept column settings. */
  name: string
  /** What the table lists, for those who cannot see it. */
  label: string
  list: Rows<Row>
  columns: readonly Column<Row>[]
  /** A click or Enter on a row; Enter on the row that is already `current` (or a double click) asks for the whole page. */
  onOpen?: (row: Row, how: 'look' | 'whole') => void
  /** The key of the row open beside the table: J/K then carry it along. */
  current?: string | undefined
  /** Colours the row's edge. */
  look?: (row: Row) => RowLook
  /** The row on a phone; without it the columns are stacked with their titles. */
  narrow?: (row: Row) => ReactNode
  empty?: ReactNode
  /** Stands left of the column settings: filters, counts, bulk steps. */
  head?: ReactNode
  /** Lets rows be ticked. */
  choosing?: Choosing<Row>
  /** Columns to begin with where the user has not chosen any under this `name`. */
  arranged?: KeptColumns | undefined
}

/** A dense table over a living list: keyset pages, chosen columns, keys, and the looks of empty, loading and error. */
export function QueryTable<Row>(props: Props<Row>) {
  const { name, label, list, columns, onOpen, current, look, narrow, empty, head, choosing, arranged } = props
  const { say } = useWords()
  const isNarrow = useNarrow()
  const me = useQuery({ ...ask(getMe, {}), enabled: false })
  const choice = useColumns({ table: name, userId: me.data?.userId ?? '', columns, arranged })
  const frame = useRef<HTMLDivElement>(null)
  const [touched, setTouched] = useState<string>()
  const byKey = (key: string) => list.rows.find((row) => list.keyOf(row) === key)
  const open = (key: string, how: 'look' | 'whole') => {
    const row = byKey(key)
    if (row !== undefined) onOpen?.(row, how)
  }
  const ticks = useChoosing({ choosing, keys: list.rows.map(list.keyOf) })
  useRowKeys({
    table: frame,
    onReach: choosing && ((from, to) => ticks.reach(to, from)),
    onEnd: list.more,
    onMove: (key) => {
      setTouched(key)
      if (current !== undefined && key !== current) open(key, 'look')
    },
  })
  const reachable = touched ?? current ?? (list.rows[0] === undefined ? undefined : list.keyOf(list.rows[0]))

  return (
    <section className="query-table" ref={frame} aria-label={label} aria-busy={list.isPending}>
      <div className="table-head">
        <div className="table-head-own">{head}</div>
        {!isNarrow && <ColumnPicker choice={choice} />}
      </div>
      <News list={list} />
      {list.error ? <ProblemNote className="table-note" error={list.error} onRetry={list.retry} /> : null}
      {list.isPending && !list.error && <Waiting />}
      {!list.isPending && list.rows.length === 0 && <div className="table-empty">{empty ?? say(tableWords.empty)}</div>}
      {list.rows.length > 0 && (
        <div
          className="table-scroll"
          onClick={onClick}
          onDoubleClick={(event) => {
            const key = rowKeyOf(event.target)
            if (key !== undefined) open(key, 'whole')
          }}
          onFocus={(event) => setTouched(rowKeyOf(event.target) ?? touched)}
          onKeyDown={onKeyDown}
        >
          {isNarrow ? (
            <ul className="table-stack">
              {list.rows.map((row) => (
                <StackRow key={list.keyOf(row)} row={row} {...stateOf(row)} columns={choice.shown} narrow={narrow} />
              ))}
            </ul>
          ) : (
            <table style={{ minWidth: choice.shown.reduce((sum, column) => sum + column.width, 0) }}>
              <colgroup>
                {choice.shown.map((column) => (
                  <col key={column.id} {...(column.grows ? {} : { style: { width: column.width } })} />
                ))}
                {choice.shown.every((column) => !column.grows) && <col />}
              </colgroup>
              <thead>
                <tr>
                  {choice.shown.map((column, at) => (
                    <th key={column.id} scope="col" data-align={column.align}>
                      {at === 0 && choosing && (
                        <input
                          className="table-box"
                          type="checkbox"
                          checked={ticks.allShown}
                          readOnly
                          data-choose-all
                          aria-label={say(tableWords.chooseAll)}
                        />
                      )}
                      {say(column.title)}
                    </th>
                  ))}
                  {choice.shown.every((column) => !column.grows) && <td aria-hidden />}
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <TableRow key={list.keyOf(row)} row={row} {...stateOf(row)} columns={choice.shown} />
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
      {list.rows.length > 0 && <Foot list={list} chooses={choosing !== undefined} />}
    </section>
  )

  function stateOf(row: Row) {
    const rowKey = list.keyOf(row)
    return {
      rowKey,
      look: look?.(row),
      left: list.left.has(rowKey),
      isCurrent: rowKey === current,
      isReachable: rowKey === reachable,
      boxName: choosing && say(tableWords.choose, { name: choosing.name(row) }),
      isChosen: ticks.isChosen(rowKey),
    }
  }

  function onClick(event: MouseEvent) {
    ticks.onClick(event)
    if (!(event.target instanceof Element) || event.target.closest('a, button, input, label')) return
    const key = rowKeyOf(event.target)
    if (key !== undefined && getSelection()?.isCollapsed !== false) open(key, 'look')
  }
  function onKeyDown(event: KeyboardEvent) {
    ticks.onKeyDown(event)
    if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return
    const key = event.target.dataset['row']
    if (key === undefined) return
    event.preventDefault()
    open(key, key === current ? 'whole' : 'look')
  }
}

const rowKeyOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined
