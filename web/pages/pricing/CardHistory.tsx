import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { getCardVersion, type CardChange, type CardPage, type CardVersion } from '../../../contract/pricing/cards.ts'
import { ask } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'

export function CardChanges({ changes }: { changes: readonly CardChange[] }) {
  const { say } = useWords()
  if (changes.length === 0) return <p className="muted">{say(words.noChanges)}</p>
  return (
    <ul className="rate-changes">
      {changes.map(({ kind, words: text }) => (
        <li key={`${kind} ${text.en}`}>
          <Tag>{say(words[kind])}</Tag> {say(text)}
        </li>
      ))}
    </ul>
  )
}

/** Who published what, from when and why; on asking, what was different. */
export function CardHistory({ page }: { page: CardPage }) {
  const { say } = useWords()
  if (page.versions.length === 0) return null
  return (
    <section aria-labelledby="rate-history">
      <h2 id="rate-history">{say(words.history)}</h2>
      <ul className="rate-history">
        {page.versions.map((version) => (
          <VersionLine key={version.version} cardId={page.summary.id} version={version} />
        ))}
      </ul>
    </section>
  )
}

function VersionLine({ cardId, version }: { cardId: string; version: CardVersion }) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const shown = useQuery({ ...ask(getCardVersion, { params: { cardId, version: version.version } }), enabled: open })
  const days = { from: version.validFrom, to: version.validTo ?? say(words.forGood) }
  return (
    <li>
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(words.version, { version: version.version })}
      </Button>
      {say(words.validity, days)} · {version.publishedBy} <Moment at={version.publishedAt} className="muted" /> {version.note}
      {open && shown.data && <CardChanges changes={shown.data.changes} />}
    </li>
  )
}
