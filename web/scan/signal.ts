import { useSyncExternalStore } from 'react'

/** Right or wrong, over the whole screen and by ear. Green goes by itself; red stays until it is read. */
export type Signal = { kind: 'right' | 'wrong'; text: string; under?: string }

const rightMs = 650
let current: Signal | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()
let audio: AudioContext | undefined

function show(next: Signal | undefined): void {
  clearTimeout(timer)
  current = next
  for (const watch of watchers) watch()
  if (next?.kind === 'right') timer = setTimeout(clearSignal, rightMs)
}

export const clearSignal = (): void => show(undefined)

export function signalRight(text: string): void {
  beep([[1320, 0.09]])
  show({ kind: 'right', text })
}

export function signalWrong(text: string, under?: string): void {
  beep([
    [220, 0.18],
    [180, 0.3],
  ])
  show({ kind: 'wrong', text, ...(under && { under }) })
  navigator.vibrate?.([120, 60, 120])
}

/** Browsers sound only after a touch or key; until then it is the colour alone. */
function beep(tones: readonly (readonly [hertz: number, seconds: number])[]): void {
  try {
    audio ??= new AudioContext()
    void audio.resume()
    let at = audio.currentTime
    for (const [hertz, seconds] of tones) {
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.type = 'square'
      tone.frequency.value = hertz
      volume.gain.setValueAtTime(0.15, at)
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds)
      tone.connect(volume).connect(audio.destination)
      tone.start(at)
      tone.stop(at + seconds)
      at += seconds
    }
  } catch {
    // no sound on this device
  }
}

export function useSignal(): Signal | undefined {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => current,
  )
}
