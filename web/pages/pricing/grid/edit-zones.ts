import { bandColumns, emptyBand, type BandColumn, type GridBand, type GridZone } from '../../../../contract/pricing/grid.ts'

/** Changes of the grid; each gives a new list and leaves the old one as it was. */
export const changeZone = (zones: readonly GridZone[], at: number, change: Partial<GridZone>): GridZone[] =>
  zones.map((zone, index) => (index === at ? { ...zone, ...change } : zone))

export const changeBand = (zones: readonly GridZone[], at: number, band: number, change: Partial<GridBand>): GridZone[] =>
  zones.map((zone, index) =>
    index === at ? { ...zone, bands: zone.bands.map((one, row) => (row === band ? { ...one, ...change } : one)) } : zone,
  )

/** A further band begins where the last one of the same measure ends. */
export function addBand(zones: readonly GridZone[], at: number): GridZone[] {
  const by = zones[at]?.bands.at(-1)?.by ?? 'weight'
  return zones.map((zone, index) => (index === at ? { ...zone, bands: [...zone.bands, emptyBand(by)] } : zone))
}

/** A zone without bands is none: the last one takes it along. */
export function removeBand(zones: readonly GridZone[], at: number, band: number): GridZone[] {
  return zones
    .map((zone, index) => (index === at ? { ...zone, bands: zone.bands.filter((_, row) => row !== band) } : zone))
    .filter(({ bands }) => bands.length > 0)
}

/** A block copied from a spreadsheet, laid down from one cell on; where the zone ends, it gets further bands. */
export function pasteBlock(
  zones: readonly GridZone[],
  { zone: at, band, column }: { zone: number; band: number; column: BandColumn },
  text: string,
): GridZone[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t')) // prettier-ignore
  const first = bandColumns.indexOf(column)
  return zones.map((zone, index) => {
    if (index !== at) return zone
    const by = zone.bands.at(-1)?.by ?? 'weight'
    const length = Math.max(zone.bands.length, band + lines.length)
    const bands = Array.from({ length }, (_, row): GridBand => {
      const cells = lines[row - band] ?? []
      const told = Object.fromEntries(cells.flatMap((cell, offset) => (bandColumns[first + offset] ? [[bandColumns[first + offset], cell.trim()]] : []))) // prettier-ignore
      return { ...(zone.bands[row] ?? emptyBand(by)), ...told }
    })
    return { ...zone, bands }
  })
}
