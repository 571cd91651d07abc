import { Tag, Tooltip } from 'antd'
import { channelPageWords as words } from '../../words/channel.ts'
import { useWords } from '../../words/use-words.ts'

/** A platform that was read from lists of fields alone, until a real message has become an order. */
export function Unverified() {
  const { say } = useWords()
  return (
    <Tooltip title={say(words.unverifiedTold)}>
      <Tag color="gold" tabIndex={0}>
        {say(words.unverified)}
      </Tag>
    </Tooltip>
  )
}
