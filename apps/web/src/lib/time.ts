const STEPS = [
  { limit: 60, size: 1, unit: 's' },
  { limit: 3_600, size: 60, unit: 'min' },
  { limit: 86_400, size: 3_600, unit: 'h' },
  { limit: 86_400 * 60, size: 86_400, unit: 'd' },
  { limit: 86_400 * 700, size: 86_400 * 30.44, unit: 'months' },
  { limit: Number.POSITIVE_INFINITY, size: 86_400 * 365.25, unit: 'years' },
]

/** A length of time in one short number: `12 s`, `3 min`, `4 h`, `2 d`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000
  const step = STEPS.find(step => seconds < step.limit)!
  return `${Math.floor(seconds / step.size)} ${step.unit}`
}

/** The age of what is shown: with tenths while they tell something. */
export function ageText(ms: number): string {
  return ms < 10_000 ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : duration(ms)
}

/** How long ago; a moment of a clock that is ahead of ours counts as now. */
export function ago(at: number, now: number): string {
  return now - at < 1_000 ? 'now' : `${duration(now - at)} ago`
}

const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' })

/** The exact moment, as the reader's own clock and language have it. */
export function exact(at: number | string): string {
  const time = typeof at === 'number' ? at : Date.parse(at)
  return Number.isNaN(time) ? String(at) : exactFormat.format(time)
}
