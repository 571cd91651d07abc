import { DoubleRightOutlined, RightOutlined } from '@ant-design/icons'
import { priorityWords, termIn } from '../words/terms.ts'
import { useWords } from '../words/use-words.ts'
import './tags.css'

/** Express and urgent orders; a normal one bears no tag. */
export function PriorityTag({ priority }: { priority: string }) {
  const { say } = useWords()
  if (priority === 'normal') return null
  return (
    <span className="priority-tag" data-priority={priority}>
      {priority === 'urgent' ? <DoubleRightOutlined rotate={-90} /> : <RightOutlined rotate={-90} />}
      {termIn(priorityWords, priority, say)}
    </span>
  )
}
