import { BarcodeOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { handoverWords as words } from '../../../words/dispatch/handover.ts'
import { useWords } from '../../../words/use-words.ts'

export type Scanned = { is: 'right' | 'wrong' | 'twice'; text: string }

/** A scanner types and presses Enter: the field is ready for the next one at once. */
export function ScanLine({ scanned, onScan }: { scanned: Scanned | undefined; onScan: (code: string) => void }) {
  const { say } = useWords()
  const [code, setCode] = useState('')
  return (
    <div className="handover-scan">
      <Input
        autoFocus
        allowClear
        size="large"
        prefix={<BarcodeOutlined />}
        placeholder={say(words.scan)}
        aria-label={say(words.scan)}
        autoComplete="off"
        spellCheck={false}
        value={code}
        onChange={({ target }) => setCode(target.value)}
        onPressEnter={() => {
          if (code.trim()) onScan(code.trim())
          setCode('')
        }}
      />
      <output className="handover-scanned" data-is={scanned?.is} aria-live="assertive">
        {scanned?.text}
      </output>
    </div>
  )
}
