import { decimalText, moneyText } from './currency.ts'
import type { Measure } from '../rate-card.ts'

/** A quantity in the card's unit as people write it: 3200 g → `3.2 kg`, 500,000 m → `500 km`, cubic centimetres → m³, sides → cm, values as money. */
export function quantityText(by: Measure | 'side' | 'parcel', value: number, currency: string): string {
  switch (by) {
    case 'weight':
    case 'parcel':
      return `${decimalText(value, 3)} kg`
    case 'volume':
      return `${decimalText(value, 6)} m³`
    case 'distance':
      return `${decimalText(value, 3)} km`
    case 'side':
      return `${decimalText(value, 1)} cm`
    case 'parcels':
      return String(value)
    case 'insured':
    case 'cod':
      return moneyText(value, currency)
  }
}
