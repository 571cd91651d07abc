import {
  CarOutlined,
  ApiOutlined,
  AuditOutlined,
  BarcodeOutlined,
  BellOutlined,
  DatabaseOutlined,
  DiffOutlined,
  FileAddOutlined,
  FileExcelOutlined,
  FilterOutlined,
  ForkOutlined,
  HomeOutlined,
  GiftOutlined,
  HighlightOutlined,
  InboxOutlined,
  MailOutlined,
  MergeCellsOutlined,
  MessageOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  ScanOutlined,
  SearchOutlined,
  SendOutlined,
  StopOutlined,
  SwapOutlined,
  WalletOutlined,
  ShopOutlined,
  TableOutlined,
  TagsOutlined,
  SolutionOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { countDuplicates } from '../../contract/check/duplicates.ts'
import { countProposals } from '../../contract/desk/merge.ts'
import { countUnpriced } from '../../contract/pricing/charges.ts'
import { countOrders } from '../../contract/order.ts'
import { countRequests } from '../../contract/portal.ts'
import { partnerRoles, type Permission } from '../../contract/roles.ts'
import { ask } from '../api.ts'
import { useLive } from '../live.ts'
import { requestWords } from '../words/requests.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'
import { Account } from './Account.tsx'
import { ProductionCount, WaveCount } from './HallCounts.tsx'
import { useMe } from './me.ts'
import './Rail.css'
import { Road } from './Road.tsx'

type Props = { onSearch: () => void; onGo?: () => void }
type Desk = {
  to:
    | '/orders/new'
    | '/imports'
    | '/counter'
    | '/mail'
    | '/erp'
    | '/bulk'
    | '/review'
    | '/duplicates'
    | '/merges'
    | '/waves'
    | '/production'
    | '/packing'
    | '/carriers'
    | '/handover'
    | '/checks'
    | '/goods'
    | '/catalog'
    | '/stock'
    | '/warehouses'
    | '/credit'
    | '/rate-cards'
    | '/unpriced'
    | '/rules'
    | '/overdue'
    | '/requests'
    | '/flows'
    | '/outgoing'
    | '/clients'
    | '/channels'
    | '/letterhead'
    | '/people'
    | '/archive'
    | '/audit'
  words: keyof typeof shellWords
  icon: ReactNode
  /** Any of them opens it. */
  permission: Permission | readonly Permission[]
}

const desks: readonly Desk[] = [
  { to: '/orders/new', words: 'newOrder', icon: <FileAddOutlined />, permission: 'order.create' },
  { to: '/imports', words: 'imports', icon: <FileExcelOutlined />, permission: 'import.run' },
  { to: '/counter', words: 'counter', icon: <SolutionOutlined />, permission: ['counter.use', 'counter.manage'] },
  { to: '/mail', words: 'mail', icon: <MailOutlined />, permission: ['intake.read', 'mailbox.manage'] },
  { to: '/erp', words: 'erp', icon: <ApiOutlined />, permission: 'erp.read' },
  { to: '/bulk', words: 'bulk', icon: <UnorderedListOutlined />, permission: 'bulk.run' },
  { to: '/review', words: 'review', icon: <SafetyOutlined />, permission: 'intake.read' },
  { to: '/duplicates', words: 'duplicates', icon: <DiffOutlined />, permission: 'intake.correct' },
  { to: '/merges', words: 'merges', icon: <MergeCellsOutlined />, permission: 'shipment.merge' },
  { to: '/waves', words: 'waves', icon: <ScanOutlined />, permission: 'wave.read' },
  { to: '/production', words: 'production', icon: <HighlightOutlined />, permission: 'production.read' },
  { to: '/packing', words: 'packing', icon: <GiftOutlined />, permission: 'packing.manage' },
  { to: '/handover', words: 'handover', icon: <SwapOutlined />, permission: 'handover.run' },
  { to: '/overdue', words: 'overdue', icon: <BellOutlined />, permission: 'overdue.read' },
  { to: '/requests', words: 'requests', icon: <MessageOutlined />, permission: 'request.read' },
  { to: '/flows', words: 'flows', icon: <ForkOutlined />, permission: 'flow.read' },
  { to: '/outgoing', words: 'outgoing', icon: <SendOutlined />, permission: 'outgoing.read' },
  { to: '/clients', words: 'clients', icon: <ShopOutlined />, permission: 'client.read' },
  { to: '/channels', words: 'channels', icon: <ApiOutlined />, permission: 'channel.read' },
  { to: '/catalog', words: 'catalog', icon: <BarcodeOutlined />, permission: 'catalog.read' },
  { to: '/carriers', words: 'carriers', icon: <CarOutlined />, permission: 'carrier.read' },
  { to: '/stock', words: 'stock', icon: <DatabaseOutlined />, permission: 'stock.read' },
  { to: '/warehouses', words: 'warehouses', icon: <HomeOutlined />, permission: 'warehouse.manage' },
  { to: '/credit', words: 'credit', icon: <WalletOutlined />, permission: 'credit.read' },
  { to: '/rate-cards', words: 'rateCards', icon: <TagsOutlined />, permission: 'rate.read' },
  { to: '/unpriced', words: 'unpriced', icon: <QuestionCircleOutlined />, permission: 'unpriced.settle' },
  { to: '/goods', words: 'goods', icon: <StopOutlined />, permission: 'check.manage' },
  { to: '/rules', words: 'rules', icon: <TableOutlined />, permission: 'rule.read' },
  { to: '/checks', words: 'checks', icon: <FilterOutlined />, permission: 'check.manage' },
  { to: '/letterhead', words: 'letterhead', icon: <PrinterOutlined />, permission: 'letterhead.manage' },
  { to: '/people', words: 'people', icon: <TeamOutlined />, permission: 'people.manage' },
  { to: '/archive', words: 'retention', icon: <InboxOutlined />, permission: 'archive.read' },
  { to: '/audit', words: 'audit', icon: <AuditOutlined />, permission: 'audit.read' },
]

/** The road is the map: its stations with what waits and what is late. It may be long; the desks below it stay in sight. */
export function Rail({ onSearch, onGo }: Props) {
  const { say } = useWords()
  const me = useMe()
  const counts = useQuery({ ...ask(countOrders, {}), staleTime: 30_000, refetchInterval: 30_000 })
  const mayAnswer = me.permissions.includes('request.read')
  const asked = useQuery({
    ...ask(countRequests, {}),
    enabled: mayAnswer,
    staleTime: 30_000,
    refetchInterval: 30_000,
  })
  const mayDecide = me.permissions.includes('intake.correct')
  const alike = useQuery({ ...ask(countDuplicates, {}), enabled: mayDecide, staleTime: 30_000, refetchInterval: 30_000 })
  const mayMerge = me.permissions.includes('shipment.merge')
  const together = useQuery({ ...ask(countProposals, {}), enabled: mayMerge, staleTime: 30_000, refetchInterval: 30_000 })
  const mayPrice = me.permissions.includes('unpriced.settle')
  const unpriced = useQuery({ ...ask(countUnpriced, {}), enabled: mayPrice, staleTime: 30_000, refetchInterval: 30_000 })
  const { refetch } = asked
  const { refetch: countAlike } = alike
  const { refetch: countTogether } = together
  useLive(() => {
    if (mayAnswer) void refetch({ cancelRefetch: false })
    if (mayDecide) void countAlike({ cancelRefetch: false })
    if (mayMerge) void countTogether({ cancelRefetch: false })
  })
  const late = counts.data?.nodes.reduce((sum, node) => sum + node.late, 0) ?? 0
  return (
    <nav className="rail" aria-label={say(shellWords.menu)}>
      <div className="rail-head">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <strong>{say(shellWords.product)}</strong>
        <span className="muted">{me.tenantName}</span>
      </div>
      <button type="button" className="rail-search" onClick={onSearch}>
        <SearchOutlined /> {say(shellWords.search)} <kbd>/</kbd>
      </button>
      <div className="rail-scroll">
        <Link to="/orders" search={{}} activeOptions={{ exact: true, includeSearch: true }} className="rail-link" onClick={onGo}>
          {say(shellWords.allOrders)}
        </Link>
        <Road
          counts={counts.data}
          withIntake={me.permissions.includes('intake.read')}
          ownOnly={partnerRoles.includes(me.role)}
          onGo={onGo}
        />
      </div>
      <ul className="rail-desks">
        {desks
          .filter((desk) => [desk.permission].flat().some((one) => me.permissions.includes(one)))
          .map((desk) => (
            <li key={desk.to}>
              <Link to={desk.to} className="rail-link" activeOptions={{ exact: true, includeSearch: false }} onClick={onGo}>
                {desk.icon} <span title={say(shellWords[desk.words])}>{say(shellWords[desk.words])}</span>
                {desk.to === '/overdue' && late > 0 && <b className="rail-late">{late}</b>}
                {desk.to === '/duplicates' && alike.data && alike.data.open > 0 && (
                  <b className="rail-count">{alike.data.open}</b>
                )}
                {desk.to === '/waves' && <WaveCount />}
                {desk.to === '/production' && <ProductionCount />}
                {desk.to === '/merges' && together.data && together.data.open > 0 && (
                  <b className="rail-count">{together.data.open}</b>
                )}
                {desk.to === '/unpriced' && unpriced.data && unpriced.data.open > 0 && (
                  <b className="rail-count">{unpriced.data.open}</b>
                )}
                {desk.to === '/requests' && asked.data && <Asked {...asked.data} />}
              </Link>
            </li>
          ))}
      </ul>
      <Account me={me} />
    </nav>
  )
}

/** How many requests of clients wait, red when one is late. */
function Asked({ open, late }: { open: number; late: number }) {
  const { say } = useWords()
  if (open === 0) return null
  return (
    <b className={late > 0 ? 'rail-late' : 'rail-count'} title={say(requestWords.count, { open, late })}>
      {open}
    </b>
  )
}
