import { Button } from 'antd'
import { useEffect, useRef, type PointerEvent } from 'react'
import { stepWords } from '../../../words/step.ts'
import { useWords } from '../../../words/use-words.ts'
import '../step.css'

type Props = {
  kept: boolean
  onSigned: (drawn: Blob) => Promise<void>
  onClear: () => void
  onBusy?: ((busy: boolean) => void) | undefined
}
const width = 640
const height = 240
/** A signature has several strokes: it is taken when the pen has rested so long. */
const restMs = 700

/** A box to sign in with finger, pen or mouse; the drawing is handed on as PNG when the pen rests. */
export function SignaturePad({ kept, onSigned, onClear, onBusy }: Props) {
  const { say } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])

  const paper = () => canvas.current?.getContext('2d') ?? undefined
  const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height }
  }
  const start = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = paper()
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    clearTimeout(rest.current)
    const { x, y } = pointOf(event)
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#10201d' })
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x, y)
    pen.stroke()
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = paper()
    if (!pen || !drawing.current) return
    const { x, y } = pointOf(event)
    pen.lineTo(x, y)
    pen.stroke()
  }
  const stop = () => {
    if (!drawing.current) return
    drawing.current = false
    onBusy?.(true)
    rest.current = setTimeout(() => canvas.current?.toBlob((drawn) => drawn && void onSigned(drawn), 'image/png'), restMs)
  }
  const clear = () => {
    clearTimeout(rest.current)
    paper()?.clearRect(0, 0, width, height)
    onBusy?.(false)
    onClear()
  }

  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={say(stepWords.drawHere)}
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={stop}
        onPointerCancel={stop}
      />
      <div className="signature-foot">
        <span className="muted">{say(kept ? stepWords.signed : stepWords.drawHere)}</span>
        <Button size="small" onClick={clear}>
          {say(stepWords.clear)}
        </Button>
      </div>
    </div>
  )
}
