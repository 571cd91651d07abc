import { problemText } from '../../words/field.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { follows } from '../where.ts'
import type { Preview } from './use-place-order.ts'

/** What is missing, what we will check, what looks like an order of today. */
export function PreviewNote({ preview: { blocking, doubts, possibleDuplicates } }: { preview: Preview }) {
  const { say } = useWords()
  const unsure = doubts.flatMap(({ fields, name }) =>
    fields.length > 0 ? fields.map((field) => problemText(field, say)) : [say(name)],
  )
  return (
    <section className="portal-preview" role="status" data-look={blocking.length > 0 ? 'late' : 'good'}>
      <p>
        <strong>
          {blocking.length > 0
            ? say(words.missingTold, { count: blocking.length })
            : say(unsure.length > 0 ? words.doubtsTold : words.clean)}
        </strong>
      </p>
      <ul>
        {[...blocking.map((field) => problemText(field, say)), ...(blocking.length > 0 ? [] : unsure)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {possibleDuplicates.length > 0 && <p>{say(words.duplicates)}</p>}
      {possibleDuplicates.map(({ id, label }) => (
        <p key={id}>
          <a {...follows(`/portal/orders/${id}`)}>{label}</a>
        </p>
      ))}
    </section>
  )
}
