import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Party } from '../../../contract/order-draft.ts'
import type { listAddresses } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { lineOf } from '../follow/Content.tsx'
import { Note } from '../Note.tsx'
import { Sheet } from '../Sheet.tsx'

type Props = { kind: 'consignee' | 'shipper'; onChoose: (party: Party) => void; onClose: () => void }

/** Where they have sent before; a word finds older ones. */
export function AddressBook({ kind, onChoose, onClose }: Props) {
  const { say } = useWords()
  const [search, setSearch] = useState('')
  const found = useQuery({
    queryKey: ['addresses', kind, search.trim()],
    queryFn: () =>
      call<typeof listAddresses>({
        method: 'GET',
        path: '/portal/addresses',
        query: { kind, ...(search.trim() && { search: search.trim() }) },
      }),
    placeholderData: (before) => before,
  })
  return (
    <Sheet title={say(words.addressBook)} onClose={onClose}>
      <input
        type="search"
        className="portal-wide"
        value={search}
        placeholder={say(words.searchHint)}
        aria-label={say(words.search)}
        onChange={(event) => setSearch(event.target.value)}
      />
      {found.error && <Note error={found.error} onRetry={() => void found.refetch()} />}
      <ul className="portal-addresses">
        {found.data?.parties.map((party) => (
          <li key={lineOf(party)}>
            <button type="button" onClick={() => onChoose(party)}>
              <strong>{party.name ?? party.company}</strong> {party.phone}
              <span className="muted">
                {[party.province, party.city, party.district, party.detail].filter(Boolean).join(' ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.data?.parties.length === 0 && <p className="portal-empty">{say(words.addressNone)}</p>}
    </Sheet>
  )
}
