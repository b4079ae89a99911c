/** Pointy-top hexagons in axial coordinates; the world's unit is the distance between two neighbours' centres. */
export interface Axial {
  readonly q: number
  readonly r: number
}
export interface Point {
  readonly x: number
  readonly y: number
}

export const ROW = Math.sqrt(3) / 2
/** From the centre of a slot to its corner, where neighbours would touch. */
export const HEX_RADIUS = 1 / Math.sqrt(3)

/** Clockwise from the right. */
const DIRECTIONS: readonly Axial[] = [
  { q: 1, r: 0 },
  { q: 0, r: 1 },
  { q: -1, r: 1 },
  { q: -1, r: 0 },
  { q: 0, r: -1 },
  { q: 1, r: -1 },
]

export const toPoint = ({ q, r }: Axial): Point => ({ x: q + r / 2, y: r * ROW })

export const distance = (a: Axial, b: Axial) => (Math.abs(a.q - b.q) + Math.abs(a.r - b.r) + Math.abs(a.q + a.r - b.q - b.r)) / 2

/** The hexagon that a point lies in. */
export function toAxial(x: number, y: number): Axial {
  const r = y / ROW
  const q = x - r / 2
  const s = -q - r
  let rq = Math.round(q)
  let rr = Math.round(r)
  const rs = Math.round(s)
  const dq = Math.abs(rq - q)
  const dr = Math.abs(rr - r)
  const ds = Math.abs(rs - s)
  if (dq > dr && dq > ds)
    rq = -rr - rs
  else if (dr > ds)
    rr = -rq - rs
  return { q: rq + 0, r: rr + 0 }
}

/** The hexagons at a distance from a centre, clockwise; `turn` chooses the corner where the walk begins. */
export function* ring(centre: Axial, radius: number, turn = 0): Generator<Axial> {
  if (radius === 0) {
    yield centre
    return
  }
  const start = DIRECTIONS[(turn + 4) % 6]!
  let q = centre.q + start.q * radius
  let r = centre.r + start.r * radius
  for (let side = 0; side < 6; side++) {
    const along = DIRECTIONS[(turn + side) % 6]!
    for (let i = 0; i < radius; i++) {
      yield { q, r }
      q += along.q
      r += along.r
    }
  }
}
