import { Button } from 'antd'
import { tableWords } from '../../words/table.ts'
import { useWords } from '../../words/use-words.ts'
import './table.css'
import { pageSize, type Rows } from './use-rows.ts'

/** The pill that holds back what came in and went while the list was being read. */
export function News<Row>({ list }: { list: Rows<Row> }) {
  const { say } = useWords()
  const parts = [
    list.fresh > 0 ? say(tableWords.fresh, { count: list.fresh }) : '',
    list.left.size > 0 ? say(tableWords.left, { count: list.left.size }) : '',
  ].filter(Boolean)
  return (
    <div className="table-news" role="status">
      {parts.length > 0 && (
        <button type="button" onClick={list.showFresh}>
          {parts.join(' · ')} — {say(tableWords.update)}
        </button>
      )}
    </div>
  )
}

export function Waiting() {
  const { say } = useWords()
  return (
    <div className="table-waiting" role="status" aria-label={say(tableWords.loading)}>
      {Array.from({ length: 12 }, (_, at) => (
        <div key={at} />
      ))}
    </div>
  )
}

export function Foot<Row>({ list, chooses }: { list: Rows<Row>; chooses: boolean }) {
  const { say } = useWords()
  return (
    <div className="table-foot">
      <span className="muted">{say(list.more ? tableWords.shown : tableWords.all, { count: list.rows.length })}</span>
      {list.more && (
        <Button size="small" loading={list.moreIsPending} onClick={list.more}>
          {say(tableWords.more, { count: pageSize })}
        </Button>
      )}
      <span className="muted table-keys">{say(chooses ? tableWords.keysToChoose : tableWords.keys)}</span>
    </div>
  )
}
