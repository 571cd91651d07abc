import { Button } from 'antd'
import { useRef } from 'react'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'

/** Reads a JSON file of this computer into the editor. */
export function ReadFile({ onRead }: { onRead: (text: string) => void }) {
  const { say } = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>{say(words.paste)}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void file.text().then(onRead)
        }}
      />
    </>
  )
}
