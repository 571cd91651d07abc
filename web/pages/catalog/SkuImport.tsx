import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  badSkuRows,
  importSkus,
  lookAtSkus,
  skuRowsMax,
  skuTemplate,
  type SkuImport as Looked,
} from '../../../contract/catalog/sku-import.ts'
import { listSkus } from '../../../contract/catalog/skus.ts'
import { listClients } from '../../../contract/client.ts'
import { addressOf, ask, upload, uploadForFile } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { skuImportWords as words, skuWords } from '../../words/catalog/skus.ts'
import { useWords } from '../../words/use-words.ts'
import { SkuRows } from './SkuRows.tsx'

type Sheet = { file: File; clientId: string }
type Props = { clientId: string | undefined; onClose: () => void }

/** A sheet is chosen, looked at and taken; the browser keeps it meanwhile, so that the server keeps nothing of what was only looked at. */
export function SkuImport({ clientId, onClose }: Props) {
  const { say } = useWords()
  const queries = useQueryClient()
  const clients = useQuery({ ...ask(listClients, {}), staleTime: 300_000 })
  const [whose, setWhose] = useState(clientId)
  const look = useMutation({
    mutationFn: ({ file, clientId: of }: Sheet) => upload(lookAtSkus, file, file.name, { clientId: of }),
  })
  const take = useMutation({
    mutationFn: ({ file, clientId: of }: Sheet) => upload(importSkus, file, file.name, { clientId: of }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [listSkus.path] }),
  })
  const bad = useMutation({
    mutationFn: async ({ file, clientId: of }: Sheet) =>
      saveFile('sku-bad.xlsx', await uploadForFile(badSkuRows, file, file.name, { clientId: of })),
  })
  const sheet = look.variables
  const shown = take.data ?? look.data
  const count = look.data ? look.data.counts.new + look.data.counts.changed : 0
  const again = () => {
    look.reset()
    take.reset()
    bad.reset()
  }
  const foot = take.data ? (
    <>
      <Button onClick={again}>{say(words.another)}</Button>
      <Button type="primary" onClick={onClose}>
        {say(words.close)}
      </Button>
    </>
  ) : look.data && sheet ? (
    <>
      <Button onClick={again}>{say(words.another)}</Button>
      <Button type="primary" disabled={count === 0} loading={take.isPending} onClick={() => take.mutate(sheet)}>
        {count === 0 ? say(words.nothing) : say(words.take, { count })}
      </Button>
    </>
  ) : null
  return (
    <Modal open title={say(words.title)} width={860} footer={foot} onCancel={onClose} mask={{ closable: false }}>
      {!shown && (
        <div className="sku-import-start">
          <p className="muted">{say(words.told, { max: skuRowsMax })}</p>
          <div className="sku-import-bar">
            <Select
              className="catalog-client"
              aria-label={say(skuWords.client)}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(skuWords.chooseClient)}
              value={whose}
              onChange={setWhose}
              options={(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
            />
            <PickFile
              disabled={whose === undefined || look.isPending}
              label={
                look.isPending && sheet
                  ? `${say(words.reading, { name: sheet.file.name })}…`
                  : say(whose ? words.choose : words.clientFirst)
              }
              onPick={(file) => whose && look.mutate({ file, clientId: whose })}
            />
            <a href={addressOf(skuTemplate.path)} download>
              <DownloadOutlined /> {say(words.template)}
            </a>
          </div>
        </div>
      )}
      {(look.error ?? take.error ?? bad.error) && <ProblemNote error={look.error ?? take.error ?? bad.error} />}
      {shown && (
        <>
          <Outcome looked={shown} taken={take.data !== undefined} />
          {shown.counts.bad > 0 && sheet && (
            <p className="sku-import-bad">
              {say(words.badTold, { count: shown.counts.bad })}{' '}
              <Button size="small" loading={bad.isPending} onClick={() => bad.mutate(sheet)}>
                {say(words.badSheet)}
              </Button>
            </p>
          )}
          <SkuRows rows={[...shown.bad, ...(take.data ? [] : shown.sample)]} />
        </>
      )}
    </Modal>
  )
}

function PickFile({ disabled, label, onPick }: { disabled: boolean; label: string; onPick: (file: File) => void }) {
  return (
    <label className="sku-import-file" data-off={disabled || undefined}>
      <input
        type="file"
        className="only-read"
        accept=".xlsx,.csv,.txt,.tsv"
        disabled={disabled}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) onPick(file)
        }}
      />
      <span role="status">{label}</span>
    </label>
  )
}

function Outcome({ looked, taken }: { looked: Looked; taken: boolean }) {
  const { say } = useWords()
  const { counts, columns } = looked
  const unread = columns.filter(({ field }) => field === null).map(({ header }) => header)
  return (
    <div className="sku-import-outcome" role="status">
      <strong>{looked.name}</strong>
      {taken ? (
        <p>{say(words.taken, { fresh: counts.new, changed: counts.changed, same: counts.same })}</p>
      ) : (
        <p>
          {(['new', 'changed', 'same', 'bad'] as const).map((outcome) => (
            <span key={outcome} className="sku-import-count" data-bad={(outcome === 'bad' && counts.bad > 0) || undefined}>
              {say(words[outcome])} <b>{counts[outcome]}</b>
            </span>
          ))}
        </p>
      )}
      {!taken && unread.length > 0 && <p className="muted">{say(words.unread, { names: unread.join('、') })}</p>}
    </div>
  )
}
