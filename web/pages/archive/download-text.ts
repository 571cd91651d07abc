import { saveFile } from '../../parts/save-file.ts'

/** Hands a text to the browser as a file. */
export function downloadText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'application/json' }))
}
