import type { Party } from '../../contract/order-draft.ts'
import { partWords } from '../words/parts.ts'
import { useWords } from '../words/use-words.ts'
import { placeText } from './place-text.ts'

type Props = { place: Pick<Party, 'country' | 'province' | 'city' | 'district' | 'detail' | 'postcode' | 'masked'> | null }

/** An address in its local order. */
export function PlaceText({ place }: Props) {
  const { say } = useWords()
  const text = place ? placeText(place) : ''
  if (text === '') return <span className="muted">—</span>
  return (
    <span>
      {text}
      {place?.masked && <span className="muted"> {say(partWords.masked)}</span>}
    </span>
  )
}
