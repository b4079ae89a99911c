import type { Stage } from '../scenario.ts'
import type { Life } from './life.ts'
import { changeService } from '../../operations.ts'

export function createLife(stage: Stage): Life {
  const { store, clock, random } = stage
  const later = (seconds: number, act: () => void): void => void clock.after(seconds * 1000, act)
  return {
    ...stage,
    busy: new Set(),
    later,
    every: ([low, high], act) => {
      const again = (): void =>
        later(random.between(low, high), () => {
          act()
          again()
        })
      again()
    },
    service: name => store.servicesByName.first(name),
    running: service => [...store.tasksByService.get(service.ID)].filter(task => task.Status.State === 'running' && task.DesiredState === 'running'),
    change: (service, change) => changeService(stage, service, change(service.Spec)),
  }
}
