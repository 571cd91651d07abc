import { FilePdfOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import {
  documentKinds,
  documentLanguages,
  documentNames,
  sampleDocument,
  type DocumentLanguage,
} from '../../../contract/document.ts'
import { addressOf } from '../../api.ts'
import { documentWords as words } from '../../words/document.ts'
import { useWords } from '../../words/use-words.ts'

/** Each document with what is saved, of an invented order. */
export function Samples() {
  const { say } = useWords()
  const [language, setLanguage] = useState<DocumentLanguage>('zh')
  return (
    <section aria-labelledby="letterhead-samples">
      <h2 id="letterhead-samples">{say(words.samples)}</h2>
      <div className="letterhead-which">
        <Segmented
          aria-label={say(words.language)}
          value={language}
          onChange={(one: DocumentLanguage) => setLanguage(one)}
          options={documentLanguages.map((one) => ({ value: one, label: say(words[one]) }))}
        />
        <span className="muted">{say(words.samplesTold)}</span>
      </div>
      <ul className="letterhead-samples">
        {documentKinds.map((kind) => (
          <li key={kind}>
            <a href={addressOf(sampleDocument.path, { kind }, { language })} target="_blank" rel="noreferrer">
              <FilePdfOutlined /> {say(documentNames[kind])}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
