export interface LabelRow {
  key: string
  value: string
}

/** The labels that the rows give; rows without a key give none. */
export function labelsOf(rows: readonly LabelRow[]): Record<string, string> {
  return Object.fromEntries(rows.filter(row => row.key.trim() !== '').map(row => [row.key.trim(), row.value]))
}
