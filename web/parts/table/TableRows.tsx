import { memo, type ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { Column } from './columns.ts'
import './table.css'

export type RowLook = 'late' | 'warned' | 'held' | undefined
type RowProps<Row> = {
  row: Row
  rowKey: string
  look: RowLook
  left: boolean
  isCurrent: boolean
  isReachable: boolean
  /** What its box is called; without it the row has none. */
  boxName: string | undefined
  isChosen: boolean
  columns: readonly Column<Row>[]
}

function attributesOf<Row>({ rowKey, look, left, isCurrent, isReachable, isChosen }: RowProps<Row>) {
  return {
    'data-row': rowKey,
    'data-look': look,
    'data-left': left || undefined,
    'data-current': isCurrent || undefined,
    'data-chosen': isChosen || undefined,
    ...(isCurrent ? { 'aria-current': true as const } : {}),
    tabIndex: isReachable ? 0 : -1,
  }
}

function TableRowOnce<Row>(props: RowProps<Row>) {
  return (
    <tr {...attributesOf(props)}>
      {props.columns.map((column, at) =>
        at === 0 ? (
          <th key={column.id} scope="row" data-align={column.align}>
            {props.boxName === undefined ? (
              column.show(props.row)
            ) : (
              <span className="table-lead">
                <Box {...props} />
                {column.show(props.row)}
              </span>
            )}
          </th>
        ) : (
          <Cell key={column.id} align={column.align} shown={column.show(props.row)} />
        ),
      )}
      {props.columns.every((column) => !column.grows) && <td aria-hidden />}
    </tr>
  )
}

/** A text that does not fit is read whole where the pointer rests. */
function Cell({ align, shown }: { align: 'right' | undefined; shown: ReactNode }) {
  return (
    <td data-align={align} {...(typeof shown === 'string' && { title: shown })}>
      {shown}
    </td>
  )
}

/** The keys are heard by the row; the box is for the mouse and shows what is ticked. */
function Box({ rowKey, boxName, isChosen }: { rowKey: string; boxName: string | undefined; isChosen: boolean }) {
  if (boxName === undefined) return null
  return (
    <input
      className="table-box"
      type="checkbox"
      checked={isChosen}
      readOnly
      tabIndex={-1}
      data-choose={rowKey}
      aria-label={boxName}
    />
  )
}

function StackRowOnce<Row>({ narrow, ...props }: RowProps<Row> & { narrow: ((row: Row) => ReactNode) | undefined }) {
  const { say } = useWords()
  return (
    <li {...attributesOf(props)}>
      <Box {...props} />
      {narrow
        ? narrow(props.row)
        : props.columns.map((column) => (
            <div key={column.id} className="stack-line">
              <span className="muted">{say(column.title)}</span>
              <span>{column.show(props.row)}</span>
            </div>
          ))}
    </li>
  )
}

// `memo` forgets that its component is generic; rows are redrawn only when they change, so that J/K stays quick.
export const TableRow = memo(TableRowOnce) as typeof TableRowOnce
export const StackRow = memo(StackRowOnce) as typeof StackRowOnce
