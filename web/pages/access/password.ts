/** As the server demands it (`server/access/password.ts`); its refusal has the last word. */
export const passwordMin = 8
const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'
const length = 14

/** A password to hand over on paper or by phone: chance only, without signs that look alike. */
export function newPassword(): string {
  let password = ''
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Bytes beyond the last whole multiple would favour the first letters.
      if (byte < 256 - (256 % letters.length) && password.length < length) password += letters.charAt(byte % letters.length)
    }
  }
  return password
}
