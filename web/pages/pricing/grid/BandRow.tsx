import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { bandCounts, measures } from '../../../../contract/pricing/card.ts'
import { bandColumns, type BandColumn, type GridProblem, type GridZone } from '../../../../contract/pricing/grid.ts'
import { rateWords as words } from '../../../words/pricing/rates.ts'
import { useWords } from '../../../words/use-words.ts'
import { addBand, changeBand, changeZone, pasteBlock, removeBand } from './edit-zones.ts'
import { NumberCell } from './NumberCell.tsx'
import { Choice } from './Choice.tsx'
import { ZoneCells } from './ZoneCells.tsx'

type Props = {
  zones: readonly GridZone[]
  at: number
  band: number
  problems: readonly GridProblem[]
  onChange: ((zones: GridZone[]) => void) | undefined
}

export function BandRow({ zones, at, band, problems, onChange }: Props) {
  const { say } = useWords()
  const zone = zones[at]
  const row = zone?.bands[band]
  if (!zone || !row) return null
  const zoneName = zone.name || say(words.zone)
  const labelOf = (column: BandColumn | 'by' | 'count') =>
    say(words.cell, { zone: zoneName, row: band + 1, column: say(words[column]) })
  const whyOf = (column: string) => problems.find((one) => one.band === band && one.column === column)?.why
  const cell = (column: BandColumn) => (
    <td key={column}>
      <NumberCell
        label={labelOf(column)}
        column={column}
        value={row[column]}
        why={whyOf(column)}
        readOnly={!onChange}
        {...(column === 'upTo' && { placeholder: say(words.open) })}
        onChange={(text) => onChange?.(changeBand(zones, at, band, { [column]: text }))}
        onBlock={onChange && ((text) => onChange(pasteBlock(zones, { zone: at, band, column }, text)))}
      />
    </td>
  )
  return (
    <tr data-first={band === 0 || undefined}>
      {band === 0 && <ZoneCells zones={zones} at={at} problems={problems} onChange={onChange} />}
      <td>
        <Choice
          label={labelOf('by')}
          value={row.by}
          options={measures.map((one) => [one, say(words[`by_${one}`])])}
          disabled={!onChange}
          onChange={(by) => onChange?.(changeBand(zones, at, band, { by }))}
        />
      </td>
      {bandColumns.map(cell)}
      <td>
        <Choice
          label={labelOf('count')}
          value={row.count}
          options={bandCounts.map((one) => [one, say(words[one])])}
          disabled={!onChange || row.per === ''}
          onChange={(count) => onChange?.(changeBand(zones, at, band, { count }))}
        />
      </td>
      {band === 0 && (
        <td rowSpan={zone.bands.length}>
          <NumberCell
            label={`${zoneName} ${say(words.minimum)}`}
            column="minimum"
            value={zone.minimum}
            why={problems.find((one) => one.column === 'minimum')?.why}
            readOnly={!onChange}
            onChange={(minimum) => onChange?.(changeZone(zones, at, { minimum }))}
          />
        </td>
      )}
      {onChange && (
        <td className="rate-acts">
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            title={say(words.addBand, { zone: zoneName })}
            aria-label={say(words.addBand, { zone: zoneName })}
            onClick={() => onChange(addBand(zones, at))}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            title={say(words.removeBand, { zone: zoneName, row: band + 1 })}
            aria-label={say(words.removeBand, { zone: zoneName, row: band + 1 })}
            onClick={() => onChange(removeBand(zones, at, band))}
          />
        </td>
      )}
    </tr>
  )
}
