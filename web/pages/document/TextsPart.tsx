import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  changeLetterhead,
  documentKinds,
  documentNames,
  type DocumentTexts,
  type LetterheadTexts,
} from '../../../contract/document.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { documentWords as words } from '../../words/document.ts'
import { useWords } from '../../words/use-words.ts'
import { isSameTexts, withText, type Part, type Which } from './letterhead-texts.ts'
import { useLetterheadChange } from './use-letterhead.ts'

const parts: readonly { part: Part; max: number; rows: number }[] = [
  { part: 'header', max: 120, rows: 1 },
  { part: 'footer', max: 240, rows: 2 },
  { part: 'terms', max: 4000, rows: 6 },
]

/** The company's own words, for every document or one kind, in both languages side by side. */
export function TextsPart({ texts }: { texts: LetterheadTexts }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [which, setWhich] = useState<Which>('every')
  const [edited, setEdited] = useState<LetterheadTexts>()
  const shown = edited ?? texts
  const isChanged = edited !== undefined && !isSameTexts(edited, texts)
  const save = useLetterheadChange(
    (wanted: LetterheadTexts) => call(changeLetterhead, { body: { texts: wanted } }),
    () => {
      setEdited(undefined)
      message.success(say(words.saved))
    },
  )
  const nameOf = (one: Which) => say(one === 'every' ? words.every : documentNames[one])
  const options = (['every', ...documentKinds] as const).map((one) => ({
    value: one,
    label: one !== 'every' && shown[one] ? `${nameOf(one)}（${say(words.ownWords)}）` : nameOf(one),
  }))
  return (
    <section aria-labelledby="letterhead-texts">
      <h2 id="letterhead-texts">{say(words.texts)}</h2>
      <div className="letterhead-which">
        <Select aria-label={say(words.which)} value={which} onChange={setWhich} options={options} popupMatchSelectWidth={false} />
        <span className="muted">{say(which === 'every' ? words.everyTold : words.ownTold)}</span>
      </div>
      {parts.map(({ part, max, rows }) => (
        <fieldset key={`${which} ${part}`} className="letterhead-text">
          <legend>{say(words[part])}</legend>
          {(['zh', 'en'] as const).map((language) => (
            <TextInput
              key={language}
              name={`${say(words[part])} ${say(language === 'zh' ? words.inZh : words.inEn)}`}
              placeholder={say(language === 'zh' ? words.inZh : words.inEn)}
              value={textIn(shown[which], part, language)}
              max={max}
              rows={rows}
              onChange={(text) => setEdited(withText(shown, { which, part, language, text }))}
            />
          ))}
        </fieldset>
      ))}
      <div className="letterhead-buttons">
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate(shown)}>
          {say(words.save)}
        </Button>
        <span className="muted" role="status">
          {say(isChanged ? words.unsaved : words.onlyOne)}
        </span>
      </div>
      {save.isError && <ProblemNote error={save.error} />}
    </section>
  )
}

const textIn = (texts: DocumentTexts | undefined, part: Part, language: 'zh' | 'en'): string => texts?.[part]?.[language] ?? ''

type InputProps = {
  name: string
  placeholder: string
  value: string
  max: number
  rows: number
  onChange: (text: string) => void
}

function TextInput({ name, placeholder, value, max, rows, onChange }: InputProps) {
  const shared = {
    'aria-label': name,
    placeholder,
    value,
    maxLength: max,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return rows === 1 ? <Input {...shared} /> : <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: rows * 3 }} />
}
