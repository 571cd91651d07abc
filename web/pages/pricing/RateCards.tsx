import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Tag } from 'antd'
import { freightServiceWords } from '../../../contract/pricing/card.ts'
import { cardSides, listCards, type CardSummary } from '../../../contract/pricing/cards.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { NewCard } from './CardDialogs.tsx'
import { CardEditor } from './CardEditor.tsx'
import './rates.css'

/** SET-1: what is charged for carrying goods, by card; one of them to read, change, check, try and publish. */
export function RateCards() {
  const { say } = useWords()
  useTitle(say(words.title))
  const { card: chosen } = useSearch({ strict: false })
  const list = useQuery(ask(listCards, {}))
  const mayEdit = useMe().permissions.includes('rate.edit')
  const cards = list.data?.cards ?? []
  const cardId = cards.some(({ id }) => id === chosen) ? chosen : cards[0]?.id
  return (
    <div className="page rates">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {mayEdit && <NewCard />}
      </div>
      <p className="muted">{say(words.hint)}</p>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && cards.length === 0 && <p className="rate-none muted">{say(words.empty)}</p>}
      <div className="rates-parts">
        {cards.length > 0 && (
          <nav aria-label={say(words.title)}>
            {cardSides.map((side) => (
              <CardLinks key={side} title={say(words[side])} cards={cards.filter((card) => card.side === side)} cardId={cardId} />
            ))}
          </nav>
        )}
        {cardId !== undefined && <CardEditor key={cardId} cardId={cardId} />}
      </div>
    </div>
  )
}

type LinksProps = { title: string; cards: readonly CardSummary[]; cardId: string | undefined }

function CardLinks({ title, cards, cardId }: LinksProps) {
  const { say } = useWords()
  if (cards.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {cards.map(({ id, name, carrier, forEveryone, clients, service, inForce, draft }) => (
          <li key={id}>
            <Link to="/rate-cards" search={{ card: id }} aria-current={id === cardId ? 'page' : undefined} className="rates-link">
              <strong>{name}</strong> {draft && <Tag>{say(words.draft)}</Tag>}
              <small className="muted">
                {carrier ??
                  (forEveryone ? say(words.everyone) : clients.map((one) => one.name).join('、') || say(words.noClients))}
                {' · '}
                {service ? say(freightServiceWords[service]) : say(words.anyService)}
              </small>
              <small className="muted">
                {inForce ? say(words.inForce, { version: inForce.version }) : say(words.notInForce)}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
