import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { getSku, listSkus } from '../../../contract/catalog/skus.ts'
import { ask } from '../../api.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'

const shownMax = 30
const restMs = 200

type Props = { skuId: string | undefined; onPick: (skuId: string | undefined) => void; clientId?: string }

/** One SKU by code, barcode or a word of its name. */
export function SkuPick({ skuId, onPick, clientId }: Props) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), restMs)
    return () => clearTimeout(timer)
  }, [typed])
  const chosen = useQuery({ ...ask(getSku, { params: { skuId: skuId ?? '' } }), enabled: skuId !== undefined, staleTime: 60_000 })
  const found = useQuery({
    ...ask(listSkus, { query: { limit: shownMax, ...(asked && { words: asked }), ...(clientId && { clientId }) } }),
    staleTime: 30_000,
  })
  const skus = [...(chosen.data && chosen.data.id === skuId ? [chosen.data] : []), ...(found.data?.skus ?? [])]
  const once = [...new Map(skus.map((sku) => [sku.id, sku])).values()]
  return (
    <Select
      className="stock-sku"
      allowClear
      aria-label={say(words.sku)}
      placeholder={say(words.pickSku)}
      value={skuId ?? null}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      popupMatchSelectWidth={false}
      notFoundContent={say(words.noneFound)}
      onChange={(id: string | null | undefined) => onPick(id ?? undefined)}
      options={once.map(({ id, code, name, clientName }) => ({ value: id, label: `${code} ${name} · ${clientName}` }))}
    />
  )
}
