import type { Ruler } from './text.ts'
import { SANS } from './text.ts'

/** A service's name on one line, else on two if it has a joint, else shortened. */
export function wrap(name: string, room: number, size: number, ruler: Ruler): readonly string[] {
  const width = (text: string) => ruler.width(text, 600, SANS, size)
  if (width(name) <= room)
    return [name]
  const joints = [...name.matchAll(/[-_.]/g)].map(match => match.index + 1).filter(at => at < name.length)
  const best = joints.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0]
  const lines = best === undefined || size < 9.5 ? [name] : [name.slice(0, best), name.slice(best)]
  return lines.map(line => ruler.fit(line, 600, SANS, size, room)).filter(line => line !== '')
}
