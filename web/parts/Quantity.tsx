import { useLanguage } from '../words/language.ts'
import { countText, volumeText, weightText } from './quantity-text.ts'

type Props = { count: number } | { grams: number | null | undefined } | { cubicCm: number | null | undefined }

/** A number with its unit: pieces, weight or volume. */
export function Quantity(props: Props) {
  const language = useLanguage()
  const value = 'count' in props ? props.count : 'grams' in props ? props.grams : props.cubicCm
  if (value === null || value === undefined) return <span className="muted">—</span>
  const text =
    'count' in props ? countText(value, language) : 'grams' in props ? weightText(value, language) : volumeText(value, language)
  return <span className="nowrap">{text}</span>
}
