import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Upload } from 'antd'
import { useState } from 'react'
import type { RateCardDocument } from '../../../contract/pricing/card.ts'
import { exportCard, readCardSheet } from '../../../contract/pricing/cards.ts'
import { fetchFile, upload, type Reply } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'

type Props = {
  name: string
  document: RateCardDocument
  onZones: ((zones: RateCardDocument['zones']) => void) | undefined
}
type Faults = Reply<typeof readCardSheet>['problems']
const faultsShown = 20

/** The zones leave as a sheet, and come back from one; what is faulty there is not taken. */
export function SheetButtons({ name, document, onZones }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [faults, setFaults] = useState<Faults>([])
  const save = useMutation({
    mutationFn: async () => saveFile(`${name}.xlsx`, (await fetchFile(exportCard, { body: { document, name } })).file),
  })
  const read = useMutation({
    mutationFn: (file: File) => upload(readCardSheet, file, file.name, { currency: document.currency }),
    onSuccess: ({ zones, problems }) => {
      setFaults(problems)
      if (problems.length > 0) return
      onZones?.(zones)
      void message.success(say(words.imported, { count: zones.length }))
    },
  })
  const error = save.error ?? read.error
  return (
    <>
      <Button size="small" loading={save.isPending} onClick={() => save.mutate()}>
        {say(words.exportSheet)}
      </Button>
      {onZones && (
        <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => (read.mutate(file), false)}>
          <Button size="small" loading={read.isPending}>
            {say(words.importSheet)}
          </Button>
        </Upload>
      )}
      {faults.length > 0 && (
        <Alert
          className="rate-faults"
          type="error"
          title={say(words.importFaults, { count: faults.length })}
          description={
            <ul>
              {faults.slice(0, faultsShown).map(({ row, column, words: why }) => (
                <li key={`${row} ${column} ${why.en}`}>{say(words.sheetCell, { row, column, why: say(why) })}</li>
              ))}
            </ul>
          }
        />
      )}
      {error && <ProblemNote className="rate-faults" error={error} />}
    </>
  )
}
