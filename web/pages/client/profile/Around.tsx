import type { ClientProfile } from '../../../../contract/client/profile.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { actOfClientWords, profileWords as words, sectionWords } from '../../../words/client/profile.ts'
import { channelWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { Section } from './Section.tsx'

/** Who of the client comes to the portal, which shops are connected, who changed the profile. */
export function Around({ profile: { people, shops, changes } }: { profile: ClientProfile }) {
  const { say } = useWords()
  return (
    <>
      <Section title={say(words.people)}>
        {people.length === 0 && <p className="muted">{say(words.noPeople)}</p>}
        <ul className="profile-papers">
          {people.map(({ id, name, email, managesClient, disabled, lastSeenAt }) => (
            <li key={id} data-off={disabled || undefined}>
              <strong>{name ?? '—'}</strong>
              <span className="profile-mail">{email ?? '—'}</span>
              <span className="muted">
                {[managesClient && say(words.manages), disabled && say(words.disabled)].filter(Boolean).join(' · ')}
                {lastSeenAt && (
                  <>
                    {' '}
                    {say(words.lastSeen)} <Moment at={lastSeenAt} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say(words.shops)}>
        {shops.length === 0 && <p className="muted">{say(words.noShops)}</p>}
        <ul className="profile-papers">
          {shops.map(({ id, name, channel }) => (
            <li key={id}>
              <strong>{name}</strong> <span className="muted">{termIn(channelWords, channel, say)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say(words.changes)}>
        {changes.length === 0 && <p className="muted">{say(words.noChanges)}</p>}
        <ul className="profile-papers">
          {changes.map(({ at, byName, act, sections }) => (
            <li key={at}>
              <Moment at={at} className="muted" /> <span>{byName}</span>
              <span>
                {termIn(actOfClientWords, act, say)}
                {sections.length > 0 && ` ${sections.map((one) => termIn(sectionWords, one, say)).join('、')}`}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
