import { ArrowLeftOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getProfile, type ClientProfile } from '../../../../contract/client/profile.ts'
import { tierWords } from '../../../../contract/client/tiers.ts'
import { ask } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'
import { CreditPanel } from '../../check/credit/CreditPanel.tsx'
import { Around } from './Around.tsx'
import { Contacts } from './Contacts.tsx'
import { Contracts } from './Contracts.tsx'
import { History, LastOrders } from './History.tsx'
import { EditHead, Preferences } from './Preferences.tsx'
import './profile.css'
import { Registrations } from './Registrations.tsx'

const route = getRouteApi('/frame/clients/$clientId')

/** All that the house knows of one client (CRM-1). */
export function ClientPage() {
  const { say } = useWords()
  const { clientId } = route.useParams()
  const profile = useQuery(ask(getProfile, { params: { clientId } }))
  useTitle(profile.data ? say(words.client, { name: profile.data.name }) : say(words.loading))
  return (
    <div className="page profile" aria-busy={profile.isPending}>
      <Link to="/clients" className="profile-back">
        <ArrowLeftOutlined aria-hidden /> {say(words.all)}
      </Link>
      {profile.isError && <ProblemNote error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && (
        <p role="status" className="muted">
          {say(words.loading)}
        </p>
      )}
      {profile.data && <Profile key={clientId} profile={profile.data} />}
    </div>
  )
}

function Profile({ profile }: { profile: ClientProfile }) {
  const { permissions } = useMe()
  const mayEdit = permissions.includes('profile.edit')
  return (
    <>
      <Head profile={profile} mayEdit={mayEdit} />
      <div className="profile-columns">
        <div>
          <Contacts profile={profile} mayEdit={mayEdit} />
          <Preferences profile={profile} mayEdit={mayEdit} />
          <Contracts profile={profile} mayEdit={mayEdit} />
          <Registrations profile={profile} mayEdit={mayEdit} />
          {permissions.includes('credit.read') && <CreditPanel clientId={profile.id} />}
        </div>
        <div>
          <History clientId={profile.id} />
          <LastOrders clientId={profile.id} />
          <Around profile={profile} />
        </div>
      </div>
    </>
  )
}

function Head({ profile, mayEdit }: { profile: ClientProfile; mayEdit: boolean }) {
  const { say } = useWords()
  const [editing, setEditing] = useState(false)
  const { name, code, tier, createdAt } = profile
  return (
    <header className="profile-head">
      <h1>{name}</h1>
      <span className="profile-tier" data-tier={tier}>
        {say(tierWords[tier])}
      </span>
      <span className="muted">
        {code} · {say(words.since)} <Moment at={createdAt} />
      </span>
      {mayEdit && (
        <Button
          size="small"
          icon={<EditOutlined />}
          aria-label={say(words.editOf, { what: say(words.head) })}
          onClick={() => setEditing(true)}
        >
          {say(words.edit)}
        </Button>
      )}
      {editing && <EditHead profile={profile} onClose={() => setEditing(false)} />}
    </header>
  )
}
