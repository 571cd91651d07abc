import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import type { WaveRow } from '../../../../contract/warehouse/wave.ts'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

/** Open waves say whether they keep to their plan; colour never alone. */
export function WaveState({ wave: { status, isBehind, behindAt } }: { wave: Pick<WaveRow, 'status' | 'isBehind' | 'behindAt'> }) {
  const { say } = useWords()
  if (status === 'done') return <Tag icon={<CheckCircleOutlined />}>{say(words.done)}</Tag>
  if (status === 'ended') return <Tag icon={<StopOutlined />}>{say(words.ended)}</Tag>
  if (isBehind || behindAt)
    return (
      <Tag icon={<WarningOutlined />} color={behindAt ? 'error' : 'warning'}>
        {say(words.behind)}
      </Tag>
    )
  return <Tag icon={<ClockCircleOutlined />}>{say(words.onPlan)}</Tag>
}
