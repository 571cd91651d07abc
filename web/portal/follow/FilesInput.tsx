import { conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'

/** Pictures and PDFs that go with an answer or a line. */
export function FilesInput({ files, onChange }: { files: readonly File[]; onChange: (files: File[]) => void }) {
  const { say } = useWords()
  return (
    <label className="portal-field">
      {files.length > 0 ? say(words.filesChosen, { count: files.length }) : say(words.chooseFiles)}
      <input
        type="file"
        multiple
        accept="image/*,application/pdf"
        onChange={(event) => onChange([...(event.target.files ?? [])].slice(0, 10))}
      />
    </label>
  )
}
