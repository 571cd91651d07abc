import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { answerQuestion, AskableField, OwnQuestion, ProposedChanges } from '../../../contract/desk/conversation.ts'
import { askedWords, conversationWords as words } from '../../words/conversation.ts'
import { portalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call, keysOf, sendFile } from '../call.ts'
import { Note } from '../Note.tsx'
import { dividedTime } from '../place/divided-time.ts'
import { Divisions, type TypedParty } from '../place/PartyFields.tsx'
import { linesOf } from '../place/typed-order.ts'
import { FilesInput } from './FilesInput.tsx'

type Typed = { consignee: TypedParty; shipper: TypedParty; wantedBy: string; wishes: string }

/** Exactly what was asked, a sentence and files; answered, it can be added to until somebody of the house takes it over. */
export function QuestionForm({ question, orderId }: { question: OwnQuestion; orderId: string }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [keys] = useState(keysOf)
  const [typed, setTyped] = useState<Typed>({ consignee: {}, shipper: {}, wantedBy: '', wishes: '' })
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [slip, setSlip] = useState('')
  const answer = useMutation({
    mutationFn: async () => {
      const hashes: string[] = []
      for (const file of files) hashes.push((await sendFile(file, file.name)).hash)
      const body = { changes: changesOf(typed), hashes, ...(text.trim() && { words: text.trim() }) }
      return call<typeof answerQuestion>({
        method: 'POST',
        path: '/portal/questions/:questionId/answer',
        params: { questionId: question.id },
        body,
        key: keys.keyFor(body),
      })
    },
    onSettled: async (_, error) => {
      keys.settled(error)
      if (!error) setFiles([])
      await queries.invalidateQueries({ queryKey: ['order', orderId] })
      void queries.invalidateQueries({ queryKey: ['home'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = Object.keys(changesOf(typed)).length === 0 && text.trim() === '' && files.length === 0
    setSlip(isEmpty ? say(words.emptyAnswer) : '')
    if (!isEmpty) answer.mutate()
  }
  const isAnswered = question.state === 'answered'
  return (
    <form className="portal-form portal-question" onSubmit={submit} noValidate>
      <h2>{say(words.pleaseAnswer)}</h2>
      {question.words && <p className="portal-said">{question.words}</p>}
      {isAnswered && <p role="status">{say(words.answered)}</p>}
      {question.fields
        .filter((field) => field !== 'document' && field !== 'other')
        .map((field) => (
          <Field key={field} field={field} typed={typed} onChange={setTyped} />
        ))}
      <label className="portal-field">
        {question.fields.includes('other') ? (question.words ?? say(askedWords.other)) : say(words.yourWords)}
        <textarea rows={2} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <FilesInput files={files} onChange={setFiles} />
      <p role="status" className="portal-slip">
        {slip}
      </p>
      {answer.error && <Note error={answer.error} />}
      <button type="submit" className="portal-main" disabled={answer.isPending}>
        {say(isAnswered ? words.answerMore : words.answer)}
      </button>
    </form>
  )
}

type FieldProps = { field: AskableField; typed: Typed; onChange: (typed: Typed) => void }

function Field({ field, typed, onChange }: FieldProps) {
  const { say } = useWords()
  const label = say(askedWords[field])
  if (field === 'wantedBy')
    return (
      <label className="portal-field">
        {label}
        <input
          type="datetime-local"
          value={typed.wantedBy}
          onChange={({ target }) => onChange({ ...typed, wantedBy: target.value })}
        />
      </label>
    )
  if (field === 'serviceRequirements')
    return (
      <label className="portal-field">
        {label} <small className="muted">{say(portalWords.otherWish)}</small>
        <textarea
          rows={2}
          maxLength={2000}
          value={typed.wishes}
          onChange={({ target }) => onChange({ ...typed, wishes: target.value })}
        />
      </label>
    )
  const [kind, part] = field.split('.') as ['consignee' | 'shipper', string]
  const set = (changes: TypedParty) => onChange({ ...typed, [kind]: { ...typed[kind], ...changes } })
  const name = part === 'address' ? 'detail' : (part as 'name' | 'phone' | 'postcode')
  return (
    <>
      {part === 'address' && <Divisions value={typed[kind]} onChange={set} />}
      <label className="portal-field">
        {label}
        <input
          type={part === 'phone' ? 'tel' : 'text'}
          value={typed[kind][name] ?? ''}
          maxLength={name === 'detail' ? 300 : 100}
          autoComplete="off"
          placeholder={part === 'address' ? say(portalWords.detailHint) : ''}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      </label>
    </>
  )
}

/** Only what was typed; an empty field says nothing. */
function changesOf({ consignee, shipper, wantedBy, wishes }: Typed): ProposedChanges {
  const party = (typed: TypedParty) =>
    Object.fromEntries(Object.entries(typed).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : [])))
  const parties = { consignee: party(consignee), shipper: party(shipper) }
  return {
    ...(Object.keys(parties.consignee).length > 0 && { consignee: parties.consignee }),
    ...(Object.keys(parties.shipper).length > 0 && { shipper: parties.shipper }),
    ...(wantedBy && { wantedBy: dividedTime(wantedBy) }),
    ...(linesOf(wishes).length > 0 && { serviceRequirements: linesOf(wishes) }),
  }
}
