import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { listSkus, skusFoundMax, skuStates, type Sku } from '../../../contract/catalog/skus.ts'
import { call } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { skuWords as words } from '../../words/catalog/skus.ts'
import { useWords } from '../../words/use-words.ts'
import './catalog.css'
import type { CatalogSearch } from './catalog-search.ts'
import { CatalogFilters } from './CatalogFilters.tsx'
import { narrowSkuColumns, SkuCard, skuColumns } from './sku-columns.tsx'
import { SkuForm } from './SkuForm.tsx'
import { SkuImport } from './SkuImport.tsx'
import { SkuPanel } from './SkuPanel.tsx'

const route = getRouteApi('/frame/catalog')
const keyOf = ({ id }: Sku) => id

/** What each client's goods are: found by code, barcode or name; opened beside the list. */
export function Catalog() {
  const { say } = useWords()
  useTitle(say(words.title))
  const search: CatalogSearch = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useMe().permissions.includes('catalog.manage')
  const [doing, setDoing] = useState<'make' | 'import'>()
  const [tooMany, setTooMany] = useState(false)
  const put = (change: CatalogSearch) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  const query = useMemo(
    () => ({
      state: skuStates.find((one) => one === search.state) ?? 'active',
      ...(search.words && { words: search.words }),
      ...(search.clientId && { clientId: search.clientId }),
    }),
    [search.words, search.clientId, search.state],
  )
  const list = useRows({
    listKey: [listSkus.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listSkus, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      setTooMany(page.tooMany)
      return { rows: page.skus, nextCursor: page.nextCursor }
    },
  })
  const isFiltered = search.words !== undefined || search.clientId !== undefined || search.state !== undefined
  return (
    <div className="with-panel" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill">
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          {mayManage && (
            <div className="catalog-acts">
              <Button onClick={() => setDoing('import')}>{say(words.importSheet)}</Button>
              <Button type="primary" onClick={() => setDoing('make')}>
                {say(words.make)}
              </Button>
            </div>
          )}
        </div>
        <QueryTable
          name="skus"
          label={say(words.list)}
          list={list}
          columns={search.open ? narrowSkuColumns : skuColumns}
          current={search.open}
          onOpen={({ id }) => put({ open: id })}
          narrow={(sku) => <SkuCard sku={sku} />}
          empty={say(isFiltered ? words.noneFound : words.none)}
          head={
            <>
              <CatalogFilters search={search} onChange={put} />
              {tooMany && (
                <span className="muted" role="status">
                  {say(words.tooMany, { max: skusFoundMax })}
                </span>
              )}
            </>
          }
        />
      </div>
      {search.open && <SkuPanel key={search.open} skuId={search.open} onClose={() => put({ open: '' })} />}
      {doing === 'make' && (
        <SkuForm clientId={search.clientId} onClose={() => setDoing(undefined)} onSaved={({ id }) => put({ open: id })} />
      )}
      {doing === 'import' && <SkuImport clientId={search.clientId} onClose={() => setDoing(undefined)} />}
    </div>
  )
}
