export const SANS = '"Inter Variable", Inter, system-ui, sans-serif'
export const MONO = '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace'

export const fontOf = (weight: number, family: string, size: number) => `${weight} ${size}px ${family}`

const MEASURED_AT = 100

/** Measures and shortens text from the widths of its characters: measured once, at any size the same. */
export interface Ruler {
  width: (text: string, weight: number, family: string, size: number) => number
  /**
   * The text, its end replaced by an ellipsis where it is too wide, but for the last `end` characters, which
   * tell the names of a series apart; empty where not even a few characters fit.
   */
  fit: (text: string, weight: number, family: string, size: number, room: number, end?: number) => string
  forget: () => void
}

export function createRuler(context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>): Ruler {
  const widths = new Map<string, Map<string, number>>()

  function charWidth(char: string, weight: number, family: string): number {
    const font = fontOf(weight, family, MEASURED_AT)
    let known = widths.get(font)
    if (!known)
      widths.set(font, (known = new Map()))
    let width = known.get(char)
    if (width === undefined) {
      const before = context.font
      context.font = font
      width = context.measureText(char).width / MEASURED_AT
      context.font = before
      known.set(char, width)
    }
    return width
  }

  const width: Ruler['width'] = (text, weight, family, size) => {
    let sum = 0
    for (const char of text) sum += charWidth(char, weight, family)
    return sum * size
  }

  return {
    width,
    fit(text, weight, family, size, room, end = 0) {
      if (width(text, weight, family, size) <= room)
        return text
      const tail = end > 0 ? text.slice(-end) : ''
      let used = charWidth('…', weight, family) * size + width(tail, weight, family, size)
      let kept = ''
      for (const char of text) {
        used += charWidth(char, weight, family) * size
        if (used > room)
          break
        kept += char
      }
      return kept.length < 2 ? '' : `${kept.trimEnd()}…${tail}`
    },
    forget: () => widths.clear(),
  }
}

/** In half pixels: while one zooms, text is shaped anew for each size it takes. */
export const textSize = (size: number) => Math.round(size * 2) / 2
