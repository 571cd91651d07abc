import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../platform/refusal.ts'

const lengthMin = 8

/** argon2id with the library's current parameters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < lengthMin) throw new Refusal('access.weak_password', { min: lengthMin })
  return hash(password)
}

let decoy: Promise<string> | undefined

/** Takes as long for an unknown account as for a wrong password. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password')
  const fits = await verify(hashed ?? (await decoy), password)
  return hashed !== null && fits
}
