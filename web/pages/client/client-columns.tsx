import { Link } from '@tanstack/react-router'
import type { ClientView, ShopView } from '../../../contract/client.ts'
import type { Column } from '../../parts/table/columns.ts'
import { clientWords as words } from '../../words/client/clients.ts'
import { channelWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { Unverified } from '../channel/Unverified.tsx'
import { CopyButton } from '../order/view/CopyButton.tsx'

const dash = <span className="muted">—</span>

export function clientColumns(shops: readonly ShopView[], mayRead: boolean): readonly Column<ClientView>[] {
  const count = (id: string) => shops.filter(({ clientId }) => clientId === id).length
  return [
    { id: 'code', title: words.code, width: 130, show: ({ code }) => code },
    { id: 'name', title: words.name, width: 220, grows: true, show: (client) => <Name client={client} mayRead={mayRead} /> },
    { id: 'contact', title: words.contact, width: 110, show: ({ contact }) => contact ?? dash },
    { id: 'phone', title: words.phone, width: 140, show: ({ phone }) => phone ?? dash },
    { id: 'email', title: words.email, width: 210, show: ({ email }) => (email ? <span title={email}>{email}</span> : dash) },
    { id: 'shops', title: words.shopCount, width: 76, align: 'right', show: ({ id }) => count(id) },
    { id: 'orders', title: words.orders, width: 96, show: ({ id }) => <SeeOrders clientId={id} /> },
  ]
}

function Name({ client: { id, name }, mayRead }: { client: ClientView; mayRead: boolean }) {
  if (!mayRead) return <span title={name}>{name}</span>
  return (
    <Link to="/clients/$clientId" params={{ clientId: id }} title={name}>
      {name}
    </Link>
  )
}

function SeeOrders({ clientId }: { clientId: string }) {
  const { say } = useWords()
  return (
    <Link to="/orders" search={{ clientId }}>
      {say(words.seeOrders)}
    </Link>
  )
}

export const shopColumns: readonly Column<ShopView>[] = [
  { id: 'name', title: words.shopName, width: 200, show: ({ name }) => <span title={name}>{name}</span> },
  { id: 'channel', title: words.channel, width: 210, show: (shop) => <Channel shop={shop} /> },
  { id: 'client', title: words.client, width: 170, show: ({ clientName }) => <span title={clientName}>{clientName}</span> },
  { id: 'webhook', title: words.webhook, width: 320, grows: true, show: (shop) => <Webhook path={shop.webhookPath} /> },
]

function Channel({ shop: { channel, unverified } }: { shop: ShopView }) {
  const { say } = useWords()
  return (
    <>
      {termIn(channelWords, channel, say)} {unverified && <Unverified />}
    </>
  )
}

/** The address as the platform needs it: with this page's own origin. */
export const webhookAddress = (path: string) => new URL(path, location.origin).href

function Webhook({ path }: { path: string }) {
  const { say } = useWords()
  const address = webhookAddress(path)
  return (
    <span className="shop-webhook">
      <code title={address}>{address}</code>
      <CopyButton text={address} what={say(words.webhook)} />
    </span>
  )
}
