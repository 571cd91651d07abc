import { App, Select } from 'antd'
import { documentLanguages, setClientLanguage, type DocumentLanguage, type LetterheadView } from '../../../contract/document.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { documentWords as words } from '../../words/document.ts'
import { useWords } from '../../words/use-words.ts'
import { useLetterheadChange } from './use-letterhead.ts'

type Client = LetterheadView['clients'][number]

/** Which language each client reads. */
export function ClientLanguages({ clients }: { clients: readonly Client[] }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const change = useLetterheadChange(
    ({ id, language }: Client & { language: DocumentLanguage }) =>
      call(setClientLanguage, { params: { clientId: id }, body: { language } }),
    ({ name, language }) => void message.success(say(words.languageSaved, { name, language: say(words[language]) })),
  )
  return (
    <section aria-labelledby="letterhead-clients">
      <h2 id="letterhead-clients">{say(words.clients)}</h2>
      <p className="muted">{say(words.clientsTold)}</p>
      {clients.length === 0 && <p>{say(words.noClients)}</p>}
      <ul className="letterhead-clients">
        {clients.map((client) => (
          <li key={client.id}>
            <span>
              {client.name} <span className="muted">{client.code}</span>
            </span>
            <Select
              aria-label={`${client.name} ${say(words.language)}`}
              value={client.language}
              loading={change.isPending && change.variables.id === client.id}
              onChange={(language) => change.mutate({ ...client, language })}
              popupMatchSelectWidth={false}
              options={documentLanguages.map((one) => ({ value: one, label: say(words[one]) }))}
            />
          </li>
        ))}
      </ul>
      {change.isError && <ProblemNote error={change.error} />}
    </section>
  )
}
