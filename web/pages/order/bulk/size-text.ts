const step = 1000

/** 2 kB, 3.4 MB: as the file browser says it. */
export function sizeText(bytes: number): string {
  if (bytes < step * step) return `${Math.max(1, Math.round(bytes / step))} kB`
  return `${(bytes / step / step).toFixed(1)} MB`
}
