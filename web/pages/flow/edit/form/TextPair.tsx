import { Input } from 'antd'
import type { Bilingual } from '../../../../../contract/phases.ts'
import { flowEditWords as words } from '../../../../words/flow-edit.ts'
import { useWords } from '../../../../words/use-words.ts'

type Props = { label: string; of: string; value: Bilingual; place: string; onChange: (value: Bilingual) => void }

/** A text in both languages side by side; `of` says whose it is, for those who do not see where it stands. */
export function TextPair({ label, of, value, place, onChange }: Props) {
  const { say } = useWords()
  return (
    <div className="flow-field" data-place={place}>
      <span aria-hidden>{label}</span>
      <span className="flow-pair">
        {(['zh', 'en'] as const).map((language) => (
          <Input
            key={language}
            prefix={<span className="muted">{say(words[language])}</span>}
            aria-label={`${of} ${label} ${say(words[language])}`}
            value={value[language]}
            maxLength={200}
            status={value[language].trim() === '' ? 'error' : ''}
            onChange={(event) => onChange({ ...value, [language]: event.target.value })}
          />
        ))}
      </span>
    </div>
  )
}
