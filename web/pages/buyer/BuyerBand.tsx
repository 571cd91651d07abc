import { CloseOutlined, MessageOutlined, UserOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { dropBuyerNote, topicWords, type BuyerNote } from '../../../contract/client/buyer.ts'
import { getOrder } from '../../../contract/order.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMe } from '../../shell/me.ts'
import { buyerWords as words } from '../../words/client/buyer.ts'
import { useWords } from '../../words/use-words.ts'
import './buyer.css'
import { NoteForm } from './NoteForm.tsx'

/** What the buyer prefers and said last, and what the client wants of all its goods: never behind a click (CRM-1). */
export function BuyerBand({ order }: { order: OrderPage }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayNote = useMe().permissions.includes('buyer.note')
  const [noting, setNoting] = useState(false)
  const drop = useMutation({
    mutationFn: (noteId: string) => call(dropBuyerNote, { params: { noteId } }),
    onSuccess: () => message.success(say(words.dropped)),
    onSettled: () => void queries.invalidateQueries({ queryKey: [getOrder.path] }),
  })
  const { packing = null, delivery = null } = order.clientWishes ?? {}
  const phone = [order.buyer?.phone, order.consignee?.phone].find((one) => one && !one.includes('*'))
  const isEmpty = order.buyerNotes.length === 0 && !packing && !delivery
  if (isEmpty && !mayNote) return null
  return (
    <section className="buyer-band" aria-label={say(words.title)} data-empty={isEmpty || undefined}>
      <BuyerLines notes={order.buyerNotes} orderId={order.id} onDrop={mayNote ? drop.mutate : undefined} />
      {(packing || delivery) && (
        <p>
          <strong>{say(words.ofClient)}</strong>{' '}
          {[packing && `${say(topicWords.packing)} ${packing}`, delivery && `${say(topicWords.delivery)} ${delivery}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <span className="buyer-tools">
        {phone && (
          <Link to="/orders" search={{ search: phone }}>
            {say(words.orders)}
          </Link>
        )}
        {mayNote && (
          <Button size="small" type={isEmpty ? 'text' : 'default'} icon={<MessageOutlined />} onClick={() => setNoting(true)}>
            {say(words.note)}
          </Button>
        )}
      </span>
      {drop.isError && <ProblemNote error={drop.error} />}
      {noting && <NoteForm orderId={order.id} onClose={() => setNoting(false)} />}
    </section>
  )
}

type Lines = { notes: readonly BuyerNote[]; orderId?: string; onDrop?: ((noteId: string) => void) | undefined }

export function BuyerLines({ notes, orderId, onDrop }: Lines) {
  const { say } = useWords()
  if (notes.length === 0) return null
  const last = notes.find(({ kind }) => kind === 'feedback')
  const nameOf = (note: BuyerNote) => {
    if (note.kind === 'preference') return words.preference
    return note === last ? words.feedback : words.earlier
  }
  return (
    <ul className="buyer-lines">
      {notes.map((note) => (
        <li key={note.id} data-kind={note.kind} data-last={note === last || undefined}>
          <span className="buyer-kind">
            <UserOutlined aria-hidden /> {say(nameOf(note))} · {say(topicWords[note.topic])}
          </span>
          <strong>{note.words}</strong>
          <span className="muted">
            {note.orderId === orderId ? (
              note.byName
            ) : (
              <Link to="/orders/$orderId" params={{ orderId: note.orderId }}>
                {say(words.from, { who: note.byName, label: note.orderLabel })}
              </Link>
            )}{' '}
            <Moment at={note.at} />
          </span>
          {onDrop && (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={say(words.drop)}
              title={say(words.drop)}
              onClick={() => onDrop(note.id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
