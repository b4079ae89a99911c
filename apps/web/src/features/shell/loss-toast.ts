import { watch } from 'vue'
import { toast } from 'vue-sonner'
import { useStatus } from '../../stores/status.ts'

const ID = 'server-lost'
/** A short hiccup is not worth a word: the age in the header tells it anyway. */
const AFTER_MS = 2_500

/** Says that the server is lost, after a while, and takes it back when it is there again. */
export function useLossToast(): void {
  const status = useStatus()
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => status.connected,
    (connected) => {
      clearTimeout(timer)
      if (connected) {
        toast.dismiss(ID)
        return
      }
      timer = setTimeout(() => {
        toast.warning('Waggle\'s server does not answer', {
          id: ID,
          description: 'The page keeps what it has, and tries again by itself.',
          duration: Number.POSITIVE_INFINITY,
        })
      }, AFTER_MS)
    },
    { immediate: true },
  )
}
