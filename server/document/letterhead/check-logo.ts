import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../../platform/refusal.ts'
import type { LogoShape } from '../port.ts'
import { readPictureSize } from './logo/read-picture-size.ts'
import { readSvg } from './logo/read-svg.ts'
import { SvgProblem } from './logo/svg-problem.ts'

export const logoBytesMax = 500 * 1024
const sideMax = 3000
const sideMin = 16

/** `shapes`: what an SVG was read as; only these are drawn, never the file. */
export type StoredLogo = { hash: string; type: string; width: number; height: number; shapes?: LogoShape[] }
export type CheckedLogo = Omit<StoredLogo, 'hash'>

/** A logo by its content, whatever its name says: PNG, JPEG, or an SVG of plain shapes. */
export async function checkLogo({ bytes, name }: { bytes: Buffer; name: string }): Promise<CheckedLogo> {
  const found = await fileTypeFromBuffer(bytes)
  if (found?.mime === 'image/png' || found?.mime === 'image/jpeg') {
    const size = readPictureSize(bytes, found.mime)
    if (!size) throw unreadable(name, { zh: '图片不完整', en: 'the picture is not complete' })
    if (Math.max(size.width, size.height) > sideMax || Math.min(size.width, size.height) < sideMin)
      throw unreadable(name, {
        zh: `尺寸 ${size.width}×${size.height}，每边要在 ${sideMin} 到 ${sideMax} 像素之间`,
        en: `it is ${size.width}×${size.height}; each side must have ${sideMin} to ${sideMax} pixels`,
      })
    return { type: found.mime, ...size }
  }
  const text = bytes.toString('utf8')
  if (!/^\uFEFF?\s*<(\?xml|!--|!DOCTYPE|svg)/i.test(text))
    throw new Refusal('file.wrong_type', { name, allowed: 'PNG, JPEG, SVG' })
  try {
    return { type: 'image/svg+xml', ...readSvg(text) }
  } catch (error) {
    if (error instanceof SvgProblem) throw unreadable(name, error.words)
    throw error
  }
}

const unreadable = (name: string, why: { zh: string; en: string }) => new Refusal('letterhead.logo_unreadable', { name, why })
