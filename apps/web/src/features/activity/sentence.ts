import type { Activity } from '@waggle/protocol'

/** The sentence, parted around the name that stands in it, which becomes a link. */
export function sentenceOf({ text, name }: Activity): { before: string, after: string } {
  const at = text.indexOf(name)
  return at === -1 || name === '' ? { before: '', after: ` ${text}` } : { before: text.slice(0, at), after: text.slice(at + name.length) }
}

/** What changed and is not said in the sentence already. */
export function untoldChanges({ text, changes }: Activity): Activity['changes'] {
  return changes.filter(({ from, to }) => from !== '' && !text.includes(to))
}
