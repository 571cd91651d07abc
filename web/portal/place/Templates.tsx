import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OrderDraft } from '../../../contract/order-draft.ts'
import type { dropTemplate, listTemplates } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { Note } from '../Note.tsx'

/** What they place again and again; shown once there is one. */
export function Templates({ onChoose }: { onChoose: (draft: OrderDraft) => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: () => call<typeof listTemplates>({ method: 'GET', path: '/portal/templates' }),
  })
  const drop = useMutation({
    mutationFn: (templateId: string) =>
      call<typeof dropTemplate>({ method: 'DELETE', path: '/portal/templates/:templateId', params: { templateId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  })
  const known = templates.data?.templates ?? []
  if (known.length === 0) return null
  return (
    <details className="portal-more-fields">
      <summary>{say(words.fromTemplate)}</summary>
      <ul className="portal-templates">
        {known.map(({ id, name, draft }) => (
          <li key={id}>
            <button type="button" className="portal-plain" onClick={() => onChoose(draft)}>
              {name}
            </button>
            <button
              type="button"
              className="portal-quiet"
              aria-label={say(words.dropTemplate, { name })}
              onClick={() => drop.mutate(id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {drop.error && <Note error={drop.error} />}
    </details>
  )
}
