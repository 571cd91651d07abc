import type { ConversationLine } from '../../../contract/desk/conversation.ts'
import { getFile } from '../../../contract/order.ts'
import { addressOf } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'

const channels = { email: words.byEmail, portal: words.byPortal, phone: words.byPhone, wechat: words.byWechat }
const house = ['phone', 'wechat']

/** One thing said: by whom to whom, how, and what was attached. */
export function Line({ line, orderId }: { line: ConversationLine; orderId: string }) {
  const { say } = useWords()
  const who = [line.direction === 'in' ? line.person : line.author, line.direction === 'in' ? line.author : line.person].filter(
    Boolean,
  )
  return (
    <>
      <p className="conversation-who">
        <strong>{say(channels[line.channel])}</strong> {who.join(line.direction === 'in' ? ' → ' : ' → ')}{' '}
        <Moment at={line.at} className="muted" />
        {house.includes(line.channel) && <span className="muted"> · {say(words.house)}</span>}
        {line.waits && <span className="conversation-waits">{say(words.waits)}</span>}
      </p>
      <p className="conversation-words">{line.words}</p>
      {line.files.map((file) => (
        <p key={file.hash}>
          <a href={addressOf(getFile.path, { orderId, hash: file.hash })} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </p>
      ))}
    </>
  )
}
