import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { listCredit } from '../../../../contract/check/credit.ts'
import { listClients } from '../../../../contract/client.ts'
import { ask } from '../../../api.ts'
import { Money } from '../../../parts/Money.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { creditWords as words } from '../../../words/check/credit.ts'
import { useWords } from '../../../words/use-words.ts'
import { CreditPanel } from './CreditPanel.tsx'
import './credit.css'

const route = getRouteApi('/frame/credit')

/** Monthly clients by how full their credit is, and one of them with what is open (VAL-10). */
export function CreditPage() {
  const { say } = useWords()
  useTitle(say(words.title))
  const navigate = route.useNavigate()
  const chosen = route.useSearch()['client']
  const list = useQuery(ask(listCredit, {}))
  const clients = useQuery(ask(listClients, {}))
  const open = (client: string) => void navigate({ search: { client }, replace: true })
  const credits = list.data?.credits ?? []
  return (
    <div className="page credit">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say(words.choose)}
          placeholder={say(words.choose)}
          value={chosen ?? null}
          onChange={open}
          options={(clients.data?.clients ?? []).map(({ id, name, code }) => ({ value: id, label: `${name}（${code}）` }))}
        />
      </div>
      <p className="muted">{say(words.hint)}</p>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && credits.length === 0 && <p className="credit-none muted">{say(words.none)}</p>}
      {credits.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.client)}</th>
              <th scope="col">{say(words.open)}</th>
              <th scope="col">{say(words.limit)}</th>
              <th scope="col">{say(words.held)}</th>
            </tr>
          </thead>
          <tbody>
            {credits.map(({ clientId, clientName, openMinor, limitMinor, heldMinor }) => (
              <tr key={clientId} data-current={clientId === chosen || undefined} onClick={() => open(clientId)}>
                <td>
                  <button type="button" onClick={() => open(clientId)}>
                    {clientName}
                  </button>
                </td>
                <td>
                  <Money minor={openMinor} currency="CNY" />
                  {limitMinor !== null && (
                    <meter min={0} max={Math.max(limitMinor, 1)} high={limitMinor * 0.8} value={openMinor} aria-hidden />
                  )}
                </td>
                <td>{limitMinor === null ? say(words.noLimit) : <Money minor={limitMinor} currency="CNY" />}</td>
                <td data-above={heldMinor > 0 || undefined}>
                  <Money minor={heldMinor} currency="CNY" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen && <CreditPanel key={chosen} clientId={chosen} />}
    </div>
  )
}
