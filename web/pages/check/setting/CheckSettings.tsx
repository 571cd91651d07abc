import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { getCheckSettings, ownSettings, saveCheckSettings } from '../../../../contract/check/settings.ts'
import { listClients } from '../../../../contract/client.ts'
import { ask, call, type Reply } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { checkWords as words, settingGroups } from '../../../words/check/settings.ts'
import { useWords } from '../../../words/use-words.ts'
import { changesOf } from './settings-text.ts'
import { SettingField, type Value } from './SettingField.tsx'
import './settings.css'

const route = getRouteApi('/frame/checks')
type Settings = Reply<typeof getCheckSettings>
type Own = Record<string, Record<string, Value | undefined>>

/** What the checks at the door go by: the company's settings, and a client's own. */
export function CheckSettings() {
  const { say } = useWords()
  useTitle(say(words.title))
  const navigate = route.useNavigate()
  const clientId = route.useSearch()['client']
  const clients = useQuery(ask(listClients, {}))
  const settings = useQuery(ask(getCheckSettings, { query: clientId ? { clientId } : {} }))
  const ownOnes = new Set(settings.data?.clients.map((one) => one.clientId))
  const options = (clients.data?.clients ?? []).map(({ id, name, code }) => ({
    value: id,
    label: `${name}（${code}）${ownOnes.has(id) ? ` · ${say(words.own)}` : ''}`,
  }))
  return (
    <div className="page check-settings">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say(words.of)}
          value={clientId ?? ''}
          onChange={(chosen: string) => void navigate({ search: chosen ? { client: chosen } : {}, replace: true })}
          options={[{ value: '', label: say(words.house) }, ...options]}
        />
      </div>
      <p className="muted">{say(words.hint)}</p>
      {settings.isError && <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <p aria-busy />}
      {settings.data && (
        <>
          <Form key={`${clientId ?? ''} ${settings.data.history.length}`} settings={settings.data} clientId={clientId ?? null} />
          <History settings={settings.data} />
        </>
      )}
    </div>
  )
}

function Form({ settings, clientId }: { settings: Settings; clientId: string | null }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const mayChange = useMe().permissions.includes('check.manage')
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [own, setOwn] = useState<Own>(settings.own as Own)
  const above = settings.above as Record<string, Record<string, Value>>
  const save = useMutation({
    mutationFn: () => {
      const body = { clientId, own: ownSettings.parse(JSON.parse(JSON.stringify(own))) }
      return call(saveCheckSettings, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: () => message.success(say(words.saved)),
    onSettled: (_, error) => {
      settled(error)
      void queries.invalidateQueries({ queryKey: [getCheckSettings.path] })
    },
  })
  const put = (group: string, field: string, value: Value | undefined) =>
    setOwn((before) => ({ ...before, [group]: { ...before[group], [field]: value } }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {settingGroups.map(({ group, name, hint, fields }) => (
        <fieldset key={group} disabled={!mayChange}>
          <legend>{say(name)}</legend>
          <p className="muted">{say(hint)}</p>
          {fields.map((one) => (
            <SettingField
              key={one.field}
              setting={one}
              above={above[group]?.[one.field]}
              own={own[group]?.[one.field]}
              disabled={!mayChange}
              onChange={(value) => put(group, one.field, value)}
            />
          ))}
        </fieldset>
      ))}
      {save.isError && <ProblemNote error={save.error} />}
      {mayChange ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say(words.save)}
        </Button>
      ) : (
        <p className="muted">{say(words.readOnly)}</p>
      )}
    </form>
  )
}

function History({ settings }: { settings: Settings }) {
  const { say } = useWords()
  return (
    <section className="check-history">
      <h2>{say(words.history)}</h2>
      {settings.history.length === 0 && <p className="muted">{say(words.noHistory)}</p>}
      <ul>
        {settings.history.map(({ at, by, own }, index) => (
          <li key={`${at} ${index}`}>
            <Moment at={at} /> {say(words.savedBy, { who: by })}
            <span className="muted"> {changesOf(own, say) || say(words.nothing)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
