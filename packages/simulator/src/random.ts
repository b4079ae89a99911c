const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz'
const HEX = '0123456789abcdef'

/** A seeded source of chance (mulberry32): the same seed yields the same cluster, id for id. */
export interface Random {
  /** A number in [0, 1). */
  next: () => number
  /** A whole number, both ends included. */
  int: (low: number, high: number) => number
  /** A number in [low, high). */
  between: (low: number, high: number) => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** 25 base-36 characters, as SwarmKit names its objects. */
  id: () => string
  /** Lower-case hexadecimal digits, e.g. 64 for a container. */
  hex: (digits: number) => string
  /** An independent source, so that one consumer's appetite does not shift another's numbers. */
  fork: (name: string) => Random
}

export function createRandom(seed: number | string): Random {
  let state = hash(String(seed))

  const next = (): number => {
    state = (state + 0x6D2B79F5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const chars = (alphabet: string, count: number): string => {
    let text = ''
    for (let i = 0; i < count; i++) text += alphabet[Math.floor(next() * alphabet.length)]
    return text
  }

  return {
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    chance: probability => next() < probability,
    pick: (list) => {
      if (list.length === 0)
        throw new RangeError('pick from an empty list')
      return list[int(0, list.length - 1)]!
    },
    id: () => chars(BASE36, 25),
    hex: digits => chars(HEX, digits),
    fork: name => createRandom(`${seed}/${name}`),
  }
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let h = 0x811C9DC5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}
