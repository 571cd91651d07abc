import { useLanguage } from '../words/language.ts'
import { moneyText } from './money-text.ts'

type Props = { minor: number | null | undefined; currency: string }

/** An amount in minor units, shown with its currency. */
export function Money({ minor, currency }: Props) {
  const language = useLanguage()
  if (minor === null || minor === undefined) return <span className="muted">—</span>
  return <span className="nowrap">{moneyText(minor, currency, language)}</span>
}
