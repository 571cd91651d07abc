import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { freightServiceWords } from '../../../contract/pricing/card.ts'
import { checkCard, discardCardDraft, getCard, listCards, saveCardDraft, type CardPage } from '../../../contract/pricing/cards.ts'
import { placesOf } from '../../../contract/pricing/currencies.ts'
import { gridOfZones } from '../../../contract/pricing/grid.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../shell/me.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { PublishCard, Reassign } from './CardDialogs.tsx'
import { CardFindings } from './CardFindings.tsx'
import { CardChanges, CardHistory } from './CardHistory.tsx'
import { editedOf, emptyCard, readCard, type EditedCard } from './edited-card.ts'
import { SheetButtons } from './SheetButtons.tsx'
import { SurchargeGrid } from './grid/SurchargeGrid.tsx'
import { TermsForm } from './TermsForm.tsx'
import { TrialPart } from './TrialPart.tsx'
import { ZoneGrid } from './grid/ZoneGrid.tsx'

export function CardEditor({ cardId }: { cardId: string }) {
  const page = useQuery(ask(getCard, { params: { cardId } }))
  if (page.isError) return <ProblemNote error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div className="order-waiting" role="status" />
  const { draft, versions } = page.data
  return <Editor key={`${cardId} ${draft?.version ?? 0} ${versions[0]?.version ?? 0}`} page={page.data} />
}

/** One card as it stands, with the person's own changes on top until they save them. */
function Editor({ page }: { page: CardPage }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const mayEdit = useMe().permissions.includes('rate.edit')
  const { summary, draft } = page
  const stored = draft?.document ?? page.document
  const [standing] = useState(() => (stored ? editedOf(stored) : emptyCard(new Date().toISOString().slice(0, 10))))
  const [card, setCard] = useState<EditedCard>(standing)
  const isChanged = card !== standing
  const read = useMemo(() => readCard(card), [card])
  const unread = read.problems.length + read.zoneProblems.length
  const params = { cardId: summary.id }
  const check = useQuery({
    queryKey: [checkCard.path, summary.id, read.document],
    queryFn: ({ signal }) => call(checkCard, { body: { cardId: summary.id, document: read.document }, signal }),
    enabled: unread === 0,
    placeholderData: keepPreviousData,
  })
  const onChanged = (next: CardPage) => {
    queries.setQueryData(ask(getCard, { params }).queryKey, next)
    void queries.invalidateQueries({ queryKey: [listCards.path] })
  }
  const save = useMutation({
    mutationFn: () =>
      call(saveCardDraft, {
        params,
        body: { version: draft?.version ?? 0, baseVersion: page.versions[0]?.version ?? null, document: read.document },
      }),
    onSuccess: (next) => {
      onChanged(next)
      void message.success(say(words.saved))
    },
  })
  const discard = useMutation({
    mutationFn: () => call(discardCardDraft, { params, query: { version: draft?.version ?? 1 } }),
    onSuccess: onChanged,
  })
  const edit = mayEdit ? (changed: Partial<EditedCard>) => setCard({ ...card, ...changed }) : undefined
  const error = save.error ?? discard.error
  return (
    <article className="rate-editor">
      <CardHead page={page} mayEdit={mayEdit} onChanged={onChanged} />
      <TermsForm terms={card.terms} problems={read.problems} onChange={edit && ((terms) => edit({ terms }))} />
      <ZoneGrid zones={card.zones} problems={read.zoneProblems} onChange={edit && ((zones) => edit({ zones }))} />
      <div className="rate-bar">
        <SheetButtons
          name={summary.name}
          document={read.document}
          onZones={edit && ((zones) => edit({ zones: gridOfZones(zones, placesOf(card.terms.currency)) }))}
        />
      </div>
      <SurchargeGrid
        surcharges={card.surcharges}
        problems={read.problems}
        onChange={edit && ((surcharges) => edit({ surcharges }))}
      />
      <div className="rate-bar rate-save">
        {mayEdit && (
          <Button
            type={isChanged ? 'primary' : 'default'}
            disabled={!isChanged || unread > 0}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {say(words.saveDraft)}
          </Button>
        )}
        {isChanged && <Button onClick={() => setCard(standing)}>{say(words.undo)}</Button>}
        {mayEdit && draft && !isChanged && <PublishCard page={page} onChanged={onChanged} />}
        {mayEdit && draft && !isChanged && (
          <Button loading={discard.isPending} onClick={() => discard.mutate()}>
            {say(words.discard)}
          </Button>
        )}
      </div>
      {error && <ProblemNote error={error} />}
      {unread === 0 && check.data && <CardFindings findings={check.data.findings} card={card} />}
      <TrialPart document={read.document} />
      {draft && (
        <section aria-labelledby="rate-changes">
          <h2 id="rate-changes">{say(words.changes)}</h2>
          <CardChanges changes={draft.changes} />
        </section>
      )}
      <CardHistory page={page} />
    </article>
  )
}

function CardHead({ page, mayEdit, onChanged }: { page: CardPage; mayEdit: boolean; onChanged: (page: CardPage) => void }) {
  const { say } = useWords()
  const { summary, draft } = page
  const { side, carrier, forEveryone, clients, service } = summary
  const whose =
    carrier ?? (forEveryone ? say(words.everyone) : clients.map(({ name }) => name).join('、') || say(words.noClients))
  return (
    <header className="rate-head">
      <h2>{summary.name}</h2>
      <span>
        {say(words[side === 'payable' ? 'payableShort' : 'receivableShort'])} · {whose} ·{' '}
        {service ? say(freightServiceWords[service]) : say(words.anyService)}
      </span>
      {mayEdit && <Reassign page={page} onChanged={onChanged} />}
      <span className="muted">
        {summary.inForce ? say(words.inForce, { version: summary.inForce.version }) : say(words.notInForce)}
        {draft && ` · ${say(words.draftOf, { name: draft.savedBy })}`}
        {!mayEdit && ` · ${say(words.readOnly)}`}
      </span>
    </header>
  )
}
