const keptForMs = 60_000

/** Hands a file to the browser to keep. */
export function saveFile(name: string, file: Blob): void {
  const address = keptAddress(file)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
}

/** Opens a file in a window of its own, to be looked at and printed; one that the browser blocks is kept instead. */
export function openFile(name: string, file: Blob, onBlocked: () => void): void {
  const address = keptAddress(file)
  if (window.open(address, '_blank')) return
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  onBlocked()
}

function keptAddress(file: Blob): string {
  const address = URL.createObjectURL(file)
  setTimeout(() => URL.revokeObjectURL(address), keptForMs)
  return address
}
