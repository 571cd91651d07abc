import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DivisionNode, listDivisions, parseAddressLine } from '../../../contract/intake.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { Note } from '../Note.tsx'
import { AddressBook } from './AddressBook.tsx'
import { typedParty, type TypedParty } from './typed-order.ts'

export type { TypedParty }
export { typedParty as partyOf }
export const emptyParty = (): TypedParty => ({})
type Props = { title: string; of: 'consignee' | 'shipper'; value: TypedParty; onChange: (party: TypedParty) => void }

/** Who and where: pasted as one line, taken from the address book, or typed field by field. */
export function PartyFields({ title, of, value, onChange }: Props) {
  const { say } = useWords()
  const [book, setBook] = useState(false)
  const set = (changes: TypedParty) => onChange({ ...value, ...changes })
  const field = (name: 'name' | 'phone' | 'company' | 'detail', type: 'text' | 'tel' = 'text', hint = '') => (
    <label className="portal-field" data-field={name}>
      <span>
        {say(words[name])} {name === 'company' && <small className="muted">{say(words.optional)}</small>}
      </span>
      <input
        type={type}
        value={value[name] ?? ''}
        maxLength={name === 'detail' ? 300 : 100}
        autoComplete="off"
        placeholder={hint}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  )
  return (
    <fieldset className="portal-party">
      <legend>{title}</legend>
      <div className="portal-party-ways">
        <button type="button" className="portal-plain" onClick={() => setBook(true)}>
          {say(words.addressBook)}
        </button>
      </div>
      <PasteLine whose={title} onParsed={set} />
      {field('name')}
      {field('phone', 'tel')}
      <Divisions value={value} onChange={set} />
      {field('detail', 'text', say(words.detailHint))}
      {field('company')}
      {book && (
        <AddressBook
          kind={of}
          onChoose={(party) => {
            onChange(typedParty(party))
            setBook(false)
          }}
          onClose={() => setBook(false)}
        />
      )}
    </fieldset>
  )
}

function PasteLine({ whose, onParsed }: { whose: string; onParsed: (party: TypedParty) => void }) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const parse = useMutation({
    mutationFn: (line: string) =>
      call<typeof parseAddressLine>({ method: 'POST', path: '/addresses/parse', body: { text: line } }),
    onSuccess: ({ confident: _confident, choices: _choices, ...found }) =>
      onParsed(Object.fromEntries(Object.entries(found).filter(([, part]) => part !== null && part !== '')) as TypedParty),
  })
  const split = (line: string) => line.trim() && parse.mutate(line.trim())
  return (
    <div className="portal-paste">
      <textarea
        rows={2}
        value={text}
        maxLength={1000}
        placeholder={say(words.paste)}
        aria-label={`${whose} ${say(words.paste)}`}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          if (text.trim() !== '') return
          event.preventDefault()
          const line = event.clipboardData.getData('text').replaceAll(/\s*\n\s*/g, ' ')
          setText(line)
          split(line)
        }}
      />
      <button type="button" className="portal-plain" disabled={parse.isPending || text.trim() === ''} onClick={() => split(text)}>
        {say(words.split)}
      </button>
      <small role="status" className="muted">
        {parse.isSuccess && say(words.splitDone)}
      </small>
      {parse.error && <Note error={parse.error} />}
    </div>
  )
}

/** Province, city, district from the official list, fetched when it is first touched. */
export function Divisions({ value, onChange }: { value: TypedParty; onChange: (party: TypedParty) => void }) {
  const { say } = useWords()
  const [isWanted, setWanted] = useState(false)
  const tree = useQuery({
    queryKey: ['divisions'],
    queryFn: async () => (await call<typeof listDivisions>({ method: 'GET', path: '/divisions' })) as DivisionNode[],
    enabled: isWanted,
    staleTime: Infinity,
  })
  const provinces = tree.data ?? []
  const cities = provinces.find(({ name }) => name === value.province)?.children ?? []
  const districts = cities.find(({ name }) => name === value.city)?.children ?? []
  const select = (name: 'province' | 'city' | 'district', nodes: DivisionNode[], below: Partial<TypedParty>) => (
    <label className="portal-field">
      {say(words[name])}
      <select
        value={value[name] ?? ''}
        onFocus={() => setWanted(true)}
        onPointerDown={() => setWanted(true)}
        onChange={({ target }) => {
          const node = nodes.find((one) => one.name === target.value)
          onChange({ ...below, [name]: target.value, divisionCode: node?.code ?? '' })
        }}
      >
        <option value="" />
        {value[name] && !nodes.some((node) => node.name === value[name]) && <option>{value[name]}</option>}
        {nodes.map((node) => (
          <option key={node.code}>{node.name}</option>
        ))}
      </select>
    </label>
  )
  return (
    <div className="portal-divisions">
      {select('province', provinces, { city: '', district: '' })}
      {select('city', cities, { district: '' })}
      {select('district', districts, {})}
    </div>
  )
}
