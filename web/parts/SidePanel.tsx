import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { partWords } from '../words/parts.ts'
import { useWords } from '../words/use-words.ts'
import './SidePanel.css'
import { keysAreTaken } from './table/use-row-keys.ts'
import { useNarrow } from './use-narrow.ts'

type Props = { title: string; head?: ReactNode; onClose: () => void; children: ReactNode }

/** One row in full beside its list: the list stays in sight and keeps the keys. Escape closes. On a phone it is the page. */
export function SidePanel({ title, head, onClose, children }: Props) {
  const { say } = useWords()
  const Heading = useNarrow() ? 'h1' : 'h2'
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  }, [onClose])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !keysAreTaken(event.target)) latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <aside className="side-panel" aria-label={title}>
      <div className="side-panel-bar">
        <Heading>{title}</Heading>
        {head}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={say(partWords.close)}
          title="Esc"
        />
      </div>
      <div className="side-panel-view">{children}</div>
    </aside>
  )
}
