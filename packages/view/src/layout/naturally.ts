const collator = new Intl.Collator('en', { numeric: true })

/** worker-2 before worker-10; total, so that no two different strings are equal. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}
