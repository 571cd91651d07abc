/** Currencies that cards are entered in, with their decimal places by ISO 4217. */
export const cardCurrencies = {
  CNY: 2,
  USD: 2,
  EUR: 2,
  HKD: 2,
  GBP: 2,
  JPY: 0,
  KRW: 0,
  SGD: 2,
  THB: 2,
  VND: 0,
  PHP: 2,
  MYR: 2,
} as const satisfies Record<string, number>

/** Decimal places of a currency that a card may bear. */
export const placesOf = (currency: string): number => Object.entries(cardCurrencies).find(([code]) => code === currency)?.[1] ?? 2
