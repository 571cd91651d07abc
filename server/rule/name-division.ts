import { findDivision, listPath } from '../../engine/address/division/division-table.ts'

/** A division by the beginning of its six digits: `广东省深圳市`; what is none stands as it came. */
export function nameDivision(code: string): string {
  const found = findDivision(code.padEnd(6, '0'))
  return found
    ? listPath(found)
        .map(({ name }) => name)
        .join('')
    : code
}
