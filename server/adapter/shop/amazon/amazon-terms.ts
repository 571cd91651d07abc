/** What staff must see before they send what Amazon sends itself. */
export const shippedByAmazon = '亚马逊仓代发（FBA），请勿重复发货'

const fastLevels = ['EXPEDITED', 'PRIORITY', 'NEXTDAY', 'SECONDDAY', 'SAMEDAY', 'SCHEDULED']

/** `NextDay`, `NEXT_DAY` (AUD-3: express). */
export function isFast(level: string | undefined): boolean {
  return level !== undefined && fastLevels.includes(level.replaceAll('_', '').toUpperCase())
}

type Receiver = { name?: string | undefined; phone?: string | undefined; detail?: string | undefined }

/** An address of which the rights of the caller left out the person, the street or the phone cannot be checked yet. */
export function hidesReceiver(isTold: boolean, { name, phone, detail }: Receiver): boolean {
  return isTold && !(name && phone && detail)
}
