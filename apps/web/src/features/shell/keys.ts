import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { useSelection } from '../inspector/selection.ts'
import { PLACES } from './nav.ts'

/** How long after `g` the second key may come. */
const CHORD_MS = 1_200

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName))
}

/** The keys that work on every page; `?` lists them. */
export function useKeys(showHelp: () => void): void {
  const router = useRouter()
  const { close } = useSelection()
  let chordUntil = 0

  useEventListener(document, 'keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return
    // A dialog or menu has the keys to itself.
    if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"]'))
      return
    if (event.key === '?')
      return showHelp()
    if (event.key === 'Escape')
      return void close()
    if (event.key === '/') {
      event.preventDefault()
      return document.querySelector<HTMLInputElement>('[data-page-search]')?.focus()
    }
    const now = performance.now()
    const place = now < chordUntil ? PLACES.find(place => place.key === event.key) : undefined
    chordUntil = event.key === 'g' ? now + CHORD_MS : 0
    if (place)
      void router.push(place.path)
  })
}
