import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import { Counts } from './count/Counts.tsx'
import { MoveDesk } from './MoveDesk.tsx'
import { Shortages } from './Shortages.tsx'
import './stock.css'
import { stockViews, type StockSearch } from './stock-search.ts'
import { StockSums } from './StockSums.tsx'
import { Transfers } from './transfer/Transfers.tsx'

const route = getRouteApi('/frame/stock')

/** WHS-1: what is there, what is lacking, and how it is moved; each a view of one page. */
export function Stock() {
  const { say } = useWords()
  useTitle(say(words.title))
  const search: StockSearch = route.useSearch()
  const navigate = route.useNavigate()
  const mayMove = useMe().permissions.includes('stock.move')
  const shown = stockViews.filter((view) => view !== 'move' || mayMove)
  const sees = shown.find((view) => view === search.view) ?? 'sums'
  const put = (change: StockSearch) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  const head = (
    <div className="page-title">
      <h1>{say(words.title)}</h1>
      <Segmented
        aria-label={say(words.title)}
        value={sees}
        onChange={(view: string) => void navigate({ search: view === 'sums' ? {} : { view } })}
        options={shown.map((view) => ({ value: view, label: say(words[view]) }))}
      />
    </div>
  )
  if (sees === 'transfers') return <Transfers head={head} search={search} onSearch={put} />
  if (sees === 'counts') return <Counts head={head} search={search} onSearch={put} />
  if (sees === 'move') return <MoveDesk head={head} search={search} onSearch={put} />
  if (sees === 'low') return <Shortages head={head} search={search} onSearch={put} />
  return <StockSums head={head} search={search} onSearch={put} />
}
