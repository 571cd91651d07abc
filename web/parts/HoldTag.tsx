import { PauseCircleFilled } from '@ant-design/icons'
import type { Bilingual } from '../../contract/phases.ts'
import { useWords } from '../words/use-words.ts'
import { partWords } from '../words/parts.ts'
import { Moment } from './Moment.tsx'
import './tags.css'

type Props = { name: Bilingual; remedy?: Bilingual; until?: string | null }

/** One hold; its remedy on hover. */
export function HoldTag({ name, remedy, until }: Props) {
  const { say } = useWords()
  return (
    <span className="hold-tag" {...(remedy ? { title: say(remedy) } : {})}>
      <PauseCircleFilled />
      {say(name)}
      {until && (
        <>
          {' '}
          {say(partWords.until)} <Moment at={until} />
        </>
      )}
    </span>
  )
}
