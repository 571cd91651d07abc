import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../shell/base.css'
import { showMode } from '../theme.ts'
import { currentLanguage, speak } from '../words/language.ts'
import { Track } from './Track.tsx'

// A page of its own: who looks for a parcel loads neither the staff's pages nor their libraries.
showMode()
speak(currentLanguage())

const root = document.getElementById('root')
if (root === null) throw new Error('track.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Track />
  </StrictMode>,
)
