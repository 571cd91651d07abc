import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, type ReactNode } from 'react'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = { title: string; onEdit?: (() => void) | undefined; aside?: ReactNode; children: ReactNode }

export function Section({ title, onEdit, aside, children }: Props) {
  const { say } = useWords()
  const id = useId()
  return (
    <section className="profile-section" aria-labelledby={id}>
      <div className="profile-section-head">
        <h2 id={id}>{title}</h2>
        {aside}
        {onEdit && (
          <Button size="small" icon={<EditOutlined />} aria-label={say(words.editOf, { what: title })} onClick={onEdit}>
            {say(words.edit)}
          </Button>
        )}
      </div>
      {children}
    </section>
  )
}
