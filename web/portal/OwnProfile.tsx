import { useQuery } from '@tanstack/react-query'
import type { getOwnProfile } from '../../contract/client/profile.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { call } from './call.ts'
import { Note } from './Note.tsx'

/** Whom of them the house writes to and calls, and how long their contracts run: to be looked at, and corrected by a call. */
export function OwnProfile() {
  const { say } = useWords()
  const own = useQuery({
    queryKey: ['company'],
    queryFn: () => call<typeof getOwnProfile>({ method: 'GET', path: '/portal/company' }),
  })
  return (
    <section className="portal-block" aria-busy={own.isPending}>
      <h2>{say(words.ownProfile)}</h2>
      <p className="muted">{say(words.ownProfileLead)}</p>
      {own.error && <Note error={own.error} onRetry={() => void own.refetch()} />}
      <ul className="portal-people">
        {own.data?.contacts.map(({ name, duty, phone, email, getsLetters }) => (
          <li key={`${name} ${phone} ${email}`}>
            <span>
              <strong>{name}</strong> {duty && <small>{duty}</small>}{' '}
              {getsLetters && email && <small>{say(words.getsLetters)}</small>}
              <span className="muted">{[phone, email].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        ))}
        {own.data?.contacts.length === 0 && <li className="muted">{say(words.noContacts)}</li>}
      </ul>
      {own.data?.contracts.map(({ number, startsOn, endsOn }) => (
        <p key={number}>{say(words.contract, { number, from: startsOn, until: endsOn ?? say(words.noEnd) })}</p>
      ))}
    </section>
  )
}
