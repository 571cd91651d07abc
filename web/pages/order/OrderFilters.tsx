import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { listClients, shopChannels } from '../../../contract/client.ts'
import type { countOrders } from '../../../contract/order.ts'
import { priorities } from '../../../contract/order-draft.ts'
import { ask, type Reply } from '../../api.ts'
import { useMe } from '../../shell/me.ts'
import { orderListWords as words } from '../../words/order-list.ts'
import { channelWords, priorityWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { FlowFilter } from '../flow/FlowFilter.tsx'
import { DateFilter } from './DateFilter.tsx'
import { ImportFilter } from '../../parts/ImportFilter.tsx'
import { filterCount, type OrderSearch } from './order-search.ts'

type Props = {
  search: OrderSearch
  counts: Reply<typeof countOrders> | undefined
  onChange: (change: OrderSearch) => void
}
const restMs = 300
const channels = [...shopChannels, 'sheet', 'form', 'portal', 'api']

/** What narrows the list; all of it stands in the address bar. `folds` behind one button where the list is narrow. */
export function OrderFilters({ search, counts, onChange, folds }: Props & { folds: boolean }) {
  const { say } = useWords()
  const [unfolded, setUnfolded] = useState(false)
  const count = filterCount(search)
  return (
    <div className="order-filters" role="search">
      <SearchBox value={search.search ?? ''} onChange={(text) => onChange({ search: text })} />
      {folds && (
        <Button icon={<FilterOutlined />} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {say(words.filters)} {count > 0 ? count : ''}
        </Button>
      )}
      {search.importId && <ImportFilter importId={search.importId} onClear={() => onChange({ importId: '' })} />}
      {!folds && <Rest search={search} counts={counts} onChange={onChange} count={count} />}
      {folds && unfolded && (
        <div className="order-filters order-filters-folded">
          <Rest search={search} counts={counts} onChange={onChange} count={count} />
        </div>
      )}
    </div>
  )
}

function Rest({ search, counts, onChange, count }: Props & { count: number }) {
  const { say } = useWords()
  const me = useMe()
  const clients = useQuery({ ...ask(listClients, {}), enabled: me.permissions.includes('client.read'), staleTime: 300_000 })
  const choose = (
    field: 'node' | 'clientId' | 'channel' | 'priority',
    label: string,
    options: { value: string; label: ReactNode }[],
  ) => (
    <Select
      className="order-filter"
      data-set={search[field] !== undefined || undefined}
      value={search[field] ?? null}
      options={options}
      placeholder={label}
      aria-label={label}
      allowClear
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      onChange={(value: string | undefined | null) => onChange({ [field]: value ?? '' })}
    />
  )
  return (
    <>
      {choose(
        'node',
        say(words.node),
        (counts?.nodes ?? []).map(({ node, name }) => ({ value: node, label: say(name) })),
      )}
      {clients.data &&
        choose(
          'clientId',
          say(words.client),
          clients.data.clients.map(({ id, name }) => ({ value: id, label: name })),
        )}
      {choose(
        'channel',
        say(words.channel),
        channels.map((value) => ({ value, label: termIn(channelWords, value, say) })),
      )}
      {choose(
        'priority',
        say(words.priority),
        priorities.map((value) => ({ value, label: termIn(priorityWords, value, say) })),
      )}
      <Segmented
        aria-label={say(words.due)}
        value={search.due ?? ''}
        onChange={(due: string) => onChange({ due })}
        options={[
          { value: '', label: say(words.anyDue) },
          { value: 'late', label: say(words.dueLate) },
          { value: 'warned', label: say(words.dueWarned) },
          { value: 'held', label: say(words.dueHeld) },
        ]}
      />
      <DateFilter search={search} onChange={onChange} />
      {search.flowCode && (
        <FlowFilter
          code={search.flowCode}
          version={search.flowVersion}
          onClear={() => onChange({ flowCode: '', flowVersion: '' })}
        />
      )}
      {count > 0 && (
        <Button
          type="link"
          size="small"
          onClick={() =>
            onChange({
              node: '',
              clientId: '',
              channel: '',
              priority: '',
              due: '',
              from: '',
              to: '',
              search: '',
              closed: '',
              importId: '',
              view: '',
              flowCode: '',
              flowVersion: '',
              sort: '',
            })
          }
        >
          {say(words.clear)}
        </Button>
      )}
    </>
  )
}

/** Typed text goes to the address bar once the typing rests. */
function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { say } = useWords()
  const [typed, setTyped] = useState<string>()
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])
  const send = (text: string) => {
    clearTimeout(rest.current)
    setTyped(undefined)
    if (text.trim() !== value) onChange(text.trim())
  }
  return (
    <Input
      className="order-search-box"
      value={typed ?? value}
      prefix={<SearchOutlined />}
      allowClear
      placeholder={say(words.search)}
      aria-label={say(words.searchLabel)}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        clearTimeout(rest.current)
        rest.current = setTimeout(() => send(text), text === '' ? 0 : restMs)
      }}
      onPressEnter={() => send(typed ?? value)}
    />
  )
}
