import { EyeInvisibleOutlined } from '@ant-design/icons'
import type { Party } from '../../../../contract/order-draft.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { placeText } from '../../../parts/place-text.ts'
import { AddressReading } from '../../../parts/reading/AddressReading.tsx'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { useWords } from '../../../words/use-words.ts'
import { CopyButton } from './CopyButton.tsx'
import { partyLine } from './party-line.ts'
import { RevealBar } from '../reveal/RevealBar.tsx'

/** From whom to whom; each can be copied as one line, a hidden receiver is shown as such. */
export function OrderParties({ order }: { order: Pick<OrderPage, 'id' | 'privacy' | 'shipper' | 'consignee' | 'buyer'> }) {
  const { say } = useWords()
  const { buyer, consignee } = order
  // What the buyer has in common with the consignee is said once.
  const name = buyer?.name === consignee?.name ? undefined : buyer?.name
  const phone = buyer?.phone === consignee?.phone ? undefined : buyer?.phone
  const buyerText = [name, buyer?.account, phone, buyer?.email].filter(Boolean).join(' · ')
  return (
    <section className="order-parties" aria-label={say(words.parties)}>
      <RevealBar order={order} />
      <PartyCard title={say(words.consignee)} party={order.consignee} />
      <PartyCard title={say(words.shipper)} party={order.shipper} />
      {buyerText !== '' && (
        <p className="order-buyer">
          <span className="muted">{say(words.buyer)}</span> {buyerText}
        </p>
      )}
    </section>
  )
}

function PartyCard({ title, party }: { title: string; party: Party | null }) {
  const { say } = useWords()
  return (
    <div className="party">
      <h2>
        {title}
        {party && <CopyButton text={partyLine(party)} what={say(words.wholeLine)} />}
      </h2>
      {party ? (
        <>
          <p className="party-who">
            {party.name && <strong>{party.name}</strong>}
            {party.company && <span>{party.company}</span>}
          </p>
          {party.phone && (
            <p>
              {party.phone}
              {!party.masked && !party.phone.includes('*') && <CopyButton text={party.phone} what={say(words.phone)} />}
            </p>
          )}
          {party.email && <p>{party.email}</p>}
          <p>{placeText(party)}</p>
          <AddressReading reading={party.reading} />
          {party.masked && (
            <p className="party-masked">
              <EyeInvisibleOutlined /> {say(words.maskedNote)}
            </p>
          )}
        </>
      ) : (
        <p className="muted">{say(words.noParty)}</p>
      )}
    </div>
  )
}
