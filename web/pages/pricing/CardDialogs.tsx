import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { assignCard, createCard, listCards, publishCard, type CardPage } from '../../../contract/pricing/cards.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { queries } from '../../queries.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { CardChanges } from './CardHistory.tsx'
import { ForWhom, type Assigned } from './ForWhom.tsx'

const blank: Assigned = { side: 'receivable', name: '', service: null, carrier: null, forEveryone: true, clientIds: [] }

export function NewCard() {
  const { say } = useWords()
  const go = useNavigate()
  const [wanted, setWanted] = useState<Assigned>()
  const make = useMutation({
    mutationFn: (body: Assigned) => call(createCard, { body }),
    onSuccess: async ({ summary }) => {
      setWanted(undefined)
      await queries.invalidateQueries({ queryKey: [listCards.path] })
      await go({ to: '/rate-cards', search: { card: summary.id } })
    },
  })
  return (
    <>
      <Button type="primary" onClick={() => setWanted(blank)}>
        {say(words.newCard)}
      </Button>
      <Modal
        open={wanted !== undefined}
        title={say(words.newCard)}
        okText={say(words.make)}
        okButtonProps={{ disabled: !wanted?.name.trim(), loading: make.isPending }}
        onOk={() => wanted && make.mutate(wanted)}
        onCancel={() => setWanted(undefined)}
        destroyOnHidden
      >
        {wanted && <ForWhom value={wanted} sideFixed={false} onChange={setWanted} />}
        {make.isError && <ProblemNote error={make.error} />}
      </Modal>
    </>
  )
}

type Props = { page: CardPage; onChanged: (page: CardPage) => void }

export function Reassign({ page: { summary }, onChanged }: Props) {
  const { say } = useWords()
  const [wanted, setWanted] = useState<Assigned>()
  const assign = useMutation({
    mutationFn: ({ side: _side, ...body }: Assigned) => call(assignCard, { params: { cardId: summary.id }, body }),
    onSuccess: (next) => {
      setWanted(undefined)
      onChanged(next)
    },
  })
  const { side, name, service, carrier, forEveryone, clients } = summary
  return (
    <>
      <Button
        size="small"
        onClick={() => setWanted({ side, name, service, carrier, forEveryone, clientIds: clients.map(({ id }) => id) })}
      >
        {say(words.change)}
      </Button>
      <Modal
        open={wanted !== undefined}
        title={say(words.forWhom)}
        okText={say(words.save)}
        okButtonProps={{ disabled: !wanted?.name.trim(), loading: assign.isPending }}
        onOk={() => wanted && assign.mutate(wanted)}
        onCancel={() => setWanted(undefined)}
        destroyOnHidden
      >
        {wanted && <ForWhom value={wanted} sideFixed onChange={setWanted} />}
        {assign.isError && <ProblemNote error={assign.error} />}
      </Modal>
    </>
  )
}

/** The draft becomes the next version: what is different, from when, and why. */
export function PublishCard({ page: { summary, draft }, onChanged }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const publish = useMutation({
    mutationFn: () => call(publishCard, { params: { cardId: summary.id }, body: { version: draft?.version ?? 1, note } }),
    onSuccess: (next) => {
      setOpen(false)
      void message.success(say(words.published, { version: next.versions[0]?.version ?? 1 }))
      onChanged(next)
    },
  })
  if (!draft) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say(words.publish)}
      </Button>
      <Modal
        open={open}
        title={say(words.publishTitle, { name: summary.name })}
        okText={say(words.publish)}
        okButtonProps={{ disabled: note.trim() === '', loading: publish.isPending }}
        onOk={() => publish.mutate()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{say(words.publishHint, { from: draft.document.validFrom })}</p>
        <CardChanges changes={draft.changes} />
        <Form layout="vertical" component="div">
          <Form.Item label={say(words.note)} required htmlFor="rate-note">
            <Input.TextArea id="rate-note" maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          </Form.Item>
        </Form>
        {publish.isError && <ProblemNote error={publish.error} />}
      </Modal>
    </>
  )
}
