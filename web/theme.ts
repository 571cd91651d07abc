import { useSyncExternalStore } from 'react'

/** Every colour and size of the page. Parts use them as `var(--ink)` in their stylesheets; antd gets them in `antd-theme.ts`. */
export const font = `"PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`

/** Colour means state: late, warn, held (paused), done; each with a soft ground on which it reads at AA. */
const light = {
  paper: '#ffffff',
  ground: '#f7f9f8',
  raised: '#eef2f1',
  ink: '#16211f',
  muted: '#566562',
  hairline: '#e1e7e5',
  edge: '#c3cdca',
  hue: '#0f766e',
  'hue-strong': '#0b5f59',
  'hue-soft': '#e3f1ef',
  late: '#b8231b',
  'late-soft': '#fdecea',
  warn: '#8a5200',
  'warn-soft': '#fff2d8',
  held: '#6236b5',
  'held-soft': '#f0eafc',
  done: '#566562',
  wish: '#fff2d8',
  'wish-ink': '#5c3600',
}
const dark: typeof light = {
  paper: '#121a18',
  ground: '#0c1312',
  raised: '#1c2624',
  ink: '#e4ebe9',
  muted: '#9dadaa',
  hairline: '#27332f',
  edge: '#41504c',
  hue: '#3cc2b3',
  'hue-strong': '#62d3c6',
  'hue-soft': '#12332f',
  late: '#ff8f85',
  'late-soft': '#3b1815',
  warn: '#f2bb55',
  'warn-soft': '#36270c',
  held: '#bca2ff',
  'held-soft': '#2a2042',
  done: '#9dadaa',
  wish: '#3d2c0a',
  'wish-ink': '#ffd98a',
}

export type Mode = 'light' | 'dark'
export const colours: Record<Mode, typeof light> = { light, dark }
export type ModeChoice = Mode | 'system'
const keptAs = 'yidan.theme'
const night = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function modeChoice(): ModeChoice {
  const kept = localStorage.getItem(keptAs)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function currentMode(): Mode {
  const choice = modeChoice()
  if (choice !== 'system') return choice
  return night.matches ? 'dark' : 'light'
}

export function chooseMode(choice: ModeChoice) {
  localStorage.setItem(keptAs, choice)
  showMode()
}

/** Sets the page's variables; called before the first paint and on every change. */
export function showMode() {
  const mode = currentMode()
  const root = document.documentElement
  for (const [name, value] of Object.entries(mode === 'dark' ? dark : light)) root.style.setProperty(`--${name}`, value)
  root.style.setProperty('--font', font)
  root.style.colorScheme = mode
  root.dataset['mode'] = mode
  for (const tell of listeners) tell()
}
night.addEventListener('change', showMode)

function listen(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const useMode = (): Mode => useSyncExternalStore(listen, currentMode)
export const useModeChoice = (): ModeChoice => useSyncExternalStore(listen, modeChoice)
