import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useState, type ReactNode } from 'react'
import { changeSku, getSku, listSkus, volumeOf, type Sku } from '../../../contract/catalog/skus.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Quantity } from '../../parts/Quantity.tsx'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { useMe } from '../../shell/me.ts'
import { skuFieldWords, skuWords as words } from '../../words/catalog/skus.ts'
import { useWords } from '../../words/use-words.ts'
import { Marks, sizeText } from './sku-columns.tsx'
import { SkuForm } from './SkuForm.tsx'

/** One SKU beside the list, with what may be done with it. */
export function SkuPanel({ skuId, onClose }: { skuId: string; onClose: () => void }) {
  const { say } = useWords()
  const found = useQuery(ask(getSku, { params: { skuId } }))
  const mayManage = useMe().permissions.includes('catalog.manage')
  const [editing, setEditing] = useState(false)
  const sku = found.data
  return (
    <SidePanel title={sku?.code ?? '…'} onClose={onClose} head={sku && <span className="muted">{sku.clientName}</span>}>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {sku && (
        <div className="sku-panel">
          <h3>
            {sku.name} {!sku.active && <span className="catalog-retired">{say(words.retired)}</span>}
          </h3>
          {mayManage && (
            <div className="sku-panel-acts">
              <Button onClick={() => setEditing(true)}>{say(words.edit)}</Button>
              <Retiring sku={sku} />
            </div>
          )}
          <SkuFacts sku={sku} />
        </div>
      )}
      {editing && sku && <SkuForm sku={sku} onClose={() => setEditing(false)} />}
    </SidePanel>
  )
}

function Retiring({ sku }: { sku: Sku }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => call(changeSku, { params: { skuId: sku.id }, body: { version: sku.version, active: !sku.active } }),
    onSuccess: (next) => {
      queries.setQueryData(ask(getSku, { params: { skuId: sku.id } }).queryKey, next)
      void queries.invalidateQueries({ queryKey: [listSkus.path] })
    },
    onError: (error) => void message.error(error.message),
  })
  if (!sku.active)
    return (
      <Button loading={change.isPending} onClick={() => change.mutate()}>
        {say(words.bringBack)}
      </Button>
    )
  return (
    <Popconfirm
      title={say(words.retireTold)}
      okText={say(words.retire)}
      cancelText={say(words.cancel)}
      onConfirm={() => change.mutate()}
      styles={{ root: { maxWidth: 320 } }}
    >
      <Button loading={change.isPending}>{say(words.retire)}</Button>
    </Popconfirm>
  )
}

function SkuFacts({ sku }: { sku: Sku }) {
  const { say } = useWords()
  const yes = (value: boolean) => say(value ? words.yes : words.no)
  const facts: [string, ReactNode][] = [
    ['spec', sku.spec],
    ['colour', sku.colour],
    ['barcode', sku.barcode],
    ['weightGrams', sku.weightGrams !== null && <Quantity grams={sku.weightGrams} />],
    [
      'size',
      sizeText(sku) && (
        <>
          {sizeText(sku)}（<Quantity cubicCm={volumeOf(sku)} />）
        </>
      ),
    ],
    ['handling', sku.handling.length > 0 && <Marks sku={sku} />],
    ['stocked', yes(sku.stocked)],
    ['lotTracked', yes(sku.lotTracked)],
    ['expiryTracked', yes(sku.expiryTracked)],
    ['lowAt', sku.lowAt],
    ['hsCode', sku.hsCode],
    ['origin', sku.origin],
    ['packing', sku.packing],
  ]
  return (
    <dl className="sku-facts">
      {facts.map(([field, value]) => (
        <div key={field}>
          <dt>{say(skuFieldWords[field] ?? { zh: field, en: field }).replace(/ \(\w+\)$/, '')}</dt>
          <dd>
            {value === null || value === false || value === undefined ? (
              <span className="muted">{say(words.unknown)}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
