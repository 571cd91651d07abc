import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { draftWords as words } from '../../../../words/draft.ts'
import { fieldName } from '../../../../words/field.ts'
import { useWords } from '../../../../words/use-words.ts'
import { ConfidenceTag, reasonText } from './marks.tsx'
import { markedFields } from './read-order.ts'
import type { Pasted } from './use-pasted.ts'

type Props = { pasted: Pasted; onGo: (path: string) => void }

/** The orders of one paste to step through, and what was read of the one at hand, the doubtful first. */
export function PastedOrders({ pasted, onGo }: Props) {
  const { say } = useWords()
  const { paste, current } = pasted
  if (!paste || !current) return null
  const fields = markedFields(current)
  const missing = fields.filter(({ mark }) => !mark)
  const told = fields.flatMap(({ path, mark }) => (mark ? [{ path, mark }] : []))
  const unsure = told.filter(({ mark }) => mark.confidence !== 'sure')
  const sure = told.filter(({ mark }) => mark.confidence === 'sure')
  return (
    <div className="pasted" role="status">
      {paste.orders.length > 1 && (
        <ol className="pasted-orders" aria-label={say(words.pastedOrders)}>
          {paste.orders.map(({ draft, text }, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <Button
                size="small"
                type={at === paste.at ? 'primary' : 'default'}
                aria-current={at === paste.at}
                title={text.slice(0, 200)}
                onClick={() => pasted.go(at)}
              >
                {paste.done.includes(at) && <CheckOutlined aria-label={say(words.created)} />}
                {at + 1} {draft.consignee?.name ?? say(words.noName)}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <ul className="pasted-fields">
        {missing.map(({ path }) => (
          <li key={path}>
            <Button type="link" size="small" onClick={() => onGo(path)}>
              {fieldName(path, say)}
            </Button>
            <span className="read-mark" data-confidence="missing">
              {say(words.notInText)}
            </span>
          </li>
        ))}
        {[...unsure, ...sure].map(({ path, mark }) => (
          <li key={path}>
            <Button type="link" size="small" onClick={() => onGo(path)}>
              {fieldName(path, say)}
            </Button>
            <ConfidenceTag mark={mark} />
            <small className="muted">{reasonText(mark, say)}</small>
          </li>
        ))}
      </ul>
      {paste.left !== '' && <p className="pasted-left">{say(words.pastedLeft, { text: paste.left.slice(0, 200) })}</p>}
    </div>
  )
}
