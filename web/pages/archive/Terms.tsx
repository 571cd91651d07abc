import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { readArchive, saveRetention, type ArchiveView } from '../../../contract/archive.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { archiveWords as words } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'

const fields = [
  { name: 'archiveAfterDays', min: 0, max: 7 },
  { name: 'forgetAfterMonths', min: 1, max: 120 },
  { name: 'keepMonths', min: 36, max: 240 },
] as const

/** The three terms of a company. */
export function Terms({ view, mayChange }: { view: ArchiveView; mayChange: boolean }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [terms, setTerms] = useState(view.retention)
  const save = useMutation({
    mutationFn: () => call(saveRetention, { body: terms }),
    onSuccess: () => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [readArchive.path] })
    },
  })
  const isSame = fields.every(({ name }) => terms[name] === view.retention[name])
  return (
    <section aria-label={say(words.settings)} className="archive-terms">
      <h2>{say(words.settings)}</h2>
      <div className="archive-fields">
        {fields.map(({ name, min, max }) => (
          <label key={name}>
            {say(words[name])}
            <InputNumber
              min={min}
              max={max}
              precision={0}
              disabled={!mayChange}
              value={terms[name]}
              onChange={(value) => value !== null && setTerms({ ...terms, [name]: value })}
            />
          </label>
        ))}
        {mayChange && (
          <Button type="primary" disabled={isSame} loading={save.isPending} onClick={() => save.mutate()}>
            {say(words.save)}
          </Button>
        )}
      </div>
      <p className="muted">
        {say(words.rule)}
        {view.savedAt && (
          <span className="archive-saved">
            {say(words.savedBy, { who: view.savedBy ?? '' })} <Moment at={view.savedAt} />
          </span>
        )}
      </p>
      {save.isError && <ProblemNote error={save.error} />}
      <p>{view.toArchive > 0 ? say(words.toArchive, { count: view.toArchive }) : say(words.noneToArchive)}</p>
    </section>
  )
}
