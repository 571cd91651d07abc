import { EyeInvisibleOutlined, FileOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { getFile } from '../../../../contract/order.ts'
import type { EventView } from '../../../../contract/order-view.ts'
import { addressOf } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { fieldName } from '../../../words/field.ts'
import { correctionWords, orderViewWords as words } from '../../../words/order-view.ts'
import { privacyWords } from '../../../words/privacy.ts'
import { evidenceWords, roleWords, termIn } from '../../../words/terms.ts'
import type { Words } from '../../../words/say.ts'
import { useWords, type Say } from '../../../words/use-words.ts'

type Props = { orderId: string; event: EventView; isNew: boolean; pictures: boolean }
/** An entry that reached us so long after it happened was entered late. */
const lateFromMs = 120_000
const hashShown = 8

/** One thing that happened: who did what, from where to where, what was said, with which evidence. */
export function TimelineEvent({ orderId, event, isNew, pictures }: Props) {
  const { say } = useWords()
  const isLate = Date.parse(event.recordedAt) - Date.parse(event.at) > lateFromMs
  return (
    <li
      data-step={event.step}
      data-system={event.actorRole === 'system'}
      data-alarm={event.step === 'breach_clock'}
      data-new={isNew}
    >
      <div className="timeline-line">
        <strong>{say(event.name)}</strong>
        {event.from !== event.to && <span className="timeline-to">→ {say(event.toName)}</span>}
        <span className="timeline-who">
          {event.actorName} <span className="muted">{termIn(roleWords, event.actorRole, say)}</span>
        </span>
        <Moment at={event.at} className="timeline-at" />
        <span className="timeline-hash" title={say(words.hash, { seq: event.seq, hash: event.hash })}>
          #{event.seq} {event.hash.slice(0, hashShown)}
        </span>
      </div>
      {isLate && (
        <p className="timeline-late">
          {say(words.lateEntry)} <Moment at={event.recordedAt} />
        </p>
      )}
      {event.said.length > 0 && (
        <dl className="timeline-said">
          {event.said.map(({ field, name, value }) => (
            <div key={field}>
              <dt>{say(name)}</dt>
              <dd>{isMoment.test(value) ? <Moment at={value} /> : saidText(field, value, say)}</dd>
            </div>
          ))}
        </dl>
      )}
      {event.evidence.length > 0 && (
        <ul className="timeline-evidence">
          {event.evidence.map((file) => (
            <li key={file.hash}>
              {pictures || file.kind === 'document' ? (
                <Evidence orderId={orderId} file={file} />
              ) : (
                <HiddenPicture kind={file.kind} />
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const hows: Words = correctionWords

/** Fields and ways of agreeing stand in the log by their ids. */
function saidText(field: string, value: string, say: Say): string {
  if (field === 'fields') return value.split('、').map((path) => fieldName(path, say)).join('、') // prettier-ignore
  const how = field === 'agreedHow' ? hows[value] : undefined
  return how ? say(how) : value
}

function HiddenPicture({ kind }: { kind: string }) {
  const { say } = useWords()
  return (
    <span className="muted">
      <EyeInvisibleOutlined /> {say(privacyWords.hiddenPicture, { kind: termIn(evidenceWords, kind, say) })}
    </span>
  )
}

/** As the log writes a time that somebody answered. */
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

type EvidenceProps = { orderId: string; file: EventView['evidence'][number] }

export function Evidence({ orderId, file }: EvidenceProps) {
  const { say } = useWords()
  const address = addressOf(getFile.path, { orderId, hash: file.hash })
  const name = file.name || termIn(evidenceWords, file.kind, say)
  if (file.type.startsWith('image/')) {
    return <Image src={address} alt={`${termIn(evidenceWords, file.kind, say)} ${name}`} width={72} height={72} loading="lazy" />
  }
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <FileOutlined /> {name}
    </a>
  )
}
