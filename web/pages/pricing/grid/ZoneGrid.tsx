import { Button } from 'antd'
import { emptyBand, type GridProblem, type GridZone } from '../../../../contract/pricing/grid.ts'
import { rateWords as words } from '../../../words/pricing/rates.ts'
import { useWords } from '../../../words/use-words.ts'
import { nextZone } from '../edited-card.ts'
import { BandRow } from './BandRow.tsx'

type Props = {
  zones: readonly GridZone[]
  problems: readonly GridProblem[]
  /** Undefined for those who may only look. */
  onChange: ((zones: GridZone[]) => void) | undefined
}

/** The card as its clerk knows it from paper: zones with their places, a row for each band. */
export function ZoneGrid({ zones, problems, onChange }: Props) {
  const { say } = useWords()
  const columns = [words.by, words.above, words.upTo, words.first, words.price, words.per, words.each, words.count] as const
  return (
    <section aria-labelledby="rate-zones">
      <h2 id="rate-zones">{say(words.zones)}</h2>
      {onChange && <p className="muted rate-hint">{say(words.zonesHint)}</p>}
      <div className="rate-scroll">
        <table className="rate-grid">
          <thead>
            <tr>
              <th scope="col">{say(words.zone)}</th>
              <th scope="col">{say(words.to)}</th>
              {columns.map((name) => (
                <th key={name.en} scope="col">
                  {say(name)}
                </th>
              ))}
              <th scope="col">{say(words.minimum)}</th>
              {onChange && <th aria-hidden />}
            </tr>
          </thead>
          <tbody>
            {zones.flatMap((zone, at) =>
              zone.bands.map((_, band) => (
                <BandRow
                  key={`${zone.id} ${band}`}
                  zones={zones}
                  at={at}
                  band={band}
                  problems={problems.filter((one) => one.zone === at)}
                  onChange={onChange}
                />
              )),
            )}
          </tbody>
        </table>
      </div>
      {onChange && (
        <Button size="small" onClick={() => onChange([...zones, nextZone(zones, emptyBand())])}>
          {say(words.addZone)}
        </Button>
      )}
    </section>
  )
}
