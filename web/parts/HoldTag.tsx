import { PauseCircleFilled } from '@ant-design/icons'
import type { Bilingual } from '../../contract/phases.ts'
import { useWords } from '../words/use-words.ts'
import './tags.css'

type Props = { name: Bilingual; remedy?: Bilingual }

/** One hold; its remedy on hover. */
export function HoldTag({ name, remedy }: Props) {
  const { say } = useWords()
  return (
    <span className="hold-tag" {...(remedy ? { title: say(remedy) } : {})}>
      <PauseCircleFilled />
      {say(name)}
    </span>
  )
}
