import { useRef, useState, type FormEvent } from 'react'
import { trackWords as words } from '../words/track.ts'
import { useWords, type Say } from '../words/use-words.ts'
import { groupedNumber, plainNumber, slipIn } from './tracking-no.ts'

export type Asked = { trackingNo: string; phoneTail: string }
type Props = { asked: Asked; asking: boolean; refused: string | undefined; onAsk: (asked: Asked) => void }

/** A slip of the finger is told at once; only a number that can exist is asked for. */
export function TrackForm({ asked, asking, refused, onAsk }: Props) {
  const { say } = useWords()
  const [number, setNumber] = useState(groupedNumber(asked.trackingNo))
  const [tail, setTail] = useState(asked.phoneTail)
  const [told, setTold] = useState({ number: false, tail: false })
  const numberField = useRef<HTMLInputElement>(null)
  const tailField = useRef<HTMLInputElement>(null)
  const trackingNo = plainNumber(number)
  const phoneTail = plainNumber(tail)
  const numberSlip = slipText(trackingNo, say)
  const tailSlip = /^\d{4}$/.test(phoneTail) ? undefined : say(words.wrongTail)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold({ number: true, tail: true })
    if (numberSlip) return numberField.current?.focus()
    if (tailSlip) return tailField.current?.focus()
    if (!asking) onAsk({ trackingNo, phoneTail })
  }

  return (
    <form className="track-form" noValidate onSubmit={submit}>
      <h1>{say(words.title)}</h1>
      <p className="muted">{say(words.lead)}</p>
      <Field id="no" label={say(words.trackingNo)} hint={say(words.trackingNoHint)} slip={told.number ? numberSlip : undefined}>
        <input
          ref={numberField}
          id="no"
          name="no"
          inputMode="numeric"
          autoComplete="off"
          autoFocus={asked.trackingNo === ''}
          value={number}
          onChange={(event) => {
            setNumber(event.target.value)
            setTold({ ...told, number: false })
          }}
          onBlur={() => {
            if (slipIn(trackingNo) === undefined) setNumber(groupedNumber(trackingNo))
            if (trackingNo !== '') setTold({ ...told, number: true })
          }}
          aria-describedby="no-told"
          aria-invalid={told.number && numberSlip !== undefined}
        />
      </Field>
      <Field id="tail" label={say(words.phoneTail)} slip={told.tail ? tailSlip : undefined}>
        <input
          ref={tailField}
          id="tail"
          name="tail"
          className="track-tail"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          autoFocus={asked.trackingNo !== ''}
          value={tail}
          onChange={(event) => {
            setTail(event.target.value)
            setTold({ ...told, tail: false })
          }}
          aria-describedby="tail-told"
          aria-invalid={told.tail && tailSlip !== undefined}
        />
      </Field>
      <button type="submit" className="track-ask" aria-disabled={asking}>
        {say(asking ? words.asking : words.ask)}
      </button>
      <p role="alert" className="track-refused">
        {!asking && refused}
      </p>
    </form>
  )
}

type FieldProps = { id: string; label: string; hint?: string; slip: string | undefined; children: React.ReactNode }

function Field({ id, label, hint, slip, children }: FieldProps) {
  return (
    <div className="track-field">
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-told`} className={slip ? 'track-slip' : 'muted'} aria-live="polite">
        {slip ?? hint ?? ''}
      </p>
    </div>
  )
}

function slipText(trackingNo: string, say: Say): string | undefined {
  const slip = slipIn(trackingNo)
  switch (slip) {
    case undefined:
      return undefined
    case 'empty':
      return say(words.noNumber)
    case 'not_digits':
      return say(words.notDigits)
    case 'length':
      return say(words.wrongLength, { count: trackingNo.length })
    case 'check_digit':
      return say(words.wrongCheck)
  }
}
