import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { printCounterDraft } from '../../../contract/counter.ts'
import { fetchFile } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { counterWords as words } from '../../words/counter.ts'
import { useWords } from '../../words/use-words.ts'
import { draftOf, type TypedDraft } from '../order/draft/typed-draft.ts'
import { cameOf } from './came-of.ts'

/** The registration form of what is typed so far, for whoever stands here to check and sign. */
export function PrintDraft({ typed }: { typed: () => TypedDraft }) {
  const { say } = useWords()
  const print = useMutation({
    mutationFn: async () => {
      const came = cameOf(typed())
      if (!came) return
      const { file } = await fetchFile(printCounterDraft, { body: { ...came, draft: draftOf(typed()) } })
      window.open(URL.createObjectURL(file), '_blank')
    },
  })
  if (!cameOf(typed())) return null
  return (
    <>
      <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={() => print.mutate()}>
        {say(words.print)}
      </Button>
      {print.isError && <ProblemNote error={print.error} />}
    </>
  )
}
