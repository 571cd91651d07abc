import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { documentLanguages, documentNames, getDocument, listDocuments, type PrintView } from '../../../../contract/document.ts'
import { addressOf, ask } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { documentWords as words } from '../../../words/document.ts'
import { useWords } from '../../../words/use-words.ts'
import './order-prints.css'

/** What can be printed of this order, each in a tab of its own; what cannot yet says why. Below it who has printed what. */
export function OrderPrints({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const [language, setLanguage] = useState<string>('')
  const listed = useQuery({ ...ask(listDocuments, { params: { orderId } }), staleTime: 0 })
  if (listed.isError) return <ProblemNote error={listed.error} onRetry={() => void listed.refetch()} />
  if (!listed.data) return <div className="prints-waiting" aria-busy />
  const { documents, prints } = listed.data
  const timesOf = (kind: string) => prints.reduce((most, one) => (one.kind === kind ? Math.max(most, one.copy) : most), 0)
  return (
    <>
      <div className="prints-language">
        <Select
          size="small"
          variant="filled"
          aria-label={say(words.language)}
          value={language}
          onChange={setLanguage}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: say(words.ofClient) },
            ...documentLanguages.map((one) => ({ value: one, label: say(words[one]) })),
          ]}
        />
      </div>
      <ul className="prints">
        {documents.map(({ kind, name, why }) => {
          const times = timesOf(kind)
          return (
            <li key={kind}>
              {why ? (
                <span className="prints-closed">
                  {say(name)} <small>{say(why)}</small>
                </span>
              ) : (
                <a
                  href={addressOf(getDocument.path, { orderId, kind }, { language })}
                  target="_blank"
                  rel="noreferrer"
                  title={times > 0 ? say(words.again, { count: times }) : undefined}
                  onClick={() => setTimeout(() => void listed.refetch(), listAgainMs)}
                >
                  <PrinterOutlined /> {say(name)}
                  {times > 0 && <small> ×{times}</small>}
                </a>
              )}
            </li>
          )
        })}
      </ul>
      {prints.length > 0 && <Prints prints={prints} />}
    </>
  )
}

/** The tab beside has been given its document by then; if not, coming back to this one reads it anyway. */
const listAgainMs = 2000

function Prints({ prints }: { prints: readonly PrintView[] }) {
  const { say } = useWords()
  return (
    <details>
      <summary>{say(words.prints, { count: prints.length })}</summary>
      <ul className="paper-list">
        {prints.map(({ id, kind, copy, together, at, by }) => (
          <li key={id} className="message">
            <span>
              {say(documentNames[kind])} {copy > 1 && say(words.copy, { copy })}
              {together > 1 && <span className="muted"> {say(words.together, { count: together })}</span>}
            </span>
            <span className="muted">
              {by} <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
