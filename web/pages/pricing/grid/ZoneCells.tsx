import type { GridProblem, GridZone } from '../../../../contract/pricing/grid.ts'
import { rateWords as words } from '../../../words/pricing/rates.ts'
import { useWords } from '../../../words/use-words.ts'
import { Choice } from './Choice.tsx'
import { changeZone } from './edit-zones.ts'
import { PlacesCell } from './PlacesCell.tsx'

type Props = {
  zones: readonly GridZone[]
  at: number
  problems: readonly GridProblem[]
  onChange: ((zones: GridZone[]) => void) | undefined
}

/** What is said once of a zone: its name, where it reaches, from where. */
export function ZoneCells({ zones, at, problems, onChange }: Props) {
  const { say } = useWords()
  const zone = zones[at]
  if (!zone) return null
  const name = zone.name || say(words.zone)
  const change = (changed: Partial<GridZone>) => onChange?.(changeZone(zones, at, changed))
  const whyOf = (column: string) => problems.find((one) => one.band === undefined && one.column === column)?.why
  const [nameWhy, placesWhy] = [whyOf('name'), whyOf('to')]
  return (
    <>
      <th scope="rowgroup" rowSpan={zone.bands.length}>
        <input
          className="rate-cell rate-name"
          aria-label={say(words.zoneName)}
          aria-invalid={nameWhy !== undefined || undefined}
          placeholder={say(words.zoneName)}
          maxLength={60}
          readOnly={!onChange}
          value={zone.name}
          onChange={({ target }) => change({ name: target.value })}
        />
        {nameWhy && <small className="rate-why">{say(nameWhy)}</small>}
        <Choice
          label={`${name} ${say(words.within)}`}
          value={zone.within}
          options={[
            ['', say(words.withinNone)],
            ['4', say(words.within4)],
            ['2', say(words.within2)],
          ]}
          disabled={!onChange}
          onChange={(within) => change({ within })}
        />
      </th>
      <td rowSpan={zone.bands.length} className="rate-where">
        {zone.within === '' && (
          <>
            <PlacesCell
              label={`${name} ${say(words.to)}`}
              placeholder={say(words.toPlaceholder)}
              values={zone.to}
              disabled={!onChange}
              onChange={(to) => change({ to })}
            />
            {placesWhy && <small className="rate-why">{say(placesWhy)}</small>}
            <PlacesCell
              label={`${name} ${say(words.from)}`}
              placeholder={say(words.fromPlaceholder)}
              values={zone.from}
              disabled={!onChange}
              onChange={(from) => change({ from })}
            />
          </>
        )}
        {zone.within !== '' && <span className="muted">{say(zone.within === '4' ? words.within4 : words.within2)}</span>}
      </td>
    </>
  )
}
