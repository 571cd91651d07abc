import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { uploadFile } from '../../../../contract/order.ts'
import { upload } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'

export type KeptFile = { hash: string; name: string }
type Props = { id?: string; value?: KeptFile | null; onChange?: (file: KeptFile | null) => void }

/** A paper that is uploaded at once; the form bears its hash. */
export function ContractFile({ id, value, onChange }: Props) {
  const { say } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: (file: File) => upload(uploadFile, file, file.name),
    onSuccess: ({ hash, name }) => onChange?.({ hash, name }),
  })
  return (
    <>
      {value ? (
        <span className="profile-file">
          <span title={value.name}>{value.name}</span>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={say(words.removeFile)}
            onClick={() => onChange?.(null)}
          />
        </span>
      ) : (
        <Button icon={<PaperClipOutlined />} loading={send.isPending} onClick={() => input.current?.click()}>
          {say(words.upload)}
        </Button>
      )}
      <input
        ref={input}
        id={id}
        type="file"
        style={{ display: 'none' }}
        accept="application/pdf,image/jpeg,image/png,image/webp"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) send.mutate(file)
          event.target.value = ''
        }}
      />
      {send.isError && <ProblemNote error={send.error} />}
    </>
  )
}
