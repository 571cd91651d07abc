import type { PartyInput } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { type JsonObject, member } from '../value/json-lossless.ts'
import { isCipher, isMasked, readCountry, stripRegions } from '../reading/receiver.ts'

/**
 * The receiver, as far as Taobao shows one: starred (张**) or as cipher with an `oaid` that only a waybill or a decryption
 * call resolves. Ciphers are not kept as a name: nobody can read them, and they would be printed.
 */
export function readTaobaoConsignee(reading: FieldReader, trade: JsonObject): PartyInput {
  let isHidden = false
  const text = (path: string, key: string) => {
    const value = reading.text(`consignee.${path}`, member(trade, `receiver_${key}`))
    if (value === undefined || !isCipher(value)) return value
    isHidden = true
    return undefined
  }
  const regions = { province: text('province', 'state'), city: text('city', 'city'), district: text('district', 'district') }
  const street = stripRegions(text('detail', 'address') ?? '', regions)
  const receiver = {
    name: text('name', 'name'),
    phone: text('phone', 'mobile') ?? text('phone', 'phone'),
    detail: addTown(street, text('detail', 'town'), regions),
  }
  const platformRef = reading.text('consignee.platformRef', member(trade, 'oaid'))
  const isIncomplete = platformRef !== undefined && !(receiver.name && receiver.phone && receiver.detail)
  const postcode = text('postcode', 'zip')
  return {
    ...receiver,
    country: readCountry(reading, 'consignee.country', member(trade, 'receiver_country')),
    ...regions,
    // Six zeros stand for a postcode that the buyer left out.
    postcode: postcode === '000000' ? undefined : postcode,
    masked: isHidden || isIncomplete || isMasked(receiver) || undefined,
    platformRef,
  }
}

/** The street office or town goes before the street, unless it stands there or only repeats the district. */
function addTown(
  detail: string,
  town: string | undefined,
  { city, district }: { city?: string | undefined; district?: string | undefined },
) {
  if (!town || town === district || town === city || detail.startsWith(town)) return detail || undefined
  return town + detail
}
