import { App, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { CopyButton } from '../order/view/CopyButton.tsx'
import { copyText } from '../order/view/copy-text.ts'
import './secret-once.css'

type Line = { name: string; value: string; isSecret?: boolean }
type Props = { title: string; told: string; lines: readonly Line[]; onClose: () => void; children?: ReactNode }

/** Something that is shown once and never again: large, to be copied, closed only on purpose. */
export function SecretOnce({ title, told, lines, onClose, children }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const copyAll = async () => {
    const text = lines.map(({ name, value }) => `${name}: ${value}`).join('\n')
    if (await copyText(text)) message.success(say(words.copied))
    else message.warning(say(words.copyFailed))
  }
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={620}
      footer={[
        <Button key="copy" onClick={() => void copyAll()}>
          {say(words.copyAll)}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {say(words.keptSafe)}
        </Button>,
      ]}
    >
      <p className="secret-told">{told}</p>
      <dl className="secret-lines">
        {lines.map(({ name, value, isSecret }) => (
          <div key={name} data-secret={isSecret || undefined}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
              <CopyButton text={value} what={name} />
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </Modal>
  )
}
