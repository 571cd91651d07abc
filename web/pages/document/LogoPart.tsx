import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { getLogo, removeLogo, uploadLogo, type LetterheadView } from '../../../contract/document.ts'
import { addressOf, call, upload } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { documentWords as words } from '../../words/document.ts'
import { useWords } from '../../words/use-words.ts'
import { useLetterheadChange } from './use-letterhead.ts'

/** The logo as it lies on paper, white in the dark theme too. */
export function LogoPart({ logo }: { logo: LetterheadView['logo'] }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const put = useLetterheadChange(
    (file: File) => upload(uploadLogo, file, file.name),
    () => void message.success(say(words.logoSaved)),
  )
  const remove = useLetterheadChange(
    () => call(removeLogo, {}),
    () => void message.success(say(words.logoRemoved)),
  )
  const failed = put.isError ? put : remove
  return (
    <section aria-labelledby="letterhead-logo">
      <h2 id="letterhead-logo">{say(words.logo)}</h2>
      <div className="letterhead-logo">
        {logo ? (
          <img src={`${addressOf(getLogo.path)}?${logo.hash.slice(0, 12)}`} alt={say(words.logo)} />
        ) : (
          <span>{say(words.noLogo)}</span>
        )}
      </div>
      <div className="letterhead-buttons">
        <Button icon={<UploadOutlined />} loading={put.isPending} onClick={() => input.current?.click()}>
          {say(logo ? words.replace : words.upload)}
        </Button>
        {logo && (
          <Button icon={<DeleteOutlined />} loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {say(words.remove)}
          </Button>
        )}
        <span className="muted">{say(words.logoRule)}</span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          remove.reset()
          if (file) put.mutate(file)
        }}
      />
      {failed.isError && <ProblemNote error={failed.error} />}
    </section>
  )
}
