/** Diagonal hairlines for what is set aside: the same on the screen whatever the zoom. */
export function createHatches(context: CanvasRenderingContext2D) {
  const patterns = new Map<string, CanvasPattern>()
  return {
    of(colour: string, ratio: number): CanvasPattern {
      const name = `${colour}/${ratio}`
      let pattern = patterns.get(name)
      if (!pattern)
        patterns.set(name, (pattern = hatch(context, colour, ratio)))
      pattern.setTransform(context.getTransform().inverse())
      return pattern
    },
  }
}

function hatch(context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern {
  const tile = document.createElement('canvas')
  const side = Math.round(9 * ratio)
  tile.width = side
  tile.height = side
  const pen = tile.getContext('2d')!
  pen.strokeStyle = colour
  pen.lineWidth = 1.5 * ratio
  pen.beginPath()
  for (const offset of [-side, 0, side]) {
    pen.moveTo(offset - 2, side + 2)
    pen.lineTo(offset + side + 2, -2)
  }
  pen.stroke()
  return context.createPattern(tile, 'repeat')!
}
