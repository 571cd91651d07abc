import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import { getImport, getImportTemplate, listImports, lookAgain, previewImport } from '../../../../contract/intake.ts'
import { addressOf, ask, upload } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'
import { ClientSelect } from './ClientSelect.tsx'

const megabyte = 1024 * 1024
const fileMaxMegabytes = 30

/** Takes a file, dropped or chosen, and has the server read it; nothing is imported yet. */
export function DropSheet({ onRead }: { onRead: (importId: string) => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [clientId, setClientId] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const read = useMutation({
    mutationFn: (file: File) => {
      const size = Math.ceil(file.size / megabyte)
      if (size > fileMaxMegabytes) throw new Error(say(words.tooLarge, { name: file.name, size }))
      return upload(previewImport, file, file.name, clientId ? { clientId } : {})
    },
    onSuccess: (preview) => {
      const params = { importId: preview.import.id }
      queries.setQueryData([lookAgain.path, params], preview)
      queries.setQueryData(ask(getImport, { params }).queryKey, preview.import)
      void queries.invalidateQueries({ queryKey: [listImports.path] })
      onRead(preview.import.id)
    },
  })
  const take = (file: File | undefined) => {
    if (file && !read.isPending) read.mutate(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <section className="drop">
      <label
        className="drop-zone"
        data-over={over || undefined}
        aria-busy={read.isPending}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          type="file"
          className="only-read"
          accept=".xlsx,.csv,.txt,.tsv,.xls"
          disabled={read.isPending}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <InboxOutlined />
        <strong role="status">
          {read.isPending ? `${say(words.reading, { name: read.variables.name })}…` : say(over ? words.dropNow : words.drop)}
        </strong>
        <span className="muted">{say(words.dropTold)}</span>
      </label>
      {read.isError && <ProblemNote error={read.error} />}
      <div className="drop-foot">
        <label htmlFor="drop-client">{say(words.client)}</label>
        <ClientSelect id="drop-client" value={clientId} onChange={setClientId} sheetNames />
        <a href={addressOf(getImportTemplate.path)} download>
          <DownloadOutlined /> {say(words.template)}
        </a>
      </div>
    </section>
  )
}
