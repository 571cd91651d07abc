import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import type { CardFinding } from '../../../contract/pricing/cards.ts'
import { rowOfPlace, type GridZone } from '../../../contract/pricing/grid.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import type { EditedCard } from './edited-card.ts'

type Props = { findings: readonly CardFinding[]; card: EditedCard }

/** What keeps the card from being published, then what is worth a look; each with its place and what to do. */
export function CardFindings({ findings, card }: Props) {
  const { say } = useWords()
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  if (findings.length === 0)
    return (
      <p className="rate-fine">
        <CheckCircleFilled /> {say(words.fine)}
      </p>
    )
  const listed = (level: CardFinding['level'], title: string, found: readonly CardFinding[]) =>
    found.length > 0 && (
      <div className="rate-findings" data-level={level}>
        <h3>
          {level === 'error' ? <CloseCircleFilled /> : <WarningFilled />} {title}
        </h3>
        <ul>
          {found.map((finding) => (
            <li key={`${JSON.stringify(finding.at)} ${finding.words.en}`}>
              <Where finding={finding} card={card} /> {say(finding.words)}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <>
      {listed('error', say(words.errors, { count: errors.length }), errors)}
      {listed('warning', say(words.warnings, { count: warnings.length }), warnings)}
    </>
  )
}

function Where({ finding: { at }, card }: { finding: CardFinding; card: EditedCard }) {
  const { say } = useWords()
  const zone: GridZone | undefined = card.zones[at.zone ?? -1]
  const row = rowOfPlace(zone, at)
  const surcharge = card.surcharges[at.surcharge ?? -1]
  if (zone) {
    const name = zone.name || say(words.zone)
    return <b>{row === undefined ? say(words.inZone, { zone: name }) : say(words.inBand, { zone: name, row: row + 1 })}</b>
  }
  if (surcharge) return <b>{surcharge.name || say(words.surcharges)}</b>
  return <b>{say(at.field === 'zones' ? words.zones : words.inTerms)}</b>
}
