import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { readGoodsCsv, type GoodsRule } from '../../../../contract/check/goods.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { goodsWords as words } from '../../../words/check/goods.ts'
import { useWords } from '../../../words/use-words.ts'

/** A list edited as a sheet comes back onto the page; what cannot be read is named and nothing is taken over. */
export function ReadCsv({ onRead }: { onRead: (rules: GoodsRule[]) => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (file: File) => call(readGoodsCsv, { body: { text: await file.text() } }),
    onSuccess: ({ rules, problems }) => {
      if (problems.length > 0) return
      onRead(rules)
      message.success(say(words.read, { count: rules.length }))
    },
  })
  return (
    <>
      <Button loading={read.isPending} onClick={() => input.current?.click()}>
        {say(words.importCsv)}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) read.mutate(file)
          event.target.value = ''
        }}
      />
      {read.isError && <ProblemNote error={read.error} />}
      {read.data && read.data.problems.length > 0 && (
        <ul role="alert" className="goods-bad">
          {read.data.problems.map(({ line, column, why }, index) => (
            <li key={index}>{say(words.badLine, { line, column, why })}</li>
          ))}
        </ul>
      )}
    </>
  )
}
