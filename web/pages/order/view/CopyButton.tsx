import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { useWords } from '../../../words/use-words.ts'
import { copyText } from './copy-text.ts'

type Props = { text: string; what: string }
const saidForMs = 1_600

/** Copies a text and says so in its place. */
export function CopyButton({ text, what }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), saidForMs)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    if (await copyText(text)) setCopied(true)
    else message.warning(say(words.copyFailed))
  }
  return (
    <>
      <Button
        type="text"
        size="small"
        className="copy-button"
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        title={say(words.copy, { what })}
        aria-label={say(words.copy, { what })}
        onClick={() => void copy()}
      />
      <span role="status" className="only-read">
        {copied ? say(words.copied) : ''}
      </span>
    </>
  )
}
