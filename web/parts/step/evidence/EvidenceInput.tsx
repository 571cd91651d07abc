import { CameraOutlined, CloseOutlined, FileOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { EvidenceKind } from '../../../../contract/flow.ts'
import { uploadFile } from '../../../../contract/order.ts'
import { upload } from '../../../api.ts'
import { stepWords } from '../../../words/step.ts'
import { evidenceWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { SignaturePad } from './SignaturePad.tsx'
import '../step.css'

export type Evidence = { kind: EvidenceKind; hash: string; name: string; preview: string | undefined }
type Props = {
  kinds: readonly EvidenceKind[]
  value?: Evidence[]
  onChange?: (value: Evidence[]) => void
  /** True while a file is on its way: the form waits. */
  onBusy?: (busy: boolean) => void
}
const accepted: Record<EvidenceKind, string> = {
  photo: 'image/jpeg,image/png,image/webp',
  signature: 'image/png,image/jpeg,image/webp',
  document: 'application/pdf,image/jpeg,image/png,image/webp',
}

/** Photos by camera or file, a drawn signature, documents: each uploaded at once, the value bears their hashes. */
export function EvidenceInput({ kinds, value = [], onChange, onBusy }: Props) {
  const { say } = useWords()
  const [waiting, setWaiting] = useState(0)
  const [error, setError] = useState<unknown>()
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  useEffect(() => onBusy?.(waiting > 0), [waiting, onBusy])

  const add = async (kind: EvidenceKind, file: Blob, name: string) => {
    setWaiting((count) => count + 1)
    setError(undefined)
    try {
      const kept = await upload(uploadFile, file, name)
      const others = latest.current.filter((item) => item.hash !== kept.hash && (kind !== 'signature' || item.kind !== kind))
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      onChange?.([...others, { kind, hash: kept.hash, name, preview }])
    } catch (cause) {
      setError(cause)
    } finally {
      setWaiting((count) => count - 1)
    }
  }
  const remove = (hash: string) => onChange?.(latest.current.filter((item) => item.hash !== hash))

  return (
    <div className="evidence">
      {kinds.map((kind) => (
        <fieldset key={kind}>
          <legend>{termIn(evidenceWords, kind, say)}</legend>
          {kind === 'signature' ? (
            <SignaturePad
              kept={value.some((item) => item.kind === 'signature')}
              onSigned={(drawn) => add('signature', drawn, 'signature.png')}
              onClear={() => onChange?.(latest.current.filter((item) => item.kind !== 'signature'))}
              onBusy={onBusy}
            />
          ) : null}
          <FileButtons kind={kind} accept={accepted[kind]} onFile={(file) => void addFile(kind, file)} />
          <ul className="evidence-files">
            {value
              .filter((item) => item.kind === kind && (kind !== 'signature' || item.name !== 'signature.png'))
              .map((item) => (
                <li key={item.hash}>
                  {item.preview ? <img src={item.preview} alt={item.name} /> : <FileOutlined />}
                  <span>{item.name}</span>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={say(stepWords.removeFile, { name: item.name })}
                    onClick={() => remove(item.hash)}
                  />
                </li>
              ))}
          </ul>
        </fieldset>
      ))}
      <div role="status" className="muted">
        {waiting > 0 ? `${say(stepWords.uploading)}…` : ''}
      </div>
      {error !== undefined && <ProblemNote error={error} />}
    </div>
  )

  async function addFile(kind: EvidenceKind, file: File) {
    await add(kind, kind === 'document' ? file : await shrinkPhoto(file), file.name)
  }
}

type FileButtonsProps = { kind: EvidenceKind; accept: string; onFile: (file: File) => void }

function FileButtons({ kind, accept, onFile }: FileButtonsProps) {
  const { say } = useWords()
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    for (const file of input.files ?? []) onFile(file)
    input.value = ''
  }
  return (
    <div className="evidence-buttons">
      {kind === 'photo' && (
        <>
          <Button icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
            {say(stepWords.takePhoto)}
          </Button>
          <input
            ref={camera}
            hidden
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => take(event.target)}
          />
        </>
      )}
      <Button
        type={kind === 'signature' ? 'link' : 'default'}
        icon={<PaperClipOutlined />}
        onClick={() => files.current?.click()}
      >
        {say(kind === 'signature' ? stepWords.signatureFile : stepWords.chooseFile)}
      </Button>
      <input
        ref={files}
        hidden
        type="file"
        data-evidence={kind}
        accept={accept}
        multiple={kind !== 'signature'}
        onChange={(event) => take(event.target)}
      />
    </div>
  )
}
