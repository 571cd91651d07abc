import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Input, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { skuStates } from '../../../contract/catalog/skus.ts'
import { listClients } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { skuWords as words } from '../../words/catalog/skus.ts'
import { useWords } from '../../words/use-words.ts'
import type { CatalogSearch } from './catalog-search.ts'

const restMs = 300

type Props = { search: CatalogSearch; onChange: (change: CatalogSearch) => void }

/** Words, client and state; all of it stands in the address. A scanner's Enter is a search at once. */
export function CatalogFilters({ search, onChange }: Props) {
  const { say } = useWords()
  const clients = useQuery({ ...ask(listClients, {}), staleTime: 300_000 })
  const [typed, setTyped] = useState(search.words ?? '')
  const { words: asked = '' } = search
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => onChange({ words: typed.trim(), open: '' }), restMs)
    return () => clearTimeout(timer)
  })
  return (
    <div className="catalog-filters" role="search">
      <Input
        className="catalog-find"
        prefix={<SearchOutlined />}
        allowClear
        maxLength={100}
        value={typed}
        placeholder={say(words.find)}
        aria-label={say(words.find)}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => onChange({ words: typed.trim(), open: '' })}
      />
      <Select
        className="catalog-client"
        aria-label={say(words.client)}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={search.clientId ?? ''}
        onChange={(clientId: string) => onChange({ clientId, open: '' })}
        options={[
          { value: '', label: say(words.anyClient) },
          ...(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` })),
        ]}
      />
      <Segmented
        aria-label={say(words.state)}
        value={skuStates.find((one) => one === search.state) ?? 'active'}
        onChange={(state: string) => onChange({ state: state === 'active' ? '' : state, open: '' })}
        options={skuStates.map((state) => ({ value: state, label: say(words[state]) }))}
      />
    </div>
  )
}
