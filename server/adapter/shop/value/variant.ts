/** What was chosen of a product: 颜色:黑色, 尺码:L. */
export type Choice = { name: string; value: string }

/** The colour on its own, everything else as the specification in the platform's words. */
export function readVariant(choices: Choice[]): { spec: string | undefined; colour: string | undefined } {
  const told = choices.filter((choice) => choice.value !== '')
  const colour = told.find((choice) => isColour(choice.name))
  const others = told.filter((choice) => choice !== colour)
  const spec = others.map(({ name, value }) => (name ? `${name}:${value}` : value)).join(';')
  return { spec: spec || undefined, colour: colour?.value }
}

function isColour(name: string): boolean {
  return /^colou?rs?$/i.test(name) || /颜色|顏色|色号/.test(name)
}
